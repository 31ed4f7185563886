import { describe, expect, test } from 'vitest';
import type { Told } from '../../../src/doctor/resend/ask.ts';
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
    expect(await checkQuota(usage([0, null], [100, 50_000]), [campaign])).toEqual([
      {
        kind: 'good',
        what: 'A letter of free-x is 4 emails: the quotas are enough for 12,475 letters this month.',
      },
    ]);
  });

  test('A month that is used up is told before a day that is', async () => {
    const [finding] = await checkQuota(usage([98, 100], [2998, 3000]), [campaign]);
    expect(finding).toMatchObject({
      kind: 'wrong',
      what: "The month's quota of emails is used up: a letter of free-x is 4 emails, and 2 of 3,000 are left. Letters wait until 1 February 2026, 00:00 UTC.",
    });
  });

  test('What is used beyond a quota leaves nothing, and not less', async () => {
    const [finding] = await checkQuota(usage([130, 100], [130, 3000]), [campaign]);
    expect(finding?.what).toContain('and 0 of 100 are left');
  });

  test('The goals of all campaigns are taken together', async () => {
    const findings = await checkQuota(usage([0, 100], [0, 3000]), [
      { slug: 'free-x', targets: 4, goal: 500 },
      { slug: 'free-y', targets: 2, goal: 1000 },
      { slug: 'free-z', targets: 1, goal: undefined },
    ]);
    expect(findings.at(-1)).toMatchObject({
      kind: 'note',
      what: 'The goals are 4,000 emails (letters: 500 to 4 targets for free-x and 1,000 to 2 targets for free-y), and your plan sends 3,000 a month. What is over it waits.',
    });
  });
});
