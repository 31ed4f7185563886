import { describe, expect } from 'vitest';
import { campaignFile, replace, siteFile, storyFile } from '../../unit/content/fixture.ts';
import { inTest, opened, ownSite, secrets, test, type World } from './world.ts';

/** A fault, how it is switched on, and the beginning of the line that doctor has for it, with where it is mended. */
type Row = [fault: string, switchOn: (world: World) => unknown, says: string, mend: string, words?: string[]];

const set =
  (variables: World['variables']) =>
  (world: World): unknown =>
    Object.assign(world.variables, variables);
const names = (zone: World['dns']['zone']) => (world: World) => Object.assign(world.dns.zone, zone);
const blind = (world: World) => {
  world.variables.RESEND_ADMIN_KEY = undefined;
};
const both =
  (...faults: ((world: World) => unknown)[]) =>
  (world: World) => {
    for (const fault of faults) fault(world);
  };

const withNews = (world: World) => {
  const before = world.changes[siteFile];
  world.changes[siteFile] = (text: string) =>
    `${typeof before === 'function' ? before(text) : text}newsletter: true\n`;
};

const wrong: Row[] = [
  // Environment
  [
    'a variable that is missing',
    set({ LETTERS_SECRET: undefined }),
    'LETTERS_SECRET is missing.',
    'Environment variables → LETTERS_SECRET',
  ],
  [
    'a variable that is empty',
    set({ LETTERS_SECRET: '' }),
    'LETTERS_SECRET is missing.',
    'Environment variables',
  ],
  [
    'a secret that is short',
    set({ LETTERS_SECRET: 'short' }),
    'LETTERS_SECRET is shorter than 32 bytes',
    'Environment variables',
  ],
  [
    'a secret that is a sentence',
    set({ LETTERS_SECRET: 'the secret of our union, which nobody knows' }),
    'LETTERS_SECRET is easy to guess',
    'Environment variables → LETTERS_SECRET',
  ],
  [
    'a key with a blank',
    set({ RESEND_API_KEY: 're_a b' }),
    'RESEND_API_KEY holds a blank',
    'Environment variables',
  ],
  [
    'previews that reach a target',
    set({ LETTERS_PREVIEW_INBOX: 'Ministry@mfa.test' }),
    'LETTERS_PREVIEW_INBOX is the address of a target',
    'LETTERS_PREVIEW_INBOX',
  ],
  // Redis
  [
    'a wrong token',
    set({ UPSTASH_REDIS_REST_TOKEN: 'AX-another-token' }),
    'Redis refuses UPSTASH_REDIS_REST_TOKEN.',
    'Upstash → your database → REST',
  ],
  [
    'a token that only reads',
    ({ upstash }) =>
      upstash.fail({
        kind: 'status',
        status: 400,
        body: { error: "NOPERM this user has no permissions to run the 'eval' command" },
      }),
    'UPSTASH_REDIS_REST_TOKEN can read, but not write.',
    'Not the read-only one.',
  ],
  [
    'a Redis that is silent',
    ({ upstash }) => upstash.fail({ kind: 'drop' }),
    'Redis does not answer at 127.0.0.1:',
    'Upstash → Redis',
  ],
  [
    'something else at its address',
    ({ upstash }) => upstash.fail({ kind: 'status', status: 404, body: '<h1>Not here</h1>' }),
    'What answers at 127.0.0.1:',
    'Upstash → your database → REST',
  ],
  [
    'eviction',
    (world) => world.setDatabase({ eviction: true }),
    'Eviction is on:',
    'Configuration → Eviction: Disable',
  ],
  [
    'a database that is put away',
    (world) => world.setDatabase({ state: 'suspended' }),
    'The database is suspended.',
    'Upstash → your database',
  ],
  [
    'a database far away',
    (world) => world.setDatabase({ primary_region: 'eu-central-1' }),
    'The database is in Frankfurt (eu-central-1), and the function far from it, in Ohio (us-east-2)',
    'Functions region',
  ],
  [
    'a function far away',
    () => undefined,
    'The database is in Ohio (us-east-2), and the function far from it, in Sydney (ap-southeast-2)',
    'Functions region',
    ['--region', 'syd'],
  ],
  // Resend
  [
    'a newsletter without a key',
    withNews,
    'content/site.yaml says newsletter: true, but RESEND_CONTACTS_KEY is not set',
    'put it into RESEND_CONTACTS_KEY',
  ],
  [
    'a newsletter whose key can only send',
    both(withNews, set({ RESEND_CONTACTS_KEY: secrets.RESEND_API_KEY })),
    'RESEND_CONTACTS_KEY can only send',
    'Full access',
  ],
  [
    'a newsletter whose key is none',
    both(withNews, set({ RESEND_CONTACTS_KEY: 're_another_key' })),
    'Resend does not know RESEND_CONTACTS_KEY',
    'Full access',
  ],
  [
    'a newsletter without segments',
    both(withNews, set({ RESEND_CONTACTS_KEY: secrets.RESEND_ADMIN_KEY })),
    'Resend has no segment',
    'npm run mailing -- --prepare',
  ],
  [
    'a key for a newsletter that there is not',
    set({ RESEND_CONTACTS_KEY: secrets.RESEND_ADMIN_KEY }),
    'RESEND_CONTACTS_KEY is set, but the site has no newsletter',
    'delete it there',
  ],
  [
    'a wrong key',
    set({ RESEND_API_KEY: 're_another_key' }),
    'Resend does not know RESEND_API_KEY',
    'Resend → API keys',
  ],
  [
    'a key that can do everything',
    set({ RESEND_API_KEY: secrets.RESEND_ADMIN_KEY }),
    'RESEND_API_KEY can do everything',
    '"Sending access"',
  ],
  [
    'a domain that Resend does not have',
    ({ resend }) => resend.setDomains(),
    'Resend has no domain union.test',
    'Resend → Domains → Add domain',
  ],
  [
    'a domain that is not verified',
    (world) => world.setDomain({ status: 'pending' }),
    'union.test is not verified at Resend (pending)',
    'SPF (MX at send), SPF (TXT at send) and DKIM (TXT at resend._domainkey) are missing',
  ],
  [
    'a domain that may not send',
    (world) => world.setDomain({ capabilities: { sending: 'disabled', receiving: 'enabled' } }),
    'union.test may not send.',
    'switch Sending on',
  ],
  [
    'open tracking',
    (world) => world.setDomain({ open_tracking: true }),
    'Open tracking is on',
    'switch Open tracking off',
  ],
  [
    'click tracking',
    (world) => world.setDomain({ open_tracking: true, click_tracking: true }),
    'Open and click tracking is on',
    'switch Open tracking and Click tracking off',
  ],
  [
    'a target that bounced',
    ({ resend }) => resend.suppress('President@akorda.test'),
    'Resend sends nothing to president@akorda.test any more, since a letter came back',
    'Resend → Emails → Suppressions',
  ],
  [
    'a target that complained, on a second page',
    ({ resend }) => {
      for (let i = 0; i < 120; i += 1) resend.suppress(`somebody-${i}@elsewhere.test`);
      resend.suppress('ministry@mfa.test', 'complaint');
    },
    'Resend sends nothing to ministry@mfa.test any more, since somebody there called a letter spam',
    'Resend → Emails → Suppressions',
  ],
  [
    'a quota that is used up for the day',
    ({ resend }) => resend.spend(999),
    "The day's quota of emails is used up: a letter of free-x is 2 emails, and 1 of 1,000 are left.",
    'Resend → Settings → Billing',
  ],
  [
    'a limit of emails a day that is above what the plan sends',
    ({ changes }) => {
      changes[siteFile] = ownSite(1001);
    },
    'content/site.yaml lets 1,001 emails go out in a day, and your plan sends 1,000 a day',
    'content/site.yaml → limits → emailsPerDay: 1000',
  ],
  // DNS
  [
    'no SPF',
    names({ 'send.union.test': { MX: ['feedback-smtp.us-east-1.amazonses.com'] } }),
    'SPF: at send.union.test the DNS has no TXT record, and Resend asks for one.',
    'Resend → Domains → union.test',
  ],
  [
    'another MX for bounces',
    names({ 'send.union.test': { MX: ['mx.union.test'], TXT: ['v=spf1 include:amazonses.com ~all'] } }),
    'SPF: at send.union.test the DNS has another MX record than Resend asks for.',
    'Resend → Domains → union.test',
  ],
  [
    'another DKIM',
    names({ 'resend._domainkey.union.test': { TXT: ['p=MIGfMA0'] } }),
    'DKIM: at resend._domainkey.union.test the DNS has another TXT record than Resend asks for.',
    'Resend → Domains → union.test',
  ],
  [
    'no SPF, where only the usual is known',
    both(blind, names({ 'send.union.test': {} })),
    'SPF: the DNS has no record at send.union.test',
    'run doctor with RESEND_ADMIN_KEY',
  ],
  [
    'two SPF records',
    both(blind, names({ 'send.union.test': { TXT: ['v=spf1 include:amazonses.com ~all', 'v=spf1 -all'] } })),
    'SPF: the DNS has more than one record at send.union.test',
    'leave only the one',
  ],
  [
    "another's SPF",
    both(blind, names({ 'send.union.test': { TXT: ['v=spf1 include:spf.elsewhere.test -all'] } })),
    "SPF: the record at send.union.test does not name Resend's mail servers.",
    'Resend → Domains → union.test',
  ],
  [
    'no DKIM, where only the usual is known',
    both(blind, names({ 'resend._domainkey.union.test': { TXT: ['p='] } })),
    'DKIM: the DNS has no key at resend._domainkey.union.test',
    'run doctor with RESEND_ADMIN_KEY',
  ],
  [
    'no DMARC',
    names({ '_dmarc.union.test': {} }),
    'DMARC: union.test has no record.',
    'add a TXT record at _dmarc.union.test: v=DMARC1; p=none;',
  ],
  [
    'two DMARC records',
    names({ '_dmarc.union.test': { TXT: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] } }),
    'DMARC: the DNS has more than one record at _dmarc.union.test',
    'leave only one',
  ],
  [
    'a DMARC record without a policy',
    names({ '_dmarc.union.test': { TXT: ['v=DMARC1; rua=mailto:a@union.test'] } }),
    'DMARC: the record at _dmarc.union.test has no policy.',
    'p=none',
  ],
  [
    'a target that is not there',
    (world) => Reflect.deleteProperty(world.dns.zone, 'akorda.test'),
    'akorda.test takes no mail: letters to president@akorda.test in free-x come back.',
    'content/campaigns/free-x/campaign.yaml',
  ],
  [
    'a target that says that it takes no mail',
    names({ 'mfa.test': { MX: ['.'], A: ['192.0.2.25'] } }),
    'mfa.test takes no mail: letters to ministry@mfa.test in free-x come back.',
    'content/campaigns/free-x/campaign.yaml',
  ],
  // Site
  [
    'a site that says that it is a sample',
    ({ changes }) => {
      changes[siteFile] = inTest(
        replace('letters@letters.test', 'letters@union.test'),
        replace('sample: true', 'sample: true\nlimits: { emailsPerDay: 1000 }'),
      );
      // Of a sample nothing may be real.
      changes[campaignFile] = opened;
    },
    'content/site.yaml says sample: true',
    'npm run check names what else is left to do.',
  ],
];

