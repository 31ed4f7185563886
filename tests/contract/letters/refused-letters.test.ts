import { describe, expect } from 'vitest';
import { longest } from '../../../src/letter/limits.ts';
import { letter, note, open, small, targets, victory } from './content.ts';
import { day, hour, test } from './harness.ts';

describe('A letter is refused, by the code of each field, and nothing is sent, counted or held against anybody:', () => {
  test.for<[string, Record<string, unknown>, Record<string, string>]>([
    ['no address', { email: undefined }, { email: 'missing' }],
    ['a blank address', { email: '  ' }, { email: 'missing' }],
    ['no @', { email: 'zoe.courrier.example' }, { email: 'invalid' }],
    ['no domain', { email: 'zoe@' }, { email: 'invalid' }],
    ['a domain of one word', { email: 'zoe@localhost' }, { email: 'invalid' }],
    ['an IP address for a domain', { email: 'zoe@[192.0.2.1]' }, { email: 'invalid' }],
    ['two addresses', { email: 'zoe@a.example, ann@b.example' }, { email: 'invalid' }],
    ['an address in a display name', { email: 'Zoë <zoe@a.example>' }, { email: 'non-ascii' }],
    [
      'a line break in the address',
      { email: 'zoe@a.example\r\nBcc: all@state.example' },
      { email: 'invalid' },
    ],
    ['a line break before the @', { email: 'zoe\nBcc:ann@a.example' }, { email: 'invalid' }],
    ['a quoted local part', { email: '"zoe lefevre"@a.example' }, { email: 'invalid' }],
    ['letters beyond ASCII before the @', { email: 'zoë@courrier.example' }, { email: 'non-ascii' }],
    [
      'an address of 255 characters',
      { email: `${'z'.repeat(64)}@${'a'.repeat(62)}.${'b'.repeat(63)}.${'c'.repeat(55)}.example` },
      { email: 'too-long' },
    ],
    ['a list for an address', { email: ['zoe@a.example'] }, { email: 'missing' }],
    ['no name', { name: undefined }, { name: 'missing' }],
    ['a blank name', { name: ' \u2003 ' }, { name: 'missing' }],
    ['a name of bidi controls only', { name: '\u202e\u2066' }, { name: 'missing' }],
    ['a name that nobody can see', { name: '\u200b\u2060' }, { name: 'missing' }],
    ['a number for a name', { name: 5 }, { name: 'missing' }],
    ['a name that is one character too long', { name: 'é'.repeat(longest.name + 1) }, { name: 'too-long' }],
    ['CR and LF in the name', { name: 'Zoë\r\nBcc: all' }, { name: 'invalid' }],
    ['CR in the name', { name: 'Zoë\rBcc: all' }, { name: 'invalid' }],
    ['LF in the name', { name: 'Zoë\nBcc: all' }, { name: 'invalid' }],
    ['NUL in the name', { name: 'Zoë\0' }, { name: 'invalid' }],
    ['a line separator in the name', { name: 'Zoë\u2028Bcc: all' }, { name: 'invalid' }],
    ['NEL in the name', { name: 'Zoë\u0085Bcc: all' }, { name: 'invalid' }],
    ['a web address in the name', { name: 'See https://spam.example' }, { name: 'link' }],
    ['www in the name', { name: 'WWW.spam.example' }, { name: 'link' }],
    ['a host in the name', { name: 'Buy at spam.com now' }, { name: 'link' }],
    ['an email address in the name', { name: 'zoe@a.example' }, { name: 'link' }],
    ['a host of full width', { name: 'Zoë ｅｖｉｌ．ｃｏｍ' }, { name: 'link' }],
    ['a host with an ideographic full stop', { name: 'evil。com' }, { name: 'link' }],
    ['a host with nothing in it that is seen', { name: 'ev\u200bil\u2060.\u00adcom' }, { name: 'link' }],
    ['a host in Cyrillic letters', { name: 'еvіl.соm' }, { name: 'link' }],
    ['a path', { name: 't.me/x' }, { name: 'link' }],
    ['an @ of full width', { name: 'zoe＠a' }, { name: 'link' }],
    ['an encoded word', { name: '=?utf-8?Q?Zo=40a=2Ecom?=' }, { name: 'invalid' }],
    ['a formula for a name', { name: '=HYPERLINK(1)' }, { name: 'invalid' }],
    ['a name without a letter', { name: '🌹 1' }, { name: 'invalid' }],
    ['a web address for an organisation', { organisation: 'evil.com' }, { organisation: 'link' }],
    ['a country that is none', { country: 'QX' }, { country: 'invalid' }],
    ['three links in own words', { words: 'https://a.example www.b.example c.com' }, { words: 'links' }],
    ['a target’s address', { email: 'President+me@palace.example' }, { email: 'own' }],
    ['the site’s sender', { email: 'letters@letterbrigade.example' }, { email: 'own' }],
    ['a web address cut by a bidi control', { name: 'https:\u202e//spam.example' }, { name: 'link' }],
    [
      'an organisation that is',
      { organisation: 'x'.repeat(longest.organisation + 1) },
      { organisation: 'too-long' },
    ],
    ['a line break in the organisation', { organisation: 'Union\nBcc: all' }, { organisation: 'invalid' }],
    ['a country that is no code', { country: 'Belgique' }, { country: 'invalid' }],
    ['own words that are', { words: 'x'.repeat(longest.words + 1) }, { words: 'too-long' }],
    ['a letter that is', { letter: 'x'.repeat(longest.letter + 1) }, { letter: 'too-long' }],
    ['a list for words', { words: ['x'] }, { words: 'invalid' }],
    ['a filled honeypot', { website: 'https://spam.example' }, { website: 'unexpected' }],
    ['an unknown field', { to: 'all@state.example' }, { to: 'unexpected' }],
    ['an unknown field that every object has', { constructor: 'x' }, { constructor: 'unexpected' }],
    ['a subject', { subject: 'Buy' }, { subject: 'unexpected' }],
    ['a language that the campaign has no page in', { language: 'eo' }, { language: 'invalid' }],
    ['a language that is no tag', { language: '../fr' }, { language: 'invalid' }],
    ['no language', { language: undefined }, { language: 'missing' }],
    ['no campaign', { campaign: undefined }, { campaign: 'missing' }],
    ['a campaign that is no slug', { campaign: '__proto__' }, { campaign: 'invalid' }],
    [
      'several at once',
      { name: '', email: 'zoe', country: 'be' },
      { name: 'missing', email: 'invalid', country: 'invalid' },
    ],
  ])('%s', async ([, more, fields], { site }) => {
    await site.post(letter());
    const { status, headers, body } = await site.unchanged(() =>
      site.post(letter({ email: 'ann@courrier.example', ...more })),
    );
    expect(status).toBe(422);
    expect(body).toEqual({ outcome: 'invalid', fields });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('a field called __proto__', async ({ site }) => {
    const body = JSON.stringify(letter()).replace('{', '{"__proto__":{"name":"Ann"},');
    expect(await site.unchanged(() => site.post(body))).toMatchObject({
      status: 422,
      body: { outcome: 'invalid' },
    });
  });
});

describe('A letter is taken that', () => {
  test.for<[string, Record<string, unknown>]>([
    [
      'is as long as it can be',
      {
        name: 'é'.repeat(longest.name),
        organisation: 'x'.repeat(longest.organisation),
        words: 'x'.repeat(longest.words),
        letter: 'x'.repeat(longest.letter),
      },
    ],
    [
      'has an address of 254 characters',
      { email: `${'z'.repeat(64)}@${'a'.repeat(62)}.${'b'.repeat(63)}.${'c'.repeat(54)}.example` },
    ],
    ['has a name with an apostrophe and a full stop', { name: "J. O’Neill-O'Hara Jr." }],
    ['has a name in another script', { name: 'எரிக் சோல்ஹைம்' }],
    ['has a name with joiners and emoji', { name: 'می‌خواهم 👩‍👩‍👧' }],
    ['has an empty honeypot', { website: '' }],
  ])('%s', async ([, more], { site }) => {
    expect(await site.post(letter(more))).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(site.mailbox()).toHaveLength(4);
  });
});

test('A plain form that is filled to its end fits, also in a script that takes nine bytes a letter', async ({
  open,
}) => {
  const site = await open({ registry: small({ 'free-ann': { facts: { letter: { editing: 'free' } } } }) });
  const { headers } = await site.submit(
    note(1, {
      name: '字'.repeat(longest.name),
      organisation: '字'.repeat(longest.organisation),
      letter: '字'.repeat(longest.letter),
    }),
  );
  expect(headers.get('location')).toBe('/en/free-ann/#sent');
  expect(site.mailbox()[0]?.text).toContain('字'.repeat(longest.letter));
});

describe('A name cannot add to the head of the email:', () => {
  test.for([
    ['encoded line breaks', 'Zoë%0D%0ABcc: all%0A', '"Zoë%0D%0ABcc: all%0A via Letterbrigade"'],
    ['a quote and an angle', 'Zoë" <all>, "', '"Zoë all,  via Letterbrigade"'],
    ['a backslash', 'Zoë\\', '"Zoë via Letterbrigade"'],
    ['overrides of direction', '\u202eeöZ\u202c \u2066Lefèvre\u2069', '"eöZ Lefèvre via Letterbrigade"'],
    ['marks of direction', 'Zoë\u200f Lefèvre\u200e', '"Zoë Lefèvre via Letterbrigade"'],
  ] as const)('%s', async ([, name, from], { site }) => {
    await site.post(letter({ name }));
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
    for (const email of site.mailbox()) {
      expect(email.from).toBe(`${from} <letters@letterbrigade.example>`);
      expect(email.headers).toEqual({});
      expect(email.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

describe('A campaign that takes no letters', () => {
  test.for([
    ['is over', 410, 'closed', { campaign: victory }],
    ['was never there', 404, 'unknown', { campaign: 'free-nobody' }],
    ['is named as a part of every object', 404, 'unknown', { campaign: 'constructor' }],
  ] as const)('refuses them when it %s', async ([, status, outcome, more], { site }) => {
    await site.post(letter());
    expect(await site.unchanged(() => site.post(letter(more)))).toMatchObject({ status, body: { outcome } });
  });

  test('has closed since the site was built, at the end of its last day', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': { facts: { closes: '2026-01-15' } } }) });
    await site.pass(11.9 * hour);
    expect(await site.post(note(1))).toMatchObject({ status: 200 });
    await site.pass(0.2 * hour);
    expect(await site.unchanged(() => site.post(note(2)))).toMatchObject({
      status: 410,
      body: { outcome: 'closed' },
    });
    expect((await site.submit(note(2))).headers.get('location')).toBe('/en/free-ann/#closed');
    expect(await site.count('free-ann')).toBe(1);
  });

  test('is still to come, and takes them from its first day', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': { facts: { opens: '2026-01-16' } } }) });
    expect(await site.unchanged(() => site.post(note(1)))).toMatchObject({
      status: 410,
      body: { outcome: 'closed' },
    });
    await site.pass(day / 2);
    expect(await site.post(note(1))).toMatchObject({ status: 200 });
  });
});

describe('A supporter who was refused', () => {
  test('can mend the letter and send it', async ({ site }) => {
    await site.post(letter({ email: 'zoe.lefevre' }));
    expect(await site.post(letter())).toMatchObject({ status: 200 });
    expect(await site.count(open)).toBe(1);
  });

  test('is not kept from it by any number of mistakes', async ({ site }) => {
    for (let i = 0; i < 50; i += 1) await site.post(letter({ name: '' }));
    expect(await site.post(letter())).toMatchObject({ status: 200 });
  });
});
