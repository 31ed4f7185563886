// Somebody types what should become a header, a recipient or markup. Either nothing goes, or the letter is as ever.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { test } from '../contract/letters/harness.ts';
import { attacked, expectPlain, minister } from './attack.ts';

const writer = 'writer-1@post.example';
// One recipient is all that the account takes: a second one, in Bcc too, would be refused.
const oneRecipient = attacked({ fields: ['organisation', 'country'] }, {}, { dailyQuota: 1 });
const free = { facts: { letter: { editing: 'free' }, fields: ['organisation', 'country'] } };
const freely = attacked({}, {}, { registry: small({ 'free-ann': free }), dailyQuota: 1 });

type Attempt = [string, Record<string, unknown>];

const refused: Attempt[] = [
  ['a line break and Bcc in the name', { name: 'Ann\r\nBcc: all@state.example' }],
  ['a line feed alone in the name', { name: 'Ann\nBcc: all@state.example' }],
  ['a carriage return alone in the name', { name: 'Ann\rBcc: all@state.example' }],
  ['a folded line in the name', { name: 'Ann\r\n Bcc: all' }],
  ['a whole second message in the name', { name: 'Ann\r\n\r\nBuy now' }],
  ['a vertical tab in the name', { name: 'Ann\u000bBcc: all' }],
  ['a form feed in the name', { name: 'Ann\fBcc: all' }],
  ['a line separator in the name', { name: 'Ann\u2028Bcc: all' }],
  ['a paragraph separator in the name', { name: 'Ann\u2029Bcc: all' }],
  ['NEL in the name', { name: 'Ann\u0085Bcc: all' }],
  ['NUL in the name', { name: 'Ann\0Bcc: all' }],
  ['an encoded word in base64', { name: '=?utf-8?B?ZXZpbEBldmlsLmNvbQ==?=' }],
  ['an encoded word in quoted-printable', { name: 'Ann =?utf-8?Q?=0D=0ABcc=3A_all?=' }],
  ['an encoded word of full width', { name: '＝？utf-8？Q？evil？＝' }],
  ['an encoded word with nothing in it that is seen', { name: '=\u200b?utf-8?Q?evil?=' }],
  ['a line break in the organisation', { organisation: 'Union\r\nBcc: all' }],
  ['an encoded word in the organisation', { organisation: '=?utf-8?Q?evil?=' }],
  ['a line break in the address', { email: 'ann@post.example\r\nBcc: all@state.example' }],
  ['a line break before the @', { email: 'ann\n@post.example' }],
  ['NUL in the address', { email: 'ann\0@post.example' }],
  ['two addresses', { email: 'ann@post.example,all@state.example' }],
  ['two addresses with a semicolon', { email: 'ann@post.example;all@state.example' }],
  ['an address in brackets', { email: '<ann@post.example>' }],
  ['an address with a route', { email: '<@evil.example:ann@post.example>' }],
  ['an address with a remark', { email: 'ann(all)@post.example' }],
  ['a quoted local part', { email: '"ann\\" all"@post.example' }],
  ['an address of two @', { email: 'ann@state.example@post.example' }],
  ['a line separator after the address', { email: 'ann@post.example\u2028all@state.example' }],
  ['a line break in the country', { country: 'BE\r\nBcc: all' }],
  ['a line break in the language', { language: 'en\r\nBcc: all' }],
  ['a line break in the campaign', { campaign: 'free-ann\r\nBcc: all' }],
  ...[
    'to',
    'cc',
    'bcc',
    'reply_to',
    'replyTo',
    'from_name',
    'headers',
    'tags',
    'subject',
    'html',
    'attachments',
  ].map((field): Attempt => [`a field of the email API’s: ${field}`, { [field]: ['all@state.example'] }]),
  ['a target of one’s own', { targets: [{ name: 'All', email: 'all@state.example' }] }],
];

describe('Nothing goes, nothing is kept:', () => {
  test.for(refused)('%s', async ([, more], { open }) => {
    const site = await open(oneRecipient);
    const told = await site.unchanged(() => site.post(note(1, more)));
    expect(told).toMatchObject({ status: 422, body: { outcome: 'invalid' } });
    expect(Object.keys((told.body as { fields: object }).fields)).toEqual(Object.keys(more));
    expect(site.mailbox()).toEqual([]);
  });
});

