import { describe, expect } from 'vitest';
import { campaignFile } from '../../unit/content/fixture.ts';
import { inTest, secrets, test, type World } from './world.ts';

test('Where all is well, doctor says so line by line, and ends with 0', async ({ world }) => {
  const site = await world.deploy();
  const { code, stdout, stderr } = await world.doctor('--site', site);
  const said = stdout
    .replace(/took \d+ ms/, 'took 9 ms')
    .replaceAll(site, 'http://site')
    .replaceAll(new URL(world.resend.url).host, 'resend');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(said).toBe(`Environment
  ✓ The variables that the function needs are there, and have the form that they need.
  · RESEND_WEBHOOK_SECRET is not set: the site does not hear which letters were delivered, and which an office refused.
    → Resend → Webhooks → Add webhook; docs/deploying.md says how.
  · RESEND_BASE_URL is set: letters go to resend, and not to Resend itself.

Redis
  ✓ Redis kept a key, gave it back and deleted it; from this machine that took 9 ms.
  ✓ Eviction is off.
  ✓ The database is in Ohio (us-east-2), and the function near it, in Ohio (us-east-2) unless you chose another region.

Resend
  ✓ Resend knows RESEND_API_KEY, which can send and nothing else.
  ✓ A letter of free-x is 2 emails: the quotas are enough for 500 letters today, and 25,000 letters this month.
  ✓ content/site.yaml lets 1,000 emails go out in a day, which your plan sends.
  ✓ union.test is verified.
  ✓ Open and click tracking are off.
  ✓ Resend suppresses none of the targets.

DNS
  ✓ SPF: the DNS has the MX record that Resend asks for, at send.union.test.
  ✓ SPF: the DNS has the TXT record that Resend asks for, at send.union.test.
  ✓ DKIM: the DNS has the TXT record that Resend asks for, at resend._domainkey.union.test.
  ✓ DMARC: _dmarc.union.test has a record, with the policy none.
  ✓ The domains of all 2 targets take mail.

Site
  ✓ content/ has no mistakes. Letters come from letters@union.test.
  · Open today: free-x.
  · A campaign opens when the site is built. Nothing in this folder has it built on time; doctor cannot see clocks elsewhere.
    → Another clock does not stop: let a machine of yours run npm run due -- --site https://letters.test every day, and call a build hook when it ends with 10 (docs/deploying.md, “Open on the day”).

Deployed site
  · content/site.yaml calls the site https://letters.test, and this is http://site.
  ✓ The function is well: 0 letters waiting.
  ✓ Pages come with the headers that they should have.
  ✓ The page that was looked at is as it was built: no script has been put into it.
  ✓ Accept-Language "fr" leads from / to /fr/.
  ✓ Accept-Language "fr-FR,fr;q=0.9,en;q=0.8" leads from / to /fr/.
  ✓ Accept-Language "en;q=0.5,fr;q=0.9" leads from / to /fr/.
  ✓ Accept-Language "en-US,en;q=0.9" leads from / to /en/.
  ✓ Accept-Language "eo" leads from / to the list of languages.
  ✓ The pages show every campaign in the state that it has today.

All is well.
`);
  for (const secret of Object.values(secrets)) expect(stdout).not.toContain(secret);
});

test('Without the keys that only a shell has, it names what it could not look at, and ends with 0', async ({
  world,
}) => {
  for (const name of ['RESEND_ADMIN_KEY', 'UPSTASH_EMAIL', 'UPSTASH_API_KEY'])
    world.variables[name] = undefined;
  const { code, stdout } = await world.doctor();
  expect(code).toBe(0);
  expect(stdout.match(/^ {2}[✗?].*\n.*\n/gm)?.join('')).toBe(
    `  ? Could not look: whether eviction is off, and where the database is.
    → Set UPSTASH_EMAIL and UPSTASH_API_KEY in this shell, and never in Netlify: Upstash → Account → Management API → Create API key, read-only if it lets you choose. Or look yourself: Upstash → your database → Configuration → Eviction must be off, and Details → Primary region near your functions.
  ? Could not look whether union.test is verified, whether tracking is off, and whether Resend suppresses a target.
    → Set RESEND_ADMIN_KEY in this shell, and never in Netlify: Resend → API keys → Create API key, with the permission "Full access". Delete it afterwards.
  ? Did not look at the deployed site.
    → Say where it is: npm run doctor -- --site https://letters.test
`,
  );
  expect(stdout).toContain('✓ SPF: send.union.test names Resend');
  expect(stdout).toContain('✓ DKIM: resend._domainkey.union.test holds a key.');
  expect(stdout).toMatch(/\nNothing was found to be wrong\. 3 things could not be looked at \(\?\)\.\n$/);
});

test('It changes nothing: no letter is sent, and Redis is as it was', async ({ world }) => {
  await world.doctor('--site', await world.deploy());
  expect(world.resend.mailbox()).toEqual([]);
  expect(await world.upstash.client.keys('*')).toEqual([]);
});

test('Variables come from a file, too, and those of the shell come first', async ({ world }) => {
  const { RESEND_API_KEY: key = '', LETTERS_SECRET: secret = '' } = world.variables;
  world.changes['production.env'] = `RESEND_API_KEY=re_of_the_file\nLETTERS_SECRET="${secret}"\n`;
  world.variables.LETTERS_SECRET = undefined;
  const { code, stdout } = await world.doctor('--variables', 'production.env');
  expect(stdout).toContain('✓ The variables that the function needs are there');
  expect({ code, known: stdout.includes('✓ Resend knows RESEND_API_KEY') }).toEqual({ code: 0, known: true });
  expect(stdout).not.toContain(key);
});

