import { describe, expect, vi } from 'vitest';
import { letter, open, targets } from './content.ts';
import { test, timed } from './harness.ts';

const sent = { status: 200, body: { outcome: 'sent', recipients: 4 } };
const unavailable = { status: 503, body: { outcome: 'unavailable' } };

// All of these wait for seconds, and so they wait together: more of them than the five that Vitest starts at once.
vi.setConfig({ maxConcurrency: 20 });
describe.concurrent('When Resend does not answer', () => {
  test.for([
    ['and has not taken the letter', 'hang'],
    ['but has taken the letter', 'accept-then-hang'],
  ] as const)(
    '%s, the supporter is told in ten seconds, and a second try sends it once',
    async ([, kind], { site }) => {
      site.resend.fail({ kind });
      const [told, ms] = await timed(site.post(letter()));
      expect(told).toMatchObject(unavailable);
      expect(ms).toBeLessThan(10_000);
      expect(site.logged()).toMatchObject([
        { event: 'not sent', kind: 'retryable', reason: 'application_error' },
      ]);
      expect(await site.count(open)).toBe(0);

      expect(await site.post(letter())).toMatchObject(sent);
      expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
      expect(await site.count(open)).toBe(1);
    },
  );

  test('and Redis does not either, the supporter is still told in ten seconds', async ({ site }) => {
    site.resend.fail({ kind: 'hang' });
    site.upstash.fail({ kind: 'slow', ms: 0 }, { kind: 'hang' });
    const [told, ms] = await timed(site.post(letter()));
    expect(told).toMatchObject(unavailable);
    expect(ms).toBeLessThan(10_000);
    expect(site.logged().map(({ event }) => event)).toEqual(['not sent', 'not settled']);
  });

  test('a plain form is led to #unavailable', async ({ site }) => {
    site.resend.fail({ kind: 'hang' });
    expect((await site.submit(letter())).headers.get('location')).toBe(`/fr/${open}/#unavailable`);
    expect(site.logged()).toHaveLength(1);
  });
});

describe.concurrent('A letter that is posted twice at once', () => {
  test('goes the second time, when the first could not', async ({ site }) => {
    site.resend.fail({ kind: 'hang' });
    const first = site.post(letter());
    await expect.poll(() => site.resend.requests()).toBe(1);
    const second = site.post(letter());
    expect(await first).toMatchObject(unavailable);
    expect(await second).toMatchObject(sent);
    expect(site.logged()).toHaveLength(1);
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
    expect(await site.count(open)).toBe(1);
  });

  test('goes the second time, when nobody knows what became of the first', async ({ site }) => {
    site.upstash.fail({ kind: 'commit-then-drop' }, { kind: 'commit-then-drop' });
    expect(await site.post(letter())).toMatchObject(unavailable);
    expect(site.logged()).toHaveLength(1);
    expect(await site.post(letter())).toMatchObject(sent);
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
    expect(await site.count(open)).toBe(1);
  });

  test('is told as sent both times, when it takes its time', async ({ site }) => {
    site.resend.fail({ kind: 'slow', ms: 3000 });
    const [first, second] = await Promise.all([site.post(letter()), site.post(letter())]);
    expect(first).toMatchObject(sent);
    expect(second.body).toEqual(first.body);
    expect(site.resend.requests()).toBe(1);
    expect(await site.count(open)).toBe(1);
  });

  test('is answered after a while, when nobody knows for long what became of the first', async ({ site }) => {
    site.upstash.fail({ kind: 'commit-then-drop' }, { kind: 'commit-then-drop' });
    expect(await site.post(letter())).toMatchObject(unavailable);
    expect(site.logged()).toHaveLength(1);
    const key = Object.keys(await site.dump()).find((name) => name.startsWith('letters:letter:')) ?? '';
    await site.upstash.client.persist(key);
    const [told, ms] = await timed(site.post(letter()));
    expect(told).toMatchObject({ status: 503, body: { outcome: 'unavailable', retryAfter: 15 } });
    expect(ms).toBeLessThan(15_000);
    expect(site.resend.requests()).toBe(0);
  });
});