const harmless: Attempt[] = [
  ['line breaks in percent signs', { name: 'Ann%0d%0aBcc: all' }],
  ['line breaks written with a backslash', { name: String.raw`Ann\r\nBcc: all` }],
  ['a quote that ends the name early', { name: 'Ann" <all>, "Bob' }],
  ['a backslash before the closing quote', { name: 'Ann\\' }],
  ['a group of addresses', { name: 'Undisclosed: Ann, Bob;' }],
  ['a remark of an address', { name: 'Ann (President)' }],
  ['half of a character', { name: 'Ann \ud800' }],
  ['a right-to-left override in the name', { name: 'Ann \u202emoc live' }],
  ['isolates in the name', { name: '\u2066Ann\u2069 \u2067Bob' }],
  ['a letter’s place-holders for a name', { name: '{target} {salutation} {name}' }],
  ['patterns of replacement for a name', { name: "Ann $& $1 $` $' $$" }],
  ['markup for a name', { name: '<script>alert(1)</script>Ann' }],
  ['an attribute for a name', { name: 'Ann" onload="alert(1)' }],
  ['an entity for a name', { name: '&lt;img src=x onerror=alert(1)&gt; Ann' }],
  ['markup for an organisation', { organisation: '</body><img src=x onerror=alert(1)>' }],
  ['the end of an SMTP message in own words', { words: 'A\r\n.\r\nMAIL FROM:<ann>' }],
  ['a part of a message in own words', { words: '\r\n--boundary\r\nContent-Type: text/html\r\n\r\n<b>x' }],
  ['headers in own words', { words: 'Bcc: all\nSubject: Buy\n\nX' }],
  [
    'markup in own words',
    { words: '<script src="x"></script><img src=x onerror=alert(1)><a href="x">y</a>' },
  ],
  ['the end of the page in own words', { words: '--></title></body></html><iframe>' }],
  ['a style in own words', { words: '<style>*{display:none}</style>' }],
  ['place-holders in own words', { words: '{name} {target} {salutation} {words}' }],
  ['patterns of replacement in own words', { words: "$& $1 $` $' $<name>" }],
  ['a bare carriage return in own words', { words: 'A\rBcc: all' }],
];

describe('A letter goes as ever, to the one target:', () => {
  test.for(harmless)('%s', async ([, more], { open }) => {
    const site = await open(oneRecipient);
    await site.post(note(1, more));
    await site.settled();
    expectPlain(site, writer);
    const [email] = site.mailbox();
    expect(email?.text).toMatch(/^Dear Minister,\n\nLet Ann go\.\n\n/);
    expect(email?.text.match(/Dear Minister/g)).toHaveLength(1);
    expect(email?.text).not.toContain('\r');
  });

  test.for<Attempt>([
    ['a rewritten letter of markup', { letter: '<script>alert(1)</script>\n<a href="x" onclick="y">z</a>' }],
    ['a rewritten letter that begins with headers', { letter: 'Bcc: all\r\nSubject: x\r\n\r\nLet Ann go.' }],
    ['a rewritten letter of place-holders', { letter: '{target} {salutation} {words} $& $`' }],
    ['a rewritten letter with the end of SMTP', { letter: 'Let Ann go.\r\n.\r\nRCPT TO:<all>' }],
  ])('%s', async ([, more], { open }) => {
    const site = await open(freely);
    await site.post(note(1, more));
    await site.settled();
    expectPlain(site, writer);
  });

  test.for<Attempt>([
    ['where none may be rewritten', { letter: 'We will burn your house.' }],
    ['as a list', { letter: ['We will burn your house.'] }],
  ])('a rewritten letter %s', async ([, more], { open }) => {
    const site = await open(oneRecipient);
    await site.post(note(1, more));
    await site.settled();
    for (const { text } of site.mailbox()) expect(text).not.toContain('burn');
  });

  test('the address of the sender is what the campaign’s sender is, whatever `from` says', async ({
    open,
  }) => {
    const site = await open(oneRecipient);
    await site.post(note(1, { from: 'president@palace.example' }));
    await site.settled();
    for (const { from, to } of site.mailbox()) {
      expect(from).toContain('<letters@letterbrigade.example>');
      expect(to).toEqual([minister]);
    }
  });
});
