import { describe, expect } from 'vitest';
import { campaignFile, replace } from '../../unit/content/fixture.ts';
import { page } from './built-site.ts';
import { startFront } from './front.ts';
import { inTest, test, type World } from './world.ts';

/** A fault of the deployed site; the beginnings of the lines that doctor has for it, and where it is mended. */
type Row = [fault: string, switchOn: (world: World) => unknown, says: string[], mend: string];

const build = (files: Record<string, string>) => (world: World) => Object.assign(world.built, files);
/** The site as it says of itself that the fixture's campaign is in a state. */
const showing = (state: string) =>
  build({
    'campaigns.json': JSON.stringify({
      campaigns: [
        { slug: 'free-x', state },
        { slug: 'free-old', state: 'victory' },
      ],
    }),
  });

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const daysAgo = (days: number): string => dayOf(Date.now() - days * 24 * 60 * 60 * 1000);

/** The last day of the fixture's campaign, which the site shows as open all the same. */
const closed = (last: string) => (world: World) => {
  world.changes[campaignFile] = inTest(
    replace('opens: 2026-01-01\ncloses: 2026-03-31', `opens: 2020-01-01\ncloses: ${last}`),
  );
  showing('open')(world);
};

const rows: Row[] = [
  [
    'no headers',
    build({ _headers: '/*\n  X-Frame-Options: DENY\n' }),
    ['Pages come without the headers X-Content-Type-Options, Content-Security-Policy, Referrer-Policy'],
    'public/_headers',
  ],
  [
    'a script that somebody put in',
    build({ 'en/index.html': page('Letters').replace('</html>', '<script>track()</script></html>') }),
    ['Something puts a script into pages after the build.'],
    'snippet injection',
  ],
  [
    'a script from elsewhere',
    build({
      'en/index.html': page('Letters').replace(
        '</html>',
        '<script src="https://t.test/t.js"></script></html>',
      ),
    }),
    ['Something puts a script into pages after the build.'],
    'snippet injection',
  ],
  [
    'a page without its policy',
    build({ 'en/index.html': '<!doctype html><title>Letters</title>' }),
    ['A page comes without its Content-Security-Policy.'],
    'Post processing',
  ],
  [
    'no redirects',
    build({ _redirects: '' }),
    [
      'Accept-Language "fr" leads from / to the list of languages, and should lead to /fr/.',
      'Accept-Language "fr-FR,fr;q=0.9,en;q=0.8" leads from / to the list of languages, and should lead to /fr/.',
      'Accept-Language "en;q=0.5,fr;q=0.9" leads from / to the list of languages, and should lead to /fr/.',
      'Accept-Language "en-US,en;q=0.9" leads from / to the list of languages, and should lead to /en/.',
    ],
    'Deploy summary',
  ],
  [
    'redirects that lead everybody to one language',
    build({ _redirects: '/ /en/ 302! Language=eo,fr,en\n' }),
    [
      'Accept-Language "fr" leads from / to /en/, and should lead to /fr/.',
      'Accept-Language "fr-FR,fr;q=0.9,en;q=0.8" leads from / to /en/',
      'Accept-Language "en;q=0.5,fr;q=0.9" leads from / to /en/',
      'Accept-Language "eo" leads from / to /en/, and should lead to the list of languages.',
    ],
    'Deploy summary',
  ],
  [
    'a campaign that should have opened',
    showing('upcoming'),
    ["The pages are older than a campaign's dates: free-x is open, and its page says upcoming."],
    'GitHub stops schedules after 60 days',
  ],
  [
    'a campaign that closed more than a week ago, and is open in lists',
    closed(daysAgo(9)),
    ["The pages are older than a campaign's dates: free-x is closed, and lists still call it open."],
    'Trigger deploy',
  ],
];

const wrongIn = (stdout: string) => stdout.match(/^ {2}✗ .*\n {4}→ .*$/gm) ?? [];

describe('A fault of the deployed site is named with what mends it, alone, and doctor ends with 1', () => {
  test.for(rows)('%s', async ([, switchOn, says, mend], { world }) => {
    switchOn(world);
    const { code, stdout } = await world.doctor('--site', await world.deploy());
    const lines = wrongIn(stdout);
    expect(lines, stdout).toHaveLength(says.length);
    for (const [i, line] of lines.entries()) expect(line).toContain(`  ✗ ${says[i] ?? ''}`);
    expect(lines[0]).toContain(mend);
    expect(code).toBe(1);
  });
});

