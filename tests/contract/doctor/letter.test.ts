import { describe, expect } from 'vitest';
import { campaignFile } from '../../unit/content/fixture.ts';
import { inTest, test } from './world.ts';

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

A Test`,
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
