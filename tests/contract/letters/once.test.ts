import { describe, expect } from 'vitest';
import { letter, note, open, small, targets } from './content.ts';
import { minute, second, test, type Told } from './harness.ts';

/** Above ten a day, the owner of an address confirms. */
const isAsked = ({ body }: Told): boolean => (body as { outcome: string }).outcome === 'confirm';

const idOf = ({ body }: Told): string => (body as { id: string }).id;

describe('A second letter from the same address to the same campaign', () => {
  test.for([
    ['as before', {}],
    ['in capitals, between spaces, with a tag', { email: ' ZOE.Lefevre+News@Courrier.EXAMPLE ' }],
    [
      'under another name, in another language',
      { name: 'Somebody Else', language: 'it', words: 'Ciao.', country: 'IT' },
    ],
  ] as const)(
    'is answered as the first, sends nothing and counts nothing: %s',
    async ([, more], { site }) => {
      const first = await site.post(letter());
      const again = await site.silent(() => site.post(letter(more), { ip: '198.51.100.7' }));
      expect(again.status).toBe(first.status);
      expect(again.body).toEqual({ ...(first.body as object), id: idOf(again) });
      expect(idOf(again)).not.toBe(idOf(first));
      expect([...again.headers]).toEqual([...first.headers]);
      expect(await site.count(open)).toBe(1);
    },
  );

  test('is the same also where its domain is written in another script', async ({ site }) => {
    const first = await site.post(letter({ email: 'zoe@Exämple.example' }));
    expect(site.mailbox()[0]?.replyTo).toEqual(['zoe@xn--exmple-cua.example']);
    const again = await site.silent(() => site.post(letter({ email: 'zoe@XN--exmple-cua.example' })));
    expect(again.body).toEqual({ ...(first.body as object), id: idOf(again) });
  });

  test('is remembered for a year and longer', async ({ site }) => {
    const first = await site.post(letter());
    await site.pass(399 * 24 * 60 * 60 * 1000);
    const again = await site.silent(() => site.post(letter()));
    expect(again.body).toEqual({ ...(first.body as object), id: idOf(again) });
  });

  test('of fifty at once, one is sent, and nobody is told of a second', async ({ site }) => {
    const told = await Promise.all(
      Array.from({ length: 50 }, (_, i) => site.post(letter(), { ip: `198.51.100.${i}` })),
    );
    await site.settled();
    for (const one of told)
      if (isAsked(one)) expect(one.status).toBe(202);
      else if (one.status === 200)
        expect(one.body).toEqual({ outcome: 'sent', id: idOf(one), recipients: 4 });
      else expect(one).toMatchObject({ status: 202, body: { outcome: 'queued', id: idOf(one) } });
    await site.pass(2 * minute);
    await site.get('/health');
    await site.settled();
    for (const one of told) if (!isAsked(one)) expect(await site.became(one)).toBe('sent');
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
    expect(site.resend.requests()).toBe(1);
    expect(await site.count(open)).toBe(1);
  });
});

describe('Other letters are letters of their own:', () => {
  test('the same address to another campaign', async ({ open: openSite }) => {
    const site = await openSite({ registry: small({ 'free-ann': {}, 'free-bob': {} }) });
    const first = await site.post(note(1));
    await site.pass(second);
    const other = await site.post(note(1, { campaign: 'free-bob' }));
    expect(other.body).toMatchObject({ outcome: 'sent', recipients: 1 });
    expect(other.body).not.toMatchObject({ id: (first.body as { id: string }).id });
    expect(site.mailbox()).toHaveLength(2);
    expect(await site.count('free-ann')).toBe(1);
  });

  test('another address from the same connection', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    await Promise.all([1, 2, 3, 4, 5].map((writer) => site.post(note(writer))));
    expect(await site.count('free-ann')).toBe(5);
    expect(site.mailbox()).toHaveLength(5);
  });
});
