import { describe, expect } from 'vitest';
import { textsIn } from '../../sites/texts.ts';
import { letter, note, open, sample, small, targets, victory } from './content.ts';
import { day, hour, minute, second, test } from './harness.ts';

type Told = { campaigns: { campaign: string; state: string; total: number; confirmed: number }[] };

/** How many seconds the edge answers by itself: at once, and in all, while it asks again. */
const kept = ({ headers }: { headers: Headers }) => {
  const [, fresh, stale] =
    /^public, durable, s-maxage=(\d+), stale-while-revalidate=(\d+)$/.exec(
      headers.get('netlify-cdn-cache-control') ?? '',
    ) ?? [];
  return { fresh: Number(fresh), seconds: Number(fresh) + Number(stale) };
};

describe('The counters', () => {
  test('tell letters by campaign, language and country, and nothing about anybody', async ({
    open: openSite,
  }) => {
    const site = await openSite({
      registry: { ...sample, campaigns: { ...sample.campaigns, ...small({ 'free-ann': {} }).campaigns } },
      requestsPerSecond: 100,
    });
    const from = (writer: number, language: string, country: string) =>
      site.post(letter({ email: `writer-${writer}@post.example`, language, country, words: '' }));
    for (let writer = 1; writer <= 5; writer += 1) await from(writer, 'fr', 'BE');
    await from(6, 'fr', 'CH');
    for (let writer = 7; writer <= 11; writer += 1) await from(writer, 'it', 'IT');
    await from(12, 'it', '');
    await site.post(note(13));
    await site.settled();

    const { status, body } = await site.get(`?campaign=${open}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      campaign: open,
      state: 'open',
      total: 12,
      confirmed: 0,
      languages: { fr: 6, it: 6 },
      countries: { BE: 5, IT: 5, other: 1 },
      sources: {},
      targets: targets.map((target) => ({ name: target.split('@')[0], accepted: 12 })),
    });
  });

  test('name no country and no language before its fifth letter', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': { languages: ['en', 'fr'] } }) });
    const told = async () => (await site.get('?campaign=free-ann')).body;
    for (let writer = 1; writer <= 4; writer += 1) await site.post(note(writer, { country: 'IE' }));
    await site.post(note(5, { language: 'fr', country: 'BE' }));
    await site.settled();
    expect(await told()).toMatchObject({ total: 5, languages: { other: 5 }, countries: { other: 5 } });

    await site.post(note(6, { country: 'IE' }));
    await site.settled();
    expect(await told()).toMatchObject({
      total: 6,
      confirmed: 0,
      languages: { en: 5, other: 1 },
      countries: { IE: 5, other: 1 },
    });
  });

  test('tell by day and hour too, where that is asked for, and no hour of few letters', async ({ open }) => {
    const site = await open({
      registry: small({ 'free-ann': { facts: { closes: '2027-01-01' } } }),
      requestsPerSecond: 100,
    });
    const told = async (query = '&by=day') => (await site.get(`?campaign=free-ann${query}`)).body;
    const write = async (from: number, to: number) => {
      for (let writer = from; writer <= to; writer += 1) {
        await site.post(note(writer));
        await site.settled();
        await site.pass(second);
      }
    };
    expect(await told()).toMatchObject({ total: 0, days: {}, hours: {} });
    await write(1, 6);
    await site.pass(hour);
    await write(7, 9);
    await site.pass(day);
    await write(10, 11);
    expect(await told()).toMatchObject({
      total: 11,
      days: { '2026-01-15': 9, other: 2 },
      hours: { '2026-01-15T12': 6, other: 5 },
    });
    for (const query of ['', '&by=', '&by=hour']) expect(await told(query)).not.toHaveProperty('days');

    // After a hundred days it is known on which day they went, and no more.
    for (let days = 0; days < 100; days += 1) await site.pass(day);
    await write(12, 17);
    expect(await told()).toMatchObject({
      total: 17,
      days: { '2026-01-15': 9, '2026-04-26': 6, other: 2 },
      hours: { '2026-04-26T13': 6, other: 2 },
    });
    await site.pass(day);
    await write(18, 22);
    expect(await told()).toMatchObject({
      total: 22,
      days: { '2026-01-15': 9, '2026-04-26': 6, '2026-04-27': 5, other: 2 },
      hours: { '2026-04-26T13': 6, '2026-04-27T13': 5 },
    });
  });

  test('are kept by the edge for a minute, and never by a browser', async ({ site }) => {
    const { headers } = await site.get(`?campaign=${open}`);
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(headers.get('netlify-cdn-cache-control')).toBe(
      'public, durable, s-maxage=60, stale-while-revalidate=86400',
    );
    expect(headers.get('netlify-vary')).toBe('query');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  test.for([
    [open, 'open', { targets: targets.map((target) => ({ name: target.split('@')[0], accepted: 0 })) }],
    [victory, 'victory', { targets: [{ name: textsIn('en').office, accepted: 0 }] }],
  ] as const)('are there before the first letter, for %s, and say that it is %s', async (its, { site }) => {
    const [campaign, state, more] = its;
    const { status, body } = await site.get(`?campaign=${campaign}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      campaign,
      state,
      total: 0,
      confirmed: 0,
      languages: {},
      countries: {},
      sources: {},
      ...more,
    });
  });

  test.for([
    ['opens tomorrow', { opens: '2026-01-16' }, 'upcoming', 'open'],
    ['closes tonight', { closes: '2026-01-15' }, 'open', 'closed'],
  ] as const)(
    'say the state of a campaign that %s by the clock, and no edge remembers them for longer',
    async ([, facts, before, after], { open }) => {
      const site = await open({ registry: small({ 'free-ann': { facts } }) });
      const asked = async () => {
        const told = await site.get('?campaign=free-ann');
        return { state: (told.body as { state: string }).state, ...kept(told) };
      };
      const noon = await asked();
      expect(noon).toMatchObject({ state: before, fresh: 60 });
      expect(noon.seconds).toBeGreaterThan(12 * 3600 - 60);
      expect(noon.seconds).toBeLessThanOrEqual(12 * 3600);

      await site.pass(12 * hour - 40 * second);
      const { state, fresh, seconds } = await asked();
      expect(state).toBe(before);
      expect(fresh).toBeLessThanOrEqual(40);
      expect(seconds).toBe(fresh);

      await site.pass(40 * second);
      expect(await asked()).toEqual({ state: after, fresh: 60, seconds: 60 + 86_400 });
    },
  );

  test.for(['free-nobody', '__proto__', 'constructor', ''])(
    'are not there for %o, and no edge remembers that',
    async (campaign, { site }) => {
      const { status, headers, body } = await site.unchanged(() => site.get(`?campaign=${campaign}`));
      expect(status).toBe(404);
      expect(body).toEqual({ outcome: 'unknown' });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('netlify-cdn-cache-control')).toBeNull();
    },
  );
});