const ways: [ending: string, code: number, words: string[], switchOn: (world: World) => unknown][] = [
  ['where all is well', 0, [], () => undefined],
  [
    'where Redis answers with a secret in an error',
    1,
    [],
    ({ upstash }) => {
      const fault = {
        kind: 'status',
        status: 500,
        body: { error: `ERR ${secrets.UPSTASH_REDIS_REST_TOKEN}` },
      } as const;
      upstash.fail(fault, fault);
    },
  ],
  ['where the command line is wrong', 2, ['--sned', 'ann@union.test'], () => undefined],
];

test.for(ways)(
  'The command itself says what the other tests read, and ends as they end, %s: %i',
  async ([, code, words, switchOn], { world }) => {
    await switchOn(world);
    const command = await world.command(...words);
    const here = await world.doctor(...words);
    const timeless = ({ stdout, ...rest }: typeof here) => ({
      ...rest,
      stdout: stdout.replace(/took \d+ ms/, 'took 9 ms'),
    });
    expect(timeless(command)).toEqual(timeless(here));
    expect(command.code).toBe(code);
    for (const secret of Object.values(secrets))
      expect(command.stdout + command.stderr).not.toContain(secret);
  },
);

describe('--send', () => {
  test('sends one letter of the first open campaign, as its target would get it, to the given address only', async ({
    world,
  }) => {
    const { code, stdout } = await world.doctor('--send', 'ann@union.test');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ Resend has taken the letter of free-x, to ann@union.test alone: "Free X".');
    expect(stdout).toContain('SPF, DKIM and DMARC should say PASS.');
    const [letter, ...others] = world.resend.mailbox();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      from: '"A Test via Letters" <letters@union.test>',
      to: ['ann@union.test'],
      replyTo: ['ann@union.test'],
      subject: 'Free X',
      text: `Dear President,

I call on you to release X.

This is a test that npm run doctor has sent to you alone. No authority gets it.

Yours sincerely,

A Test

Words https://letters.test/en/recipients/`,
    });
    expect(letter?.html).toContain('<html lang="en" dir="ltr">');
  });

  test('sends a letter of a few lines where no campaign is open', async ({ world }) => {
    world.changes[campaignFile] = inTest((text) => `${text}outcome: ended\n`);
    const { code, stdout } = await world.doctor('--send', 'ann@union.test');
    expect(code).toBe(0);
    expect(stdout).toContain('a letter of a few lines, as no campaign is open, to ann@union.test alone');
    expect(world.resend.mailbox().map(({ to, subject }) => ({ to, subject }))).toEqual([
      { to: ['ann@union.test'], subject: 'A test letter' },
    ]);
  });

  test.for(['president@akorda.test', 'President+test@AKORDA.test', 'prison@jail.test'])(
    'refuses %s, which is a target, and looks at nothing',
    async (address, { world }) => {
      const { code, stdout, stderr } = await world.doctor('--send', address);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('A test letter goes to an address of your own.');
      expect(world.resend.requests()).toBe(0);
    },
  );

  test.for<[string, number, string, string]>([
    ['✗', 429, 'daily_quota_exceeded', 'Resend → Settings → Usage'],
    ['✗', 422, 'validation_error', 'Resend → Logs'],
    ['?', 429, 'rate_limit_exceeded', 'Try again in a minute.'],
    ['?', 500, 'internal_server_error', 'Look whether it arrives'],
  ])(
    'tells what became of a letter that was not taken: %s %i %s',
    async ([mark, status, name, mend], { world }) => {
      // Those before it are the calls that look at the account.
      const looks = Array.from({ length: 5 }, () => ({ kind: 'slow', ms: 0 }) as const);
      world.resend.fail(...looks, { kind: 'status', status, name });
      const { code, stdout } = await world.doctor('--send', 'ann@union.test');
      const [, section = ''] = stdout.split('Test letter\n');
      expect(section).toContain(`  ${mark} `);
      expect(section).toContain(`(${name})`);
      expect(section).toContain(mend);
      expect(code).toBe(mark === '✗' ? 1 : 0);
      expect(world.resend.mailbox()).toEqual([]);
    },
  );
});

describe('A command line that cannot be followed', () => {
  test.for<[string[], string]>([
    [['--sned', 'ann@union.test'], "Unknown option '--sned'"],
    [['--send'], "'--send <value>' argument missing"],
    [['--send', 'ann'], '--send: "ann" is no email address.'],
    [['--site', 'union.test'], '--site: "union.test" is no web address'],
    [
      ['--site', 'http://union.test'],
      '--site: "http://union.test" is no web address that begins with https://.',
    ],
    [['--region', 'mars'], '--region: "mars" is none of cmh, '],
    [['--variables', 'none.env'], '--variables: none.env cannot be read.'],
    [['everything'], "Unexpected argument 'everything'"],
  ])('%j: doctor says why, and how it is used, and ends with 2', async ([words, why], { world }) => {
    const { code, stdout, stderr } = await world.doctor(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(why);
    expect(stderr).toContain('npm run doctor -- --send you@union.example');
    expect(world.resend.requests()).toBe(0);
  });

  test('--help shows how it is used, and ends with 0', async ({ world }) => {
    const { code, stdout, stderr } = await world.doctor('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('npm run doctor -- --site https://union.example');
    expect(stdout).toContain('Exit status: 0 nothing is wrong, 1 something is, 2 the command line is.');
  });
});
