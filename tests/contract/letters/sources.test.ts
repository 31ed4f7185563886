import { describe, expect } from 'vitest';
import { note, small } from './content.ts';
import { minute, second, test, type TestSite } from './harness.ts';

const options = {
  registry: small({ 'free-ann': { facts: { sources: ['uniglobal', 'ituc'] } }, 'free-zoe': {} }),
  requestsPerSecond: 10_000,
};

/** Posts letters `from` to `to`, each by another writer. */
const write = async (site: TestSite, from: number, to: number, more: Record<string, unknown> = {}) => {
  for (let writer = from; writer <= to; writer += 1) {
    const { status } = await site.post(note(writer, more));
    expect([200, 202]).toContain(status);
  }
  await site.settled();
};

const counted = async (site: TestSite, campaign = 'free-ann') =>
  (await site.get(`?campaign=${campaign}`)).body as { total: number; sources: Record<string, number> };

describe('Letters are counted by the partner whose link their writers came by', () => {
  test('where the campaign names the partner, and from the fifth of them on', async ({ open }) => {
    const site = await open(options);
    await write(site, 1, 4, { from: 'uniglobal' });
    expect(await counted(site)).toMatchObject({ total: 4, sources: { other: 4 } });
    await write(site, 5, 6, { from: 'uniglobal' });
    await write(site, 7, 8, { from: 'ituc' });
    await write(site, 9, 9);
    expect(await counted(site)).toMatchObject({ total: 9, sources: { uniglobal: 6, other: 2 } });
  });

  test.for<[string, unknown]>([
    ['of another campaign', 'elsewhere'],
    ['as long as a book', 'a'.repeat(50_000)],
    ['markup', '"><script>alert(1)</script>'],
    ['a property that every object has', 'constructor'],
    ['no text', 70_707_070],
  ])(
    'and a word that is %s is ignored: the letter goes, and nothing is kept of it',
    async ([, from], { open }) => {
      const site = await open(options);
      await write(site, 1, 6, { from });
      expect(await counted(site)).toMatchObject({ total: 6, sources: {} });
      expect(site.mailbox()).toHaveLength(6);
      expect(JSON.stringify(await site.dump())).not.toContain(String(from).slice(0, 30));
      await write(site, 1, 5, { campaign: 'free-zoe', from: 'uniglobal' });
      expect(await counted(site, 'free-zoe')).toMatchObject({ total: 5, sources: {} });
    },
  );

  test('once for each address: a second letter counts for nobody else', async ({ open }) => {
    const site = await open(options);
    await write(site, 1, 5, { from: 'uniglobal' });
    await write(site, 1, 5, { from: 'ituc', words: 'Again.' });
    expect(await counted(site)).toMatchObject({ total: 5, sources: { uniglobal: 5 } });
  });

  test('on plain forms too: the browser tells the address of the page, and is led back to it', async ({
    open,
  }) => {
    const site = await open(options);
    const page = '/en/free-ann/?from=uniglobal';
    const referer = `https://letterbrigade.example${page}`;
    for (let writer = 1; writer <= 5; writer += 1) {
      const { status, headers } = await site.submit(note(writer), { headers: { referer } });
      expect({ status, to: headers.get('location') }).toEqual({ status: 303, to: `${page}#sent` });
      await site.settled();
      await site.pass(second);
    }
    expect(await counted(site)).toMatchObject({ total: 5, sources: { uniglobal: 5 } });
  });

  test('also when something had to be mended in the form first', async ({ open }) => {
    const site = await open(options);
    const asked = async (from: string) => {
      const referer = `https://letterbrigade.example/en/free-ann/?from=${encodeURIComponent(from)}`;
      const { status, body } = await site.submit(note(1, { email: 'x' }), { headers: { referer } });
      expect(status).toBe(422);
      return body;
    };
    expect(await asked('ituc')).toContain('<input type="hidden" name="from" value="ituc">');
    for (const from of ['elsewhere', '"><script>']) expect(await asked(from)).not.toContain('name="from"');
  });

  test('and no more once its writer says that it is not theirs', async ({ open }) => {
    const registry = small({ 'free-ann': { facts: { sources: ['ituc'] } } }, { receipts: true });
    const site = await open({ ...options, registry });
    await write(site, 1, 6, { from: 'ituc' });
    await site.pass(minute);
    await site.get('/health');
    await site.settled();
    expect(await counted(site)).toMatchObject({ total: 6, sources: { ituc: 6 } });
    const [, token = ''] = /not-me\?token=(\S+)/.exec(site.mails()[0]?.text ?? '') ?? [];
    const { status } = await site.send(
      new Request('https://letterbrigade.example/api/letters/not-me', {
        method: 'POST',
        headers: site.headers(),
        body: JSON.stringify({ token }),
      }),
    );
    expect(status).toBe(200);
    expect(await counted(site)).toMatchObject({ total: 5, sources: { ituc: 5 } });
  });
});