describe('A fault is named with what mends it, alone, and doctor ends with 1', () => {
  test.for(wrong)('%s', async ([, switchOn, says, mend, words = []], { world }) => {
    await switchOn(world);
    const { code, stdout, stderr } = await world.doctor(...words);
    const lines = stdout.match(/^ {2}✗ .*\n {4}→ .*$/gm) ?? [];
    expect(lines, stdout).toHaveLength(1);
    expect(lines[0]).toContain(`  ✗ ${says}`);
    expect(lines[0]?.split('\n')[1]).toContain(mend);
    expect(stdout).toContain('1 thing is wrong (✗).');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    for (const secret of Object.values(world.variables))
      if (Object.values(secrets).includes(secret ?? '')) expect(stdout).not.toContain(secret);
  });
});

const unclear: Row[] = [
  [
    'a Resend that is down',
    set({ RESEND_BASE_URL: 'http://127.0.0.1:9' }),
    'Could not look at RESEND_API_KEY: Resend does not answer as it should (',
    'try again',
  ],
  [
    'a usage that it keeps to itself',
    ({ resend }) => resend.fail({ kind: 'status', status: 404, name: 'not_found' }),
    'Could not look at the quotas of emails',
    '"emailsPerDay" under "limits" in content/site.yaml',
  ],
  [
    'an admin key that can only send',
    set({ RESEND_ADMIN_KEY: secrets.RESEND_API_KEY }),
    'Could not look whether union.test is verified',
    'RESEND_ADMIN_KEY can only send.',
  ],
  [
    'an admin key that is wrong',
    set({ RESEND_ADMIN_KEY: 're_another_key' }),
    'Could not look whether union.test is verified',
    'Resend does not know RESEND_ADMIN_KEY.',
  ],
  [
    'a wrong key to Upstash',
    set({ UPSTASH_API_KEY: 'another-key' }),
    'Could not look, as Upstash refuses UPSTASH_EMAIL with UPSTASH_API_KEY',
    'Upstash → Account',
  ],
  [
    'an Upstash that is down',
    ({ developerApi }) => {
      developerApi.fail(503);
    },
    "Could not look, as Upstash's developer API answers with status 503",
    'Upstash → your database',
  ],
  [
    "another account's database",
    ({ developerApi }) => {
      developerApi.setDatabases();
    },
    'Could not look, as the account of UPSTASH_EMAIL has no database at 127.0.0.1',
    'belongs to a team',
  ],
  [
    'a DNS with a fault at the sender',
    names({ '_dmarc.union.test': 'fails' }),
    'Could not look at DMARC: the DNS does not answer for _dmarc.union.test (ESERVFAIL).',
    'Try again',
  ],
  [
    'a DNS with a fault at a target',
    names({ 'akorda.test': 'fails' }),
    'Could not look whether akorda.test takes mail (president@akorda.test in free-x)',
    'Try again',
  ],
];

