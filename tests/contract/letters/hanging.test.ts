import { describe, expect, vi } from 'vitest';
import { letter, open, targets } from './content.ts';
import { impatient as test, timed } from './harness.ts';

const queued = { status: 202, body: { outcome: 'queued' } };

// All of these wait for seconds, and so they wait together: more of them than the five that Vitest starts at once.
vi.setConfig({ maxConcurrency: 20 });
describe.concurrent('When Resend does not answer', () => {
  test.for([
    ['and has not taken the letter', 'hang'],
    ['but has taken the letter', 'accept-then-hang'],
  ] as const)(
    '%s, the supporter is told in ten seconds that it is queued, and soon it has gone once',
    async ([, kind], { site }) => {
      site.resend.fail({ kind });
      const [told, ms] = await timed(site.post(letter()));
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
    const [told, ms] = await timed(site.post(letter()));
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
    const [told, ms] = await timed(site.submit(letter()));
    expect(told.headers.get('location')).toBe(`/fr/${open}/#queued`);
    expect(ms).toBeLessThan(10_000);
    expect(await site.count(open)).toBe(1);
  });

  test('a letter that is posted again meanwhile is told at once that it is queued, and goes once', async ({
    site,
  }) => {
    site.resend.fail({ kind: 'hang' });
    const first = site.post(letter());
    await vi.waitFor(() => {
      expect(site.resend.requests()).toBe(1);
    });
    const [second, ms] = await timed(site.post(letter()));
    expect(second).toMatchObject(queued);
    expect(ms).toBeLessThan(2000);
    expect((await first).body).toEqual(second.body);
    expect(await site.count(open)).toBe(1);
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
  });

  test('a letter of somebody else does not wait for it', async ({ site }) => {
    site.resend.fail({ kind: 'hang' });
    const first = site.post(letter());
    await vi.waitFor(() => {
      expect(site.resend.requests()).toBe(1);
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [second, ms] = await timed(site.post(letter({ email: 'ann@courrier.example' })));
    expect(second).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(ms).toBeLessThan(2000);
    expect(await first).toMatchObject(queued);
    expect(await site.count(open)).toBe(2);
    expect(site.mailbox()).toHaveLength(8);
  });

  test('for three seconds only, the supporter is told that the letter is sent', async ({ site }) => {
    site.resend.fail({ kind: 'slow', ms: 3000 });
    expect(await site.post(letter())).toMatchObject({
      status: 200,
      body: { outcome: 'sent', recipients: 4 },
    });
    expect(await site.count(open)).toBe(1);
    expect(site.resend.requests()).toBe(1);
  });
});