describe('The counters of several campaigns', () => {
  const five = small({
    'free-ann': {},
    'free-bob': {},
    'free-eve': { facts: { outcome: 'victory' } },
    'free-may': { facts: { opens: '2026-01-16' } },
    'free-zoe': { facts: { closes: '2026-01-17' } },
  });
  const asking = (...names: string[]): string => `?${names.map((name) => `campaign=${name}`).join('&')}`;

  test('come in one answer, for one request to Redis', async ({ open }) => {
    const site = await open({ registry: five, requestsPerSecond: 100 });
    for (const writer of [1, 2]) await site.post(note(writer));
    await site.post(note(3, { campaign: 'free-bob' }));
    await site.settled();
    const before = site.upstash.requests();
    const { status, body } = await site.get(asking('free-ann', 'free-bob', 'free-eve', 'free-may'));
    expect(status).toBe(200);
    expect(body).toEqual({
      campaigns: [
        { campaign: 'free-ann', state: 'open', total: 2, confirmed: 0 },
        { campaign: 'free-bob', state: 'open', total: 1, confirmed: 0 },
        { campaign: 'free-eve', state: 'victory', total: 0, confirmed: 0 },
        { campaign: 'free-may', state: 'upcoming', total: 0, confirmed: 0 },
      ],
    });
    await site.settled();
    expect(site.upstash.requests() - before).toBe(1);
  });

  test('are those of all that are open, where none is named', async ({ open }) => {
    const site = await open({ registry: five });
    await site.post(note(1));
    await site.settled();
    expect((await site.get('')).body).toEqual({
      campaigns: [
        { campaign: 'free-ann', state: 'open', total: 1, confirmed: 0 },
        { campaign: 'free-bob', state: 'open', total: 0, confirmed: 0 },
        { campaign: 'free-zoe', state: 'open', total: 0, confirmed: 0 },
      ],
    });
    await site.pass(12 * hour);
    expect(((await site.get('')).body as Told).campaigns.map(({ campaign }) => campaign)).toEqual([
      'free-ann',
      'free-bob',
      'free-may',
      'free-zoe',
    ]);
  });

  test('leave out whom nobody knows, and name nobody twice', async ({ open }) => {
    const site = await open({ registry: five });
    const ann = { campaign: 'free-ann', state: 'open', total: 0, confirmed: 0 };
    for (const [names, campaigns] of [
      [['free-ann', 'free-ann'], [ann]],
      [['free-nobody', 'free-ann', '__proto__', '', 'free-ann'], [ann]],
      [['free-nobody', 'constructor'], []],
    ] as const)
      expect(await site.get(asking(...names))).toMatchObject({ status: 200, body: { campaigns } });
  });

  test('are told for a hundred names, and for no more', async ({ open }) => {
    const names = Array.from({ length: 101 }, (_, i) => `free-${i}`);
    const site = await open({
      registry: small(Object.fromEntries(names.map((name) => [name, {}]))),
    });
    const hundred = names.slice(1);
    const { body } = await site.get(asking(...hundred, ...hundred));
    expect((body as Told).campaigns.map(({ campaign }) => campaign)).toEqual(hundred);
    const { headers, ...refused } = await site.unchanged(() => site.get(asking(...names)));
    expect(refused).toEqual({ status: 400, body: { outcome: 'malformed' } });
    expect(headers.get('netlify-cdn-cache-control')).toBeNull();
    // All that are open are as many as there are.
    expect(((await site.get('')).body as Told).campaigns).toHaveLength(101);
  });

  test('are kept by the edge as one campaign’s are, until the first of them changes its state', async ({
    open,
  }) => {
    const site = await open({ registry: five });
    const told = await site.get(asking('free-ann', 'free-bob'));
    expect(told.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(told.headers.get('netlify-vary')).toBe('query');
    expect(kept(told)).toEqual({ fresh: 60, seconds: 60 + 86_400 });

    await site.pass(12 * hour - 40 * second);
    for (const rest of [asking('free-ann', 'free-may', 'free-zoe'), '']) {
      const { fresh, seconds } = kept(await site.get(rest));
      expect(fresh).toBeLessThanOrEqual(40);
      expect(seconds).toBe(fresh);
    }
    expect(kept(await site.get(asking('free-ann', 'free-zoe')))).toEqual({ fresh: 60, seconds: 60 + 86_400 });
  });

  test('are none from where letters reach nobody', async ({ open }) => {
    const site = await open({ registry: five });
    await site.post(note(1));
    await site.settled();
    const { body } = await site.unchanged(() => site.get('', { deploy: 'deploy-preview' }));
    expect((body as Told).campaigns.map(({ total }) => total)).toEqual([0, 0, 0]);
  });

  test('are unavailable with Redis, and no edge remembers that', async ({ open }) => {
    const site = await open({ registry: five });
    await site.upstash.close();
    const { status, headers } = await site.get('');
    expect(status).toBe(503);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('netlify-cdn-cache-control')).toBeNull();
    expect(site.logged()).toEqual([
      { event: 'unavailable', reason: 'Redis did not take "totals" (TypeError).' },
    ]);
  });
});

describe('Asking for counters moves waiting letters on, after the answer:', () => {
  test.for(['?campaign=free-ann', '?campaign=free-ann&campaign=free-bob', ''])(
    '/api/letters%s',
    async (rest, { open }) => {
      const site = await open({ registry: small({ 'free-ann': {}, 'free-bob': {} }) });
      const retryAfter = 60;
      site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter });
      expect((await site.post(note(1))).status).toBe(202);
      await site.pass(minute);
      site.resend.fail({ kind: 'slow', ms: 1000 });
      const before = site.upstash.requests();
      const { status } = await site.get(rest);
      expect(status).toBe(200);
      expect(site.mailbox()).toEqual([]);
      await site.settled();
      expect(site.mailbox()).toHaveLength(1);

      // Nothing waits any more, so that a counter costs one request.
      expect(site.upstash.requests()).toBeGreaterThan(before + 1);
      const quiet = site.upstash.requests();
      await site.get(rest);
      await site.settled();
      expect(site.upstash.requests() - quiet).toBe(1);
    },
  );
});