describe('What could not be looked at is named with what it needs, and doctor ends with 0', () => {
  test.for(unclear)('%s', async ([, switchOn, says, mend], { world }) => {
    await switchOn(world);
    const { code, stdout } = await world.doctor();
    const lines = stdout.match(/^ {2}\? .*\n {4}→ .*$/gm) ?? [];
    const line = lines.find((one) => one.startsWith(`  ? ${says}`));
    expect(line, stdout).toContain(mend);
    expect({ code, wrong: stdout.includes('✗ ') }).toEqual({ code: 0, wrong: false });
  });
});

test('Mistakes in the content are named, and what needs content is not guessed', async ({ world }) => {
  world.changes[storyFile] = replace('title: Free X', 'titel: Free X');
  const { code, stdout } = await world.doctor('--send', 'ann@union.test');
  expect(code).toBe(1);
  expect(stdout).toContain(`✗ content/ has 1 mistake: `);
  expect(stdout).toContain(`"titel": is not known here. Did you mean "title"?`);
  expect(stdout).toContain('npm run check names all of them.');
  expect(stdout).toContain(
    '? Could not look at the DNS.\n    → It needs content/ without mistakes: see Site.',
  );
  expect(stdout).toContain('? The test letter was not sent.');
  expect(world.resend.mailbox()).toEqual([]);
});

