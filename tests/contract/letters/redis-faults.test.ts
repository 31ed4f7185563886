import { describe, expect, vi } from 'vitest';
import { letter, open, targets } from './content.ts';
import { day, second, test, timed, type TestSite } from './harness.ts';

const unavailable = { status: 503, body: { outcome: 'unavailable', retryAfter: 60 } };
const sent = { status: 200, body: { outcome: 'sent', recipients: 4 } };

// A request on which nothing is wrong.
const well = { kind: 'slow', ms: 0 } as const;

const eachOnce = (site: TestSite): void => {
  expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
};

describe.concurrent('While Redis cannot take a letter, nothing is sent, and the supporter is told in less than two seconds:', () => {
  test.for<[string, string, (site: TestSite) => unknown]>([
    ['it is gone', 'TypeError', (site) => site.upstash.close()],
    ['it drops connections', 'TypeError', ({ upstash }) => upstash.fail({ kind: 'drop' }, { kind: 'drop' })],
    ['it hangs', 'TimeoutError', ({ upstash }) => upstash.fail({ kind: 'hang' }, { kind: 'hang' })],
    ['it is too slow', 'TimeoutError', ({ upstash }) => upstash.fail({ kind: 'slow', ms: 3000 })],
    ['it fails', 'UpstashError', ({ upstash }) => upstash.fail({ kind: 'status', status: 500 })],
    [
      'it has no room',
      'UpstashError',
      ({ upstash }) => upstash.fail({ kind: 'status', status: 400, body: { error: 'OOM' } }),
    ],
    [
      'a page answers in its place',
      'UpstashJSONParseError',
      ({ upstash }) => upstash.fail({ kind: 'status', status: 502, body: '<h1>Bad gateway</h1>' }),
    ],
    [
      'its 200 is a page',
      'UpstashJSONParseError',
      ({ upstash }) => upstash.fail({ kind: 'status', status: 200, body: '<h1>Login</h1>' }),
    ],
    [
      'its 200 says nothing',
      'TypeError',
      ({ upstash }) => upstash.fail({ kind: 'status', status: 200, body: { result: null } }),
    ],
  ])('%s', async ([, error, spoil], { site }) => {
    await spoil(site);
    const [told, ms] = await timed(site, site.post(letter()));
    expect(told).toMatchObject(unavailable);
    expect(told.headers.get('retry-after')).toBe('60');
    expect(ms).toBeLessThan(2000);
    expect(site.mailbox()).toEqual([]);
    expect(site.resend.requests()).toBe(0);
    expect(await site.dump()).toEqual({});
    expect(site.logged()).toEqual([
      { event: 'unavailable', reason: `Redis did not take "receive" (${error}).` },
    ]);
  });

  test('it does not know the token', async ({ open }) => {
    const site = await open({ variables: { UPSTASH_REDIS_REST_TOKEN: 'of-another-database' } });
    expect(await site.post(letter())).toMatchObject(unavailable);
    expect(site.mailbox()).toEqual([]);
    expect(JSON.stringify(site.logged())).not.toContain('of-another-database');
  });

  test.for([`?campaign=${open}`, '/AAAAAAAAAAAAAAAAAAAAAA', '/health'])(
    'it hangs for a question: %s',
    async (rest, { site }) => {
      site.upstash.fail({ kind: 'hang' });
      const [told, ms] = await timed(site, site.get(rest));
      expect(told).toMatchObject(unavailable);
      expect(told.headers.get('cache-control')).toBe('no-store');
      expect(told.headers.get('netlify-cdn-cache-control')).toBeNull();
      expect(ms).toBeLessThan(2000);
      expect(site.logged()).toHaveLength(1);
    },
  );
});

