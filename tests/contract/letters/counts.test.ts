import { describe, expect } from 'vitest';
import { letter, note, open, sample, small, victory } from './content.ts';
import { hour, second, test } from './harness.ts';

describe('The counters', () => {
  test('tell letters by campaign, language and country, and nothing about anybody', async ({
    open: openSite,
  }) => {
    const site = await openSite({
      registry: { ...sample, campaigns: { ...sample.campaigns, ...small({ 'free-ann': {} }).campaigns } },
    });
    const from = (writer: number, language: string, country: string) =>
      site.post(letter({ email: `writer-${writer}@post.example`, language, country }));
    await from(1, 'fr', 'BE');
    await from(2, 'fr', 'CH');
    await from(3, 'it', 'CH');
    await from(4, 'it', '');
    await site.post(note(5));
    await site.settled();

    const { status, body } = await site.get(`?campaign=${open}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      campaign: open,
      state: 'open',
      total: 4,
      languages: { fr: 2, it: 2 },
      countries: { BE: 1, CH: 2 },
    });
  });

  test('are kept by the edge for a minute, and never by a browser', async ({ site }) => {
    const { headers } = await site.get(`?campaign=${open}`);
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(headers.get('netlify-cdn-cache-control')).toBe(
      'public, durable, s-maxage=60, stale-while-revalidate=86400',
    );
    expect(headers.get('netlify-vary')).toBe('query=campaign');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  test.for([
    [open, 'open'],
    [victory, 'victory'],
  ] as const)('are there before the first letter, for %s, and say that it is %s', async (its, { site }) => {
    const [campaign, state] = its;
    const { status, body } = await site.get(`?campaign=${campaign}`);
    expect(status).toBe(200);
    expect(body).toEqual({ campaign, state, total: 0, languages: {}, countries: {} });
  });

  test.for([
    ['opens tomorrow', { opens: '2026-01-16' }, 'upcoming', 'open'],
    ['closes tonight', { closes: '2026-01-15' }, 'open', 'closed'],
  ] as const)(
    'say the state of a campaign that %s by the clock, and no edge remembers them for longer',
    async ([, facts, before, after], { open }) => {
      const site = await open({ registry: small({ 'free-ann': { facts } }) });
      const kept = async () => {
        const { headers, body } = await site.get('?campaign=free-ann');
        const [, fresh, stale] =
          /^public, durable, s-maxage=(\d+), stale-while-revalidate=(\d+)$/.exec(
            headers.get('netlify-cdn-cache-control') ?? '',
          ) ?? [];
        const { state } = body as { state: string };
        return { state, fresh: Number(fresh), seconds: Number(fresh) + Number(stale) };
      };
      const noon = await kept();
      expect(noon).toMatchObject({ state: before, fresh: 60 });
      expect(noon.seconds).toBeGreaterThan(12 * 3600 - 60);
      expect(noon.seconds).toBeLessThanOrEqual(12 * 3600);

      await site.pass(12 * hour - 40 * second);
      const { state, fresh, seconds } = await kept();
      expect(state).toBe(before);
      expect(fresh).toBeLessThanOrEqual(40);
      expect(seconds).toBe(fresh);

      await site.pass(40 * second);
      expect(await kept()).toEqual({ state: after, fresh: 60, seconds: 60 + 86_400 });
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

  test('are not there without a campaign', async ({ site }) => {
    expect(await site.get('')).toMatchObject({ status: 400, body: { outcome: 'malformed' } });
  });
});