test('A goal that the plan cannot carry in a month is a remark, and no fault', async ({ world }) => {
  world.changes[campaignFile] = inTest(opened, replace('goal: 5000', 'goal: 50000'));
  const { code, stdout } = await world.doctor();
  expect(code).toBe(0);
  expect(stdout).toContain(
    '· The goals are 100,000 emails (letters: 50,000 to 2 targets for free-x), and your plan sends 30,000 a month.',
  );
});

test('A schedule of GitHub that has stopped is found by the day of the last commit', async ({ world }) => {
  world.changes['.github/workflows/due.yml'] = "on:\n  schedule:\n    - cron: '5 0 * * *'\n";
  const { code, stdout } = await world.doctor();
  expect(stdout).toContain(
    '· GitHub runs a schedule (due.yml). It stops schedules 60 days after the last commit, and',
  );
  expect(code).toBe(0);

  world.commit(Date.now() - 61 * 24 * 60 * 60 * 1000);
  const later = await world.doctor();
  expect(later.stdout).toMatch(
    /✗ The last commit is 61 days old: .*\(due\.yml\).*\n {4}→ GitHub → Actions .*npm run due -- --site https:\/\/letters\.test /,
  );
  expect(later.code).toBe(1);
});

test('A call that came too fast is made again', async ({ world }) => {
  world.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 0 });
  const { stdout } = await world.doctor();
  expect(stdout).toContain('the quotas are enough for 500 letters today');
  expect(world.waited()).toBe(1000);
});

test('A vendor that answers with a secret does not get it printed', async ({ world }) => {
  const { RESEND_API_KEY: key, UPSTASH_REDIS_REST_TOKEN: token } = secrets;
  world.resend.fail({ kind: 'status', status: 400, name: key, message: `The key ${key} is bad.` });
  world.upstash.fail({ kind: 'status', status: 500, body: { error: `ERR ${token}` } });
  const { stdout, stderr } = await world.doctor();
  for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
});
