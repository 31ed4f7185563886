// Somebody writes in the name of a unionist, before her, after her, or in her place.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { day, hour, minute, test, type TestSite, type Told } from '../contract/letters/harness.ts';
import { attacked, calm, counted, outcomeOf, press, tokenTo } from './attack.ts';

const hers = 'writer-1@post.example';
const troll = { ip: '198.51.100.66' };
const always = attacked({}, { confirm: 'always', receipts: true });
const auto = attacked({}, { receipts: true });
const threat = (more = {}) => note(1, { name: 'Ann Lee', words: 'We will burn your house.', ...more });
const own = (more = {}) => note(1, { name: 'Ann Lee', words: 'My own words.', ...more });

const gone = (site: TestSite): string[] =>
  site
    .mailbox()
    .map(({ text }) => (text.includes('burn') ? 'threat' : text.includes('My own') ? 'hers' : 'other'));
const toHer = (site: TestSite) => site.mails().filter(({ to }) => to[0]?.toLowerCase() === hers);

/** She writes a letter of her own and says that it is hers. */
const signs = async (site: TestSite): Promise<Told> => {
  await site.post(own(), { ip: '203.0.113.1' });
  await calm(site);
  const told = await press(site, tokenTo(site, hers));
  await calm(site);
  return told;
};

describe('Before she writes:', () => {
  test('a threat in her name, where letters are confirmed, never goes', async ({ open }) => {
    const site = await open(always);
    await site.post(threat(), troll);
    for (let days = 0; days < 5; days += 1) {
      await calm(site);
      await site.pass(day);
    }
    expect(gone(site)).toEqual([]);
    expect(await counted(site)).toEqual({ total: 0, confirmed: 0 });
  });

  test('a threat in her name, where letters go at once, is told to her, and she takes it off the count', async ({
    open,
  }) => {
    const site = await open(auto);
    await site.post(threat(), troll);
    await calm(site);
    expect(toHer(site)).toHaveLength(1);
    await press(site, tokenTo(site, hers, 'not-me'), 'not-me');
    expect(await counted(site)).toMatchObject({ total: 0 });
    expect(outcomeOf(await site.post(own(), { ip: '203.0.113.1' }))).toBe('sent');
    await calm(site);
    expect(gone(site)).toEqual(['threat', 'hers']);
  });

  test.for<[string, ReturnType<typeof attacked>, string[]]>([
    ['always confirmed', always, ['hers']],
    ['sent at once', auto, ['threat', 'hers']],
  ])(
    'a letter with her address first does not silence her, where letters are %s',
    async ([, options, all], { open }) => {
      const site = await open(options);
      await site.post(threat(), troll);
      await calm(site);
      await site.pass(minute);
      expect(outcomeOf(await signs(site))).toBe('confirmed');
      expect(gone(site)).toEqual(all);
      expect(await counted(site)).toEqual({ total: 1, confirmed: 1 });
    },
  );

  test('twenty letters with her address first do not silence her', async ({ open }) => {
    const site = await open(always);
    for (let i = 0; i < 20; i += 1)
      await site.post(threat({ words: `Threat ${i}` }), { ip: `198.51.100.${i}` });
    await calm(site);
    // Two mails a day are all that she gets; the day after, hers is one of them.
    await site.pass(day + hour);
    expect(outcomeOf(await signs(site))).toBe('confirmed');
    expect(gone(site)).toEqual(['hers']);
  });

  test('the very letter that she will write, first, is one letter and hers', async ({ open }) => {
    const site = await open(always);
    await site.post(own(), troll);
    await calm(site);
    expect(outcomeOf(await press(site, tokenTo(site, hers)))).toBe('confirmed');
    await site.post(own(), { ip: '203.0.113.1' });
    await calm(site);
    expect(gone(site)).toEqual(['hers']);
  });
});

