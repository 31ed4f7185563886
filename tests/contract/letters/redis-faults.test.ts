import { describe, expect } from 'vitest';
import { letter, open, targets } from './content.ts';
import { day, test, timed, type TestSite } from './harness.ts';

const unavailable = { status: 503, body: { outcome: 'unavailable', retryAfter: 60 } };
const sent = { status: 200, body: { outcome: 'sent', recipients: 4 } };

// A request on which nothing is wrong.
const well = { kind: 'slow', ms: 0 } as const;

const eachOnce = (site: TestSite): void => {
  expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
};

/** How many letters each limit has counted. */
const limits = async (site: TestSite): Promise<unknown[]> =>
  Object.entries(await site.dump()).flatMap(([key, { value }]) => (key.includes(':limit:') ? [value] : []));

describe.concurrent(
  'While Redis cannot take a letter, nothing is sent, and the supporter is told in less than two seconds:',
  () => {
    test.for<[string, string, (site: TestSite) => unknown]>([
      ['it is gone', 'TypeError', (site) => site.upstash.close()],
      [
        'it drops connections',
        'TypeError',
        ({ upstash }) => upstash.fail({ kind: 'drop' }, { kind: 'drop' }),
      ],
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
      const [told, ms] = await timed(site.post(letter()));
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
        const [told, ms] = await timed(site.get(rest));
        expect(told).toMatchObject(unavailable);
        expect(told.headers.get('cache-control')).toBe('no-store');
        expect(told.headers.get('netlify-cdn-cache-control')).toBeNull();
        expect(ms).toBeLessThan(2000);
        expect(site.logged()).toHaveLength(1);
      },
    );
  },
);

describe('A letter is neither lost nor doubled, and counts once, when Redis', () => {
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
    eachOnce(site);
    expect(await site.count(open)).toBe(1);
    expect(await limits(site)).toEqual(['1', '1', '1', '1']);
    expect((await site.unchanged(() => site.post(letter()))).body).toEqual(first.body);
  });

  test('takes it, but every answer is lost: the supporter tries again, and it goes', async ({ site }) => {
    site.upstash.fail({ kind: 'commit-then-drop' }, { kind: 'commit-then-drop' });
    expect(await site.post(letter())).toMatchObject(unavailable);
    expect(site.logged()).toHaveLength(1);
    expect(site.mailbox()).toEqual([]);
    await site.pass(12_000);
    expect(await site.post(letter())).toMatchObject(sent);
    eachOnce(site);
    expect(await site.count(open)).toBe(1);
  });

  test('takes it, but every answer is lost: it counts as waiting until it cannot be on its way any more', async ({
    site,
  }) => {
    const other = (name: string) => site.post(letter({ email: `${name}@courrier.example` }));
    site.upstash.fail({ kind: 'commit-then-drop' }, { kind: 'commit-then-drop' });
    await site.post(letter());
    expect(site.logged()).toHaveLength(1);
    await site.pass(9_000);
    await other('ann');
    const { oldestSeconds, ...health } = (await site.get('/health')).body as { oldestSeconds: number };
    expect(health).toEqual({ ok: true, waiting: 1 });
    expect(Math.abs(oldestSeconds - 9)).toBeLessThanOrEqual(1);
    await site.pass(4_000);
    await other('bob');
    expect((await site.get('/health')).body).toEqual({ ok: true, waiting: 0, oldestSeconds: 0 });
  });

  test('takes it when the function no longer waits: the supporter tries again, and it goes', async ({
    site,
  }) => {
    site.upstash.fail({ kind: 'slow', ms: 1000 });
    expect(await site.post(letter())).toMatchObject(unavailable);
    expect(site.logged()).toHaveLength(1);
    await expect.poll(() => site.dump()).toHaveProperty('letters:sending');
    await site.pass(12_000);
    expect(await site.post(letter())).toMatchObject(sent);
    eachOnce(site);
    expect(await site.count(open)).toBe(1);
  });

  test.for<[string, (site: TestSite) => unknown]>([
    ['fails', ({ upstash }) => upstash.fail(well, { kind: 'status', status: 500 })],
    ['hangs', ({ upstash }) => upstash.fail(well, { kind: 'hang' })],
    ['is gone', ({ upstash }) => upstash.fail(well, { kind: 'drop' }, { kind: 'drop' })],
  ])('%s after it went: it is sent, and the supporter is told so', async ([, spoil], { site }) => {
    await spoil(site);
    const first = await site.post(letter());
    expect(first).toMatchObject(sent);
    expect(site.logged()).toMatchObject([{ event: 'not settled', campaign: open }]);
    await site.pass(12_000);
    const second = await site.post(letter());
    expect(second.body).toEqual(first.body);
    eachOnce(site);
    expect(await site.count(open)).toBe(1);
  });

  test('notes that it could not go, but the answer is lost: the limits give back one letter, and no more', async ({
    site,
  }) => {
    await site.post(letter());
    site.resend.fail({ kind: 'status', status: 503, name: 'service_unavailable' });
    site.upstash.fail(well, { kind: 'commit-then-drop' });
    expect(await site.post(letter({ email: 'ann@courrier.example' }))).toMatchObject({ status: 503 });
    expect(site.logged()).toMatchObject([{ event: 'not sent' }]);
    expect((await limits(site)).sort()).toEqual(['0', '1', '1', '1', '1']);
  });

  test('forgets everything, for as long as Resend remembers', async ({ site }) => {
    const first = await site.post(letter());
    site.upstash.fail({ kind: 'wipe' });
    await site.pass(day / 2);
    const second = await site.post(letter());
    expect(second.body).toEqual(first.body);
    eachOnce(site);
  });

  test('fails after it could not go: the supporter is told, tries again, and it goes', async ({ site }) => {
    site.resend.fail({ kind: 'status', status: 503, name: 'service_unavailable' });
    site.upstash.fail(well, { kind: 'status', status: 500 });
    expect(await site.post(letter())).toMatchObject({ status: 503 });
    expect(site.logged().map(({ event }) => event)).toEqual(['not sent', 'not settled']);
    await site.pass(12_000);
    expect(await site.post(letter())).toMatchObject(sent);
    eachOnce(site);
    expect(await site.count(open)).toBe(1);
  });
});