describe.concurrent('A letter is neither lost nor doubled, and counts once, when Redis', () => {
  test.for<[string, (site: TestSite) => void]>([
    ['drops the connection before it takes it', ({ upstash }) => upstash.fail({ kind: 'drop' })],
    ['takes it, but the answer is lost', ({ upstash }) => upstash.fail({ kind: 'commit-then-drop' })],
    [
      'drops the connection before it notes that it went',
      ({ upstash }) => upstash.fail(well, { kind: 'drop' }),
    ],
    [
      'notes that it went, but the answer is lost',
      ({ upstash }) => upstash.fail(well, { kind: 'commit-then-drop' }),
    ],
    [
      'loses the answer both times',
      ({ upstash }) => upstash.fail({ kind: 'commit-then-drop' }, well, { kind: 'commit-then-drop' }),
    ],
    ['is slow', ({ upstash }) => upstash.setLatency(300)],
  ])('%s', async ([, spoil], { site }) => {
    spoil(site);
    const first = await site.post(letter());
    expect(first).toMatchObject(sent);
    site.upstash.setLatency(0);
    expect(await site.count(open)).toBe(1);
    eachOnce(site);
    expect(site.resend.requests()).toBe(1);
    const limits = Object.entries(await site.dump()).filter(([key]) => key.includes(':limit:'));
    expect(limits.map(([, { value }]) => value)).toEqual(['1', '1', '1', '1', '1']);
    expect(await site.silent(() => site.post(letter()))).toMatchObject(sent);
  });

  test('takes a letter that has to wait, but the answer is lost: it is queued, and goes by itself', async ({
    site,
  }) => {
    await site.post(letter({ email: 'ann@courrier.example' }));
    await site.settled();
    await site.upstash.client.hset('letters:gate', 'opens', site.now() + 500);
    site.upstash.fail({ kind: 'commit-then-drop' });
    const told = await site.post(letter());
    expect(told).toMatchObject({ status: 202, body: { outcome: 'queued' } });
    expect(await site.count(open)).toBe(2);
    expect(site.mailbox()).toHaveLength(8);
    expect(await site.became(told)).toBe('sent');
  });

  test('hands out a batch that waited, but the answer is lost: it goes once', async ({ site }) => {
    site.resend.fail({ kind: 'status', status: 503, name: 'service_unavailable' });
    // receive, settle, take that waits, take that is handed a batch
    site.upstash.fail(well, well, well, { kind: 'commit-then-drop' });
    const told = await site.post(letter());
    expect(told).toMatchObject({ status: 202 });
    await site.settled();
    if ((await site.became(told)) !== 'sent') await site.pass(30_000);
    await site.became(told);
    expect(await site.count(open)).toBe(1);
    eachOnce(site);
  });

  // Nobody can know whether Redis took it: unavailable is the best that can be said.
  test.for<[string, (site: TestSite) => void]>([
    [
      'every answer is lost',
      ({ upstash }) => upstash.fail({ kind: 'commit-then-drop' }, { kind: 'commit-then-drop' }),
    ],
    ['the function no longer waits', ({ upstash }) => upstash.fail({ kind: 'slow', ms: 1000 })],
  ])('takes it, but %s: the supporter tries again, and it goes once', async ([, spoil], { site }) => {
    spoil(site);
    expect(await site.post(letter())).toMatchObject(unavailable);
    expect(site.logged()).toHaveLength(1);
    expect(site.mailbox()).toEqual([]);
    await site.pass(second);
    await vi.waitFor(
      async () => {
        expect(await site.dump()).toHaveProperty('letters:unsettled');
      },
      { timeout: 60_000 },
    );
    const told = await site.post(letter());
    expect(told).toMatchObject({ status: 202, body: { outcome: 'queued' } });
    await site.pass(30_000);
    await site.became(told);
    expect(await site.count(open)).toBe(1);
    expect(await site.became(told)).toBe('sent');
    eachOnce(site);
  });

  test.for<[string, (site: TestSite) => unknown]>([
    ['fails', ({ upstash }) => upstash.fail(well, { kind: 'status', status: 500 })],
    ['hangs', ({ upstash }) => upstash.fail(well, { kind: 'hang' })],
    ['is gone', ({ upstash }) => upstash.fail(well, { kind: 'drop' }, { kind: 'drop' })],
  ])(
    '%s after it went: the supporter is told that it is sent, and it counts later',
    async ([, spoil], { site }) => {
      await spoil(site);
      const first = await site.post(letter());
      expect(first).toMatchObject(sent);
      await site.settled();
      expect(site.logged()).toMatchObject([{ event: 'not settled' }]);
      expect(await site.became(first)).toBe('queued');
      await site.pass(30_000);
      await site.became(first);
      expect(await site.count(open)).toBe(1);
      expect(await site.silent(() => site.post(letter()))).toMatchObject(sent);
      eachOnce(site);
    },
  );

  test('forgets everything, for as long as Resend remembers', async ({ site }) => {
    await site.post(letter());
    await site.settled();
    site.upstash.fail({ kind: 'wipe' });
    await site.pass(day / 2);
    const second = await site.post(letter({ words: 'Autrement.' }));
    expect(second).toMatchObject(sent);
    eachOnce(site);
  });

  test('fails after it could not go: it is queued, and goes once the lease has run out', async ({ site }) => {
    site.resend.fail({ kind: 'status', status: 503, name: 'service_unavailable' });
    site.upstash.fail(well, { kind: 'status', status: 500 });
    const told = await site.post(letter());
    expect(told).toMatchObject({ status: 202, body: { outcome: 'queued' } });
    await site.settled();
    expect(site.logged().map(({ event }) => event)).toEqual(['not settled']);
    await site.pass(30_000);
    await site.became(told);
    expect(await site.count(open)).toBe(1);
    eachOnce(site);
  });

  test('fails while others are moved on: the log says so, and whoever asks next moves them on', async ({
    site,
  }) => {
    site.resend.fail({ kind: 'status', status: 503, name: 'service_unavailable' });
    site.upstash.fail(well, well, { kind: 'status', status: 500 });
    const told = await site.post(letter());
    expect(told).toMatchObject({ status: 202, body: { outcome: 'queued' } });
    await site.settled();
    expect(site.logged()).toEqual([
      { event: 'not moved on', reason: 'Redis did not take "take" (UpstashError).' },
    ]);
    await site.pass(15_000);
    await site.get('/health');
    expect(await site.count(open)).toBe(1);
    eachOnce(site);
  });
});