test('A campaign that closed in the last week is a remark, since its page closes by itself', async ({
  world,
}) => {
  const last = daysAgo(2);
  closed(last)(world);
  const { code, stdout } = await world.doctor('--site', await world.deploy());
  const until = dayOf(Date.parse(last) + 8 * 24 * 60 * 60 * 1000);
  expect(stdout).toContain(
    `  · free-x is closed, as its page says by itself. Lists still call it open, until the next build; one is due on ${until} at the latest.\n`,
  );
  expect({ code, wrong: wrongIn(stdout) }).toEqual({ code: 0, wrong: [] });
});

test('A campaign that is not on the site for want of a commit is a remark', async ({ world }) => {
  world.built['campaigns.json'] = '{"campaigns":[{"slug":"free-x","state":"open"}]}';
  const { code, stdout } = await world.doctor('--site', await world.deploy());
  expect(stdout).toContain(
    '  · The site differs from this folder, and not by the date: free-old is victory here, and not there on the site.\n    → Is everything committed and pushed?',
  );
  expect({ code, wrong: wrongIn(stdout) }).toEqual({ code: 0, wrong: [] });
});

test('An edge that takes only single languages is found, and nobody is sent to look for a mistake', async ({
  world,
}) => {
  const front = await startFront(await world.deploy(), ({ 'accept-language': asked = '', ...headers }) => ({
    ...headers,
    'accept-language': asked.includes(',') ? 'und' : asked,
  }));
  const { code, stdout } = await world.doctor('--site', front.url);
  await front.close();
  const lines = wrongIn(stdout);
  expect(lines).toHaveLength(3);
  for (const line of lines)
    expect(line).toMatch(/ leads from \/ to the list of languages.*\n.*Nothing of yours is wrong/);
  expect(stdout).toContain('✓ Accept-Language "fr" leads from / to /fr/.');
  expect(code).toBe(1);
});

/** Somebody sends a letter, which Resend refuses to take. */
const refuse = async ({ resend }: World, site: string, status: number, name: string) => {
  resend.fail({ kind: 'status', status, name });
  await fetch(`${site}/api/letters`, {
    method: 'POST',
    headers: { origin: site, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ campaign: 'free-x', language: 'en', name: 'Ann Lee', email: 'ann@post.test' }),
  });
};

test.for<[name: string, status: number, says: string, mend: string]>([
  ['daily_quota_exceeded', 429, 'a quota of emails is used up', 'Resend → Settings → Usage'],
  ['restricted_api_key', 401, 'Resend takes nothing from this account', 'Resend → API keys'],
])('Letters that are held are told with the reason: %s', async ([name, status, says, mend], { world }) => {
  const site = await world.deploy();
  await refuse(world, site, status, name);
  await expect.poll(async () => (await fetch(`${site}/api/letters/health`)).status).toBe(503);
  const { code, stdout } = await world.doctor('--site', site);
  expect(wrongIn(stdout)).toEqual([
    expect.stringContaining(`  ✗ No letter goes out: ${says}; 1 letter waiting, the oldest for 0 minutes.`),
  ]);
  expect(wrongIn(stdout)[0]).toContain(mend);
  expect(code).toBe(1);
});

test('A function whose environment is wrong is told from one that is not there', async ({ world }) => {
  const { LETTERS_SECRET: secret } = world.variables;
  world.variables.LETTERS_SECRET = undefined;
  const site = await world.deploy();
  world.variables.LETTERS_SECRET = secret;
  const sick = await world.doctor('--site', site);
  expect(wrongIn(sick.stdout)).toEqual([
    expect.stringMatching(/✗ The function cannot work: .*\n.*Netlify → Logs → Functions → letters/),
  ]);

  const front = await startFront(`${site}/en`, (headers) => headers);
  const { stdout } = await world.doctor('--site', front.url);
  await front.close();
  expect(stdout).toContain(`✗ ${front.url}/en/ answers with status 404.`);
});

test('A site without its function is told so', async ({ world }) => {
  const front = await startFront(
    await world.deploy(),
    (headers) => headers,
    (path) => path.replace('/api/', '/none/'),
  );
  const { stdout, code } = await world.doctor('--site', front.url);
  await front.close();
  expect(stdout).toContain('✗ The function is not there: /api/letters/health answers with status 404.');
  expect(code).toBe(1);
});

test('A site that does not answer is told once', async ({ world }) => {
  const { stdout, code } = await world.doctor('--site', 'http://127.0.0.1:9');
  expect(wrongIn(stdout)).toEqual([expect.stringContaining('✗ Nothing answers at http://127.0.0.1:9 (')]);
  expect(code).toBe(1);
});
