import { describe, expect, test } from 'vitest';
import type { Told } from '../../../src/doctor/resend/ask.ts';
import { checkBudget } from '../../../src/doctor/resend/budget.ts';
import { checkDomain } from '../../../src/doctor/resend/domain.ts';
import { checkQuota } from '../../../src/doctor/resend/quota.ts';

const told = (body: unknown): Told => ({ kind: 'told', body });

describe('A domain', () => {
  const record = (kind: string, status: string) => ({
    record: kind,
    name: 'send',
    type: 'TXT',
    status,
    value: 'any',
  });
  const check = (domain: object) =>
    checkDomain(
      (path) =>
        Promise.resolve(
          path.startsWith('/domains?')
            ? told({ data: [{ id: '1', name: 'Union.example' }], has_more: false })
            : told(domain),
        ),
      'union.example',
    );

  test('whose records for sending are there can send, though others are not', async () => {
    const { findings } = await check({
      status: 'partially_verified',
      records: [record('SPF', 'verified'), record('DKIM', 'verified'), record('Receiving', 'pending')],
    });
    expect(findings[0]).toEqual({ kind: 'good', what: 'union.example is verified.' });
  });

  test('of which a record for sending is not there cannot', async () => {
    const { findings } = await check({
      status: 'partially_failed',
      records: [record('SPF', 'verified'), record('DKIM', 'failed')],
    });
    expect(findings[0]).toMatchObject({
      kind: 'wrong',
      what: 'union.example is not verified at Resend (partially failed): no letter would go out.',
      mend: expect.stringContaining('DKIM (TXT at send) is missing') as string,
    });
  });
});

describe('The site’s own limit of emails a day', () => {
  const check = (emailsPerDay: number, daily: number | null, monthly: number | null) =>
    checkBudget(emailsPerDay, { daily: { used: 0, limit: daily }, monthly: { used: 0, limit: monthly } });

  test.each<[emailsPerDay: number, daily: number | null, monthly: number | null, what: string, mend: string]>(
    [
      [101, 100, 3000, 'and your plan sends 100 a day', 'emailsPerDay: 100, and commit'],
      [25_000, 100, 3000, 'and your plan sends 100 a day', 'emailsPerDay: 100, and commit'],
      [25_000, null, 20_000, 'and your plan sends 20,000 a month', 'emailsPerDay: 20000, and commit'],
    ],
  )(
    'of %i is wrong where the plan sends %s a day and %s a month',
    (emailsPerDay, daily, monthly, what, mend) => {
      expect(check(emailsPerDay, daily, monthly)).toEqual({
        kind: 'wrong',
        what: expect.stringContaining(what) as string,
        mend: expect.stringContaining(mend) as string,
      });
    },
  );

  test('can use up a month in a few days, which is no fault', () => {
    const [two, one] = [check(25_000, null, 50_000), check(40_000, null, 50_000)];
    expect([two.kind, one.kind]).toEqual(['note', 'note']);
    expect(two.what).toContain("2 days like that use up the month's 50,000.");
    expect(one.what).toContain("one day like that uses up the month's 50,000.");
  });

  test('is well where a month of such days is within the plan, or the plan has no end', () => {
    expect(check(100, 100, 3000).kind).toBe('good');
    expect(check(25_000, null, null).kind).toBe('good');
  });
});

describe('Quotas', () => {
  const usage = (daily: [number, number | null], monthly: [number, number]) => () =>
    Promise.resolve(
      told({
        emails: {
          daily: { used: daily[0], limit: daily[1], resets_at: '2026-01-16T00:00:00.000Z' },
          monthly: { used: monthly[0], limit: monthly[1], resets_at: '2026-02-01T00:00:00.000Z' },
        },
      }),
    );
  const campaign = { slug: 'free-x', targets: 4, goal: undefined };

  test('An account that pays has no end to a day', async () => {
    expect(await checkQuota(usage([0, null], [100, 50_000]), [campaign], undefined)).toEqual([
      {
        kind: 'good',
        what: 'A letter of free-x is 4 emails: the quotas are enough for 12,475 letters this month.',
      },
    ]);
  });

  test('A month that is used up is told before a day that is', async () => {
    const [finding] = await checkQuota(usage([98, 100], [2998, 3000]), [campaign], undefined);
    expect(finding).toMatchObject({
      kind: 'wrong',
      what: "The month's quota of emails is used up: a letter of free-x is 4 emails, and 2 of 3,000 are left. Letters wait until 1 February 2026, 00:00 UTC.",
    });
  });

  test('What is used beyond a quota leaves nothing, and not less', async () => {
    const [finding] = await checkQuota(usage([130, 100], [130, 3000]), [campaign], undefined);
    expect(finding?.what).toContain('and 0 of 100 are left');
  });

  test('The goals of all campaigns are taken together', async () => {
    const findings = await checkQuota(
      usage([0, 100], [0, 3000]),
      [
        { slug: 'free-x', targets: 4, goal: 500 },
        { slug: 'free-y', targets: 2, goal: 1000 },
        { slug: 'free-z', targets: 1, goal: undefined },
      ],
      undefined,
    );
    expect(findings.at(-1)).toMatchObject({
      kind: 'note',
      what: 'The goals are 4,000 emails (letters: 500 to 4 targets for free-x and 1,000 to 2 targets for free-y), and your plan sends 3,000 a month. What is over it waits.',
    });
  });
});
