// A site of which one campaign may be shown in frames, and what must be said of each path: only its embed page, and only to who is named.
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { secret } from '../secrets.ts';
import { copyProject } from '../sites/project.ts';
import { campaign, site } from '../sites/site.ts';
import type { Exchange, Expected } from './server-exchanges.ts';
import type { BuiltSite } from './server-site.ts';

/** Builds it in a copy of this project, whose netlify.toml then has no command: all is there. */
export const buildFramedSite = async (): Promise<BuiltSite> => {
  const root = await copyProject(
    'framed-site',
    site()
      .in('en', 'fr')
      .with(
        campaign('free-ann')
          .in('en', 'fr')
          .where({ embed: ['https://union.example'] }),
        campaign('free-bob'),
      ),
  );
  await promisify(execFile)('node', ['src/commands/build.ts'], { cwd: root });
  const settings = join(root, 'netlify.toml');
  await writeFile(settings, (await readFile(settings, 'utf8')).replace(/^ *command = .*\n/m, ''));
  return {
    root,
    dist: join(root, 'dist'),
    letters: join(root, 'netlify/built/letters/letters.mjs'),
    remove: () => rm(root, { recursive: true }),
  };
};

/** What its function is told: nobody listens there, for what it is asked needs nobody. */
export const variables = {
  RESEND_API_KEY: 're_local',
  RESEND_BASE_URL: 'http://127.0.0.1:9',
  UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9',
  UPSTASH_REDIS_REST_TOKEN: 'none',
  LETTERS_SECRET: secret,
};

const source =
  'https://docs.netlify.com/manage/routing/headers/, docs/decisions/046-campaigns-on-partners-sites.md';

// Browsers pass over X-Frame-Options where a policy says who may.
const partners: Expected['headers'] = {
  'content-security-policy': "frame-ancestors 'self' https://union.example",
};
const nobody: Expected['headers'] = { 'x-frame-options': 'DENY', 'content-security-policy': undefined };

const embed = ['/en/free-ann/embed/', '/fr/free-ann/embed/', '/en/free-ann/embed/?as=button&from=union'];
const others = ['/en/free-ann/', '/en/free-ann/embed/code/', '/en/free-ann/poster/', '/en/free-bob/', '/en/'];

const wrongForm = (campaign: string, more = ''): Omit<Exchange, 'promise' | 'expected'> => ({
  source,
  method: 'POST',
  path: '/api/letters',
  asking: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  sending: `campaign=${campaign}&language=en&name=&email=x${more}`,
});
const framedBy = (whom: string): Expected => ({
  status: 422,
  headers: { 'content-security-policy': new RegExp(`; frame-ancestors ${whom}$`) },
});

export const framedExchanges: Exchange[] = [
  ...embed.map((path): Exchange => ({
    promise: 'Partners may show the page that is made for it',
    source,
    path,
    expected: { status: 200, headers: partners },
  })),
  {
    promise: 'They may by the name of its file, too, for rules can be compared with that',
    source,
    path: '/en/free-ann/embed/index.html',
    expected: { status: 200, headers: partners },
  },
  ...others.map((path): Exchange => ({
    promise: 'Nobody may show any other page',
    source,
    path,
    expected: { status: 200, headers: nobody },
  })),
  {
    promise: 'Nobody may show the list of languages',
    source,
    path: '/',
    asking: { 'accept-language': 'mt' },
    expected: { status: 200, headers: nobody },
  },
  {
    promise: 'A campaign that nobody may show has no such page',
    source,
    path: '/en/free-bob/embed/',
    expected: { status: 404, headers: nobody },
  },
  {
    promise: 'With more slashes it is the same page, or in nobody’s frame',
    source,
    path: '//en/free-ann/embed/',
    expected: { status: 200, headers: partners },
    // It compares its rules with the slashes as they are.
    serve: { headers: nobody },
  },
  {
    promise: 'Nobody may show what the function answers',
    source,
    path: '/api/letters?campaign=nobody',
    expected: { status: 404, headers: { 'content-security-policy': /; frame-ancestors 'none'$/ } },
  },
  {
    promise: 'What is wrong in a form that was sent from a frame is told in that frame',
    ...wrongForm('free-ann', '&embed=on'),
    expected: framedBy("'self' https://union.example"),
  },
  {
    promise: 'What is wrong in any other form is told in nobody’s',
    ...wrongForm('free-ann'),
    expected: framedBy("'none'"),
  },
  {
    promise: 'Nor is it where nobody may show the campaign',
    ...wrongForm('free-bob', '&embed=on'),
    expected: framedBy("'none'"),
  },
];
