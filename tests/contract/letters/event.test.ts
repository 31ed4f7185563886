import { describe, expect } from 'vitest';
import { eventToken } from '../../../src/campaign/event.ts';
import { note, small, start } from './content.ts';
import { hour, minute, test, type TestSite } from './harness.ts';

// More than Resend's usual ten, so that nobody has to wait for it.
const options = { registry: small({ 'free-ann': {}, 'free-zoe': {} }), requestsPerSecond: 10_000 };
const secret = 'q8Vb2nRf6tYk0wLs4xJd9hGc3mZa7pQe1uIo5rTy';
const own = { ...options, variables: { LETTERS_SECRET: secret } };

const hall = (more = {}, key = secret): string =>
  eventToken({ campaign: 'free-ann', until: start + 4 * hour, letters: 30, id: 'hall1', ...more }, key);

/** The one connection that everybody in the hall shares. */
const hallsOwn = { ip: '192.0.2.1' };

/** Posts letters `from` to `to`, each by another writer of the same connection; their status codes. */
const write = async (site: TestSite, from: number, to: number, more = {}, visitor = hallsOwn) => {
  const told: number[] = [];
  for (let writer = from; writer <= to; writer += 1)
    told.push((await site.post(note(writer, more), visitor)).status);
  await site.settled();
  return told;
};

const all = (count: number, status: number): number[] => Array.from({ length: count }, () => status);
const taken = (status: number): number => (status === 202 ? 200 : status);

describe('A hall full of people behind one address', () => {
  test('writes as many letters as its link is good for, and no more', async ({ open }) => {
    const site = await open(own);
    const event = hall();
    expect((await write(site, 1, 30, { event })).map(taken)).toEqual(all(30, 200));
    const { status, headers } = await site.unchanged(() => site.post(note(31, { event }), hallsOwn));
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(3.9 * 60 * 60);
    expect(site.mailbox()).toHaveLength(30);
  });

  test('leaves its connection as it was: letters without the link go as ever, and meet the usual limit', async ({
    open,
  }) => {
    const site = await open(own);
    expect((await write(site, 1, 30, { event: hall() })).map(taken)).toEqual(all(30, 200));
    expect((await write(site, 31, 51)).map(taken)).toEqual([...all(20, 200), 429]);
  });

  test('shares its link over all its connections', async ({ open }) => {
    const site = await open(own);
    const event = hall();
    expect((await write(site, 1, 15, { event }, { ip: '192.0.2.1' })).map(taken)).toEqual(all(15, 200));
    expect((await write(site, 16, 31, { event }, { ip: '198.51.100.7' })).map(taken)).toEqual([
      ...all(15, 200),
      429,
    ]);
  });

  test('has another link when the first is used up', async ({ open }) => {
    const site = await open(own);
    await write(site, 1, 30, { event: hall() });
    expect((await write(site, 31, 32, { event: hall({ id: 'hall2' }) })).map(taken)).toEqual(all(2, 200));
  });

  test('is asked to confirm what one address writes for more than ten campaigns', async ({ open }) => {
    const campaigns = Array.from({ length: 11 }, (_, i) => `free-ann-${i}`);
    const registry = small(Object.fromEntries(campaigns.map((slug) => [slug, {}])));
    const site = await open({ ...own, registry });
    const told: unknown[] = [];
    for (const campaign of campaigns) {
      const { body } = await site.post(note(1, { campaign, event: hall({ campaign }) }));
      told.push((body as { outcome: string }).outcome === 'confirm');
    }
    expect(told).toEqual([...Array.from({ length: 10 }, () => false), true]);
  });

  test('goes on with its link while the secret is changed', async ({ open }) => {
    const site = await open(own);
    site.redeploy({
      LETTERS_SECRET: 'z1Xc5vBn9mKj3hGf7dSa2pOi6uYt0rEw4qLk8jHg',
      LETTERS_SECRET_PREVIOUS: secret,
    });
    expect((await write(site, 1, 30, { event: hall() })).map(taken)).toEqual(all(30, 200));
  });

  test('writes on plain forms too: the browser tells the address of the page, and is led back to it', async ({
    open,
  }) => {
    const site = await open(own);
    const event = hall();
    const page = `/en/free-ann/?event=${event}`;
    const referer = `https://letterbrigade.example${page}`;
    for (let writer = 1; writer <= 30; writer += 1) {
      const { status, headers } = await site.submit(note(writer), { ...hallsOwn, headers: { referer } });
      expect({ status, to: headers.get('location') }).toEqual({ status: 303, to: `${page}#sent` });
      await site.sleep(minute / 60);
    }
    const { headers } = await site.submit(note(31), { ...hallsOwn, headers: { referer } });
    expect(headers.get('location')).toBe(`${page}#too-many`);
  });

  test('keeps its event on the page that says what is wrong in a form', async ({ open }) => {
    const site = await open(own);
    const event = hall();
    const referer = `https://letterbrigade.example/en/free-ann/?event=${event}`;
    const { status, body } = await site.submit(note(1, { email: 'x' }), {
      ...hallsOwn,
      headers: { referer },
    });
    expect(status).toBe(422);
    expect(body).toContain(`<input type="hidden" name="event" value="${event}">`);
  });
});

describe('A link that is no longer one, or never was, is a plain visit:', () => {
  test.for<[string, unknown]>([
    ['forged', hall({}, 'another secret that nobody here knows of')],
    ['of another campaign', hall({ campaign: 'free-zoe' })],
    ['over', hall({ until: start })],
    ['cut by a messenger', hall().slice(0, -3)],
    ['longer than any', 'a'.repeat(50_000)],
    ['no text', 7],
    ['markup', '"><script>alert(1)</script>'],
  ])('%s', async ([, event], { open }) => {
    const site = await open(own);
    expect((await write(site, 1, 21, { event })).map(taken)).toEqual([...all(20, 200), 429]);
  });

  test('over, while letters are being written', async ({ open }) => {
    const site = await open(own);
    const event = hall({ until: start + 5 * minute });
    expect((await write(site, 1, 25, { event })).map(taken)).toEqual(all(25, 200));
    await site.pass(5 * minute);
    expect((await write(site, 26, 46, { event })).map(taken)).toEqual([...all(20, 200), 429]);
  });

  test('markup in the address of the page stays text', async ({ open }) => {
    const site = await open(own);
    const referer = `https://letterbrigade.example/en/free-ann/?event=${encodeURIComponent('"><script>')}`;
    const wrong = await site.submit(note(1, { email: 'x' }), { ...hallsOwn, headers: { referer } });
    expect(wrong.body).toContain('name="event" value="&#34;&#62;&#60;script&#62;"');
    const right = await site.submit(note(1), { ...hallsOwn, headers: { referer } });
    expect(right.headers.get('location')).toBe('/en/free-ann/#sent');
  });
});
