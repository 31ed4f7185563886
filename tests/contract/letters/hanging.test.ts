import { describe, expect, vi } from 'vitest';
import { letter, open, targets } from './content.ts';
import { test, timed, type TestSite } from './harness.ts';

/** Waits until the first letter is at Resend. */
const posted = (site: TestSite): Promise<void> =>
  vi.waitFor(
    () => {
      expect(site.resend.requests()).toBe(1);
    },
    { timeout: 60_000 },
  );

const queued = { status: 202, body: { outcome: 'queued' } };

/** By at most so many milliseconds an answer is later than it could be. */
const veil = 100;

describe('When Resend does not answer', () => {
  test.for([
    ['and has not taken the letter', 'hang'],
    ['but has taken the letter', 'accept-then-hang'],
  ] as const)(
    '%s, the supporter is told in ten seconds that it is queued, and soon it has gone once',
    async ([, kind], { site }) => {
      site.resend.fail({ kind });
      const [told, ms] = await timed(site, site.post(letter()));
      expect(told).toMatchObject(queued);
      expect(ms).toBeLessThan(10_000);
      expect(await site.count(open)).toBe(1);
      expect(await site.became(told)).toBe('sent');
      expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
      expect(site.resend.requests()).toBe(2);
    },
  );

  test('and Redis takes its time, the supporter is still told in ten seconds', async ({ site }) => {
    site.resend.fail({ kind: 'hang' });
    site.upstash.fail({ kind: 'slow', ms: 400 }, { kind: 'hang' });
    const [told, ms] = await timed(site, site.post(letter()));
    expect(told).toMatchObject(queued);
    expect(ms).toBeLessThan(10_000);
    await site.settled();
    expect(site.logged()).toEqual([
      { event: 'not settled', reason: 'Redis did not take "settle" (TimeoutError).' },
    ]);
    // Its lease of half a minute has still to run out.
    await site.pass(30_000);
    await site.became(told);
    expect(await site.count(open)).toBe(1);
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
  });

  test('a plain form is led to #queued in ten seconds', async ({ site }) => {
    site.resend.fail({ kind: 'hang' });
    const [told, ms] = await timed(site, site.submit(letter()));
    expect(told.headers.get('location')).toBe(`/fr/${open}/#queued`);
    expect(ms).toBeLessThan(10_000);
    expect(await site.count(open)).toBe(1);
  });

  test('a letter that is posted again meanwhile is told at once that it is queued, and goes once', async ({
    site,
  }) => {
    site.resend.fail({ kind: 'hang' });
    const both = await site.still(async () => {
      const first = site.post(letter());
      await posted(site);
      await site.sleep(500);
    const [second, ms] = await timed(site, site.post(letter({ email: 'ann@courrier.example' })));
    expect(second).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(ms).toBeLessThanOrEqual(veil);
    expect(await first).toMatchObject(queued);
    expect(await site.count(open)).toBe(2);
    expect(site.mailbox()).toHaveLength(8);
  });

  test('for three seconds only, the supporter is told that the letter is sent', async ({ site }) => {
    site.resend.fail({ kind: 'slow', ms: 3000 });
    const [told, ms] = await timed(site, site.post(letter()));
    expect(told).toMatchObject({ status: 200, body: { outcome: 'sent', recipients: 4 } });
    expect(ms).toBeGreaterThanOrEqual(3000);
    expect(ms).toBeLessThanOrEqual(3000 + veil);
    expect(await site.count(open)).toBe(1);
    expect(site.resend.requests()).toBe(1);
  });
});