describe('After she has written:', () => {
  test.for<[string, Record<string, unknown>]>([
    ['as she did', {}],
    ['with a tag', { email: 'Writer-1+x@post.example' }],
    ['under another name', { name: 'Bob' }],
    ['in another’s words', { words: 'Burn it. We will burn it.' }],
    ['as a form of another country', { country: '' }],
  ])('a threat changes nothing once she has confirmed: %s', async ([, more], { open }) => {
    const site = await open(always);
    await signs(site);
    const mails = site.mails().length;
    for (let days = 0; days < 3; days += 1) {
      await site.post(threat(more), troll);
      await calm(site);
      await site.pass(day);
    }
    expect(gone(site)).toEqual(['hers']);
    expect(site.mails()).toHaveLength(mails);
    expect(await counted(site)).toEqual({ total: 1, confirmed: 1 });
  });

  test('a threat waits for a word of hers where she has not confirmed, and without it never goes', async ({
    open,
  }) => {
    const site = await open(auto);
    await site.post(own(), { ip: '203.0.113.1' });
    await calm(site);
    await site.post(threat(), troll);
    for (let days = 0; days < 4; days += 1) {
      await calm(site);
      await site.pass(day);
    }
    expect(gone(site)).toEqual(['hers']);
    expect(await counted(site)).toMatchObject({ total: 1 });
  });

  test('her no to a threat leaves her own letter as it was', async ({ open }) => {
    const site = await open(auto);
    await site.post(own(), { ip: '203.0.113.1' });
    await calm(site);
    await site.post(threat(), troll);
    await calm(site);
    expect(outcomeOf(await press(site, tokenTo(site, hers), 'not-me'))).toBe('removed');
    expect(await counted(site)).toMatchObject({ total: 1 });
    await site.pass(day);
    await calm(site);
    expect(gone(site)).toEqual(['hers']);
  });
});

describe('“That was not me” is never undone:', () => {
  const refuses = async (site: TestSite, more = {}): Promise<string> => {
    await site.post(threat(), troll);
    await calm(site);
    const token = tokenTo(site, hers);
    await press(site, token, 'not-me', more);
    await calm(site);
    return token;
  };

  test('by pressing the other button then, or a day later', async ({ open }) => {
    const site = await open(always);
    const token = await refuses(site);
    for (let days = 0; days < 3; days += 1) {
      expect(outcomeOf(await press(site, token))).toBe('unknown');
      await calm(site);
      await site.pass(day);
    }
    expect(gone(site)).toEqual([]);
  });

  test('by both buttons at once: what went is off the count, and nothing goes afterwards', async ({
    open,
  }) => {
    const site = await open(always);
    await site.post(threat(), troll);
    await calm(site);
    const token = tokenTo(site, hers);
    await Promise.all([
      ...Array.from({ length: 10 }, () => press(site, token)),
      ...Array.from({ length: 10 }, () => press(site, token, 'not-me')),
    ]);
    await calm(site);
    expect(gone(site).length).toBeLessThanOrEqual(1);
    expect(await counted(site)).toEqual({ total: 0, confirmed: 0 });
    const before = gone(site).length;
    await press(site, token);
    await calm(site);
    expect(gone(site)).toHaveLength(before);
  });

  test.for<[string, Record<string, unknown>]>([
    ['as it was', {}],
    ['with a tag', { email: 'writer-1+again@post.example' }],
    ['in capitals', { email: 'WRITER-1@POST.EXAMPLE' }],
    ['to another campaign', { campaign: 'free-bob' }],
  ])('by a further letter for a blocked address, %s', async ([, more], { open }) => {
    const site = await open(always);
    await refuses(site, { block: 'on' });
    const mails = site.mails().length;
    for (let days = 0; days < 3; days += 1) {
      expect(outcomeOf(await site.post(threat(more), troll))).toBe('confirm');
      await calm(site);
      await site.pass(day);
    }
    site.redeploy({}, attacked({}, { receipts: true }).registry);
    expect(outcomeOf(await site.post(threat(more), { ip: '192.0.2.9' }))).toBe('sent');
    await calm(site);
    expect(gone(site)).toEqual([]);
    expect(site.mails()).toHaveLength(mails);
    expect(await counted(site)).toEqual({ total: 0, confirmed: 0 });
  });
});

test('What somebody typed in her name reaches her in no mail: not a word, a link or a name', async ({
  open,
}) => {
  for (const options of [always, auto]) {
    const site = await open({
      ...options,
      registry: small(
        { 'free-ann': { facts: { fields: ['organisation', 'country'], letter: { editing: 'free' } } } },
        { confirm: options === always ? 'always' : 'auto', receipts: true },
      ),
    });
    const typed = {
      name: 'Pay Now',
      organisation: 'Prize Office',
      words: 'Go to www.evil.example',
      letter: 'Go to x.co',
    };
    await site.post(note(1, typed), troll);
    await calm(site);
    await site.post(note(1, { ...typed, words: 'Call 0900 soon.' }), { ip: '192.0.2.1' });
    await calm(site);
    expect(toHer(site).length).toBeGreaterThan(0);
    for (const text of ['Pay Now', 'Prize Office', 'evil.example', 'x.co', '0900'])
      expect(JSON.stringify(toHer(site))).not.toContain(text);
  }
});
