// Somebody hides a link, an address or a command in what stands beside the site's name.
import { describe, expect } from 'vitest';
import { note } from '../contract/letters/content.ts';
import { test } from '../contract/letters/harness.ts';
import { attacked, expectPlain, shownName, withoutLastLine } from './attack.ts';

const open1 = attacked({ fields: ['organisation', 'country'] }, {}, { dailyQuota: 1 });
const writer = 'writer-1@post.example';

const disguised: [string, string][] = [
  ['a host', 'evil.com'],
  ['a host in capitals', 'EVIL.COM'],
  ['a host after a name', 'Ann Lee evil.com'],
  ['a host in brackets', 'Ann (evil.com)'],
  ['a host with a full stop after it', 'Ann at evil.com.'],
  ['a host with a new ending', 'ann.online'],
  ['a host of two letters', 'x.ai'],
  ['a host with a path', 't.me/free'],
  ['a host with a port', 'evil.com:80'],
  ['a host with a query', 'evil.com?a=b'],
  ['a host of three parts', 'free.ann.evil.co'],
  ['a host with an ideographic full stop', 'evil。com'],
  ['a host with a half-width full stop', 'evil｡com'],
  ['a host with a full stop of full width', 'evil．com'],
  ['a host with a one dot leader', 'evil\u2024com'],
  ['a host with a small full stop', 'evil\ufe52com'],
  ['a host of full width', 'ｅｖｉｌ．ｃｏｍ'],
  ['a host in mathematical letters', '𝐞𝐯𝐢𝐥.𝐜𝐨𝐦'],
  ['a host in letters in circles', 'ⓔⓥⓘⓛ.ⓒⓞⓜ'],
  ['a host in Cyrillic letters that look Latin', 'еvіl.соm'],
  ['a host in Cyrillic', 'зло.рф'],
  ['a host in Chinese', '邪恶.中国'],
  ['a host in Arabic', 'شر.السعودية'],
  ['a host in Greek', 'κακό.ελ'],
  ['a host in Punycode', 'xn--80ak6aa92e.com'],
  ['a zero-width space in a host', 'evil\u200b.\u200bcom'],
  ['a zero-width non-joiner in a host', 'evil\u200c.\u200ccom'],
  ['a zero-width joiner in a host', 'evil\u200d.\u200dcom'],
  ['a word joiner in a host', 'evil.\u2060com'],
  ['a soft hyphen in a host', 'evil\u00ad.com'],
  ['a byte order mark in a host', 'evil.\ufeffcom'],
  ['a grapheme joiner in a host', 'evil\u034f.com'],
  ['a Mongolian vowel separator in a host', 'evil.\u180ecom'],
  ['a Hangul filler in a host', 'evil\u3164.com'],
  ['a variation selector in a host', 'evil.\ufe0fcom'],
  ['a tag character in a host', 'evil.\u{e0063}com'],
  ['an invisible sign of mathematics in a host', 'evil\u2063.com'],
  ['an override of direction in a host', 'evil.\u202acom'],
  ['a mark on the full stop of a host', 'evil.\u0323com'],
  ['a scheme', 'https://evil'],
  ['a scheme of full width', 'ｈｔｔｐｓ：／／evil'],
  ['a scheme with nothing in it that is seen', 'http\u200bs:\u2060//evil'],
  ['a scheme without slashes', 'mailto:ann'],
  ['a scheme that runs', 'javascript:alert'],
  ['a telephone number’s scheme', 'tel:0123 Ann'],
  ['a link without a scheme', '//evil/x'],
  ['slashes that look like slashes', '⁄⁄evil∕x／／y'],
  ['www', 'www.evil'],
  ['an address', 'president@palace.example'],
  ['an @ of full width', 'ann＠evil'],
  ['a small @', 'ann﹫evil'],
  ['an @ with nothing around it that is seen', 'ann\u200b@\u200bevil'],
  ['a handle', '@president'],
  ['a formula', '=HYPERLINK("x")'],
  ['a formula of full width', '＝cmd Ann'],
  ['a formula after what nobody sees', '\u200b=cmd Ann'],
  ['a formula with a plus', '+cmd Ann'],
  ['a formula with a minus', '-cmd Ann'],
  ['a formula after blanks', '   =cmd Ann'],
  ['a formula after a no-break space', '\u00a0=cmd Ann'],
  ['a host that begins as a title', 'Dr.Me St.Co'],
  ['a host that begins as initials', 'J.R.Evil.Com'],
  ['a host that begins as a union', 'ver.digital'],
  ['a host below a union', 'ver.di.evil.com'],
  ['a union with a path', 'ver.di/x'],
  ['a host with a vertical full stop', 'evil\ufe12com'],
  ['a host over two full stops', 'evil..com'],
  ['a host with a full stop between blanks nobody sees', 'evil\u2060.\u2060c\u200bom'],
  ['a folder of a network', String.raw`\\evil\share`],
];

describe('In the name, no link comes through:', () => {
  test.for(disguised)('%s', async ([, name], { open }) => {
    const site = await open(open1);
    const told = await site.post(note(1, { name }));
    await site.settled();
    expect([200, 422]).toContain(told.status);
    for (const email of site.mailbox()) expect(shownName(email)).not.toMatch(/^[=+\-@]/u);
    // What is let through goes out as somebody's name: to the one target, and not as it was meant.
    if (told.status === 200) expectPlain(site, writer);
  });
});

describe('In the organisation, no link comes through:', () => {
  test.for(disguised.filter((_, index) => index % 3 === 0))('%s', async ([, organisation], { open }) => {
    const site = await open(open1);
    const { status, body } = await site.post(note(1, { organisation }));
    await site.settled();
    if (status === 200) expectPlain(site, writer);
    else expect(body).toMatchObject({ fields: { organisation: expect.any(String) as string } });
    for (const { text } of site.mailbox())
      expect(withoutLastLine(text).normalize('NFKC')).not.toMatch(/[\p{L}\p{N}]\.\p{L}{2}|\/\/|@|=\?/u);
  });
});

describe('A name is one that somebody can read:', () => {
  test.for<[string, string]>([
    ['two hundred marks on one letter', `A${'\u0301\u0323'.repeat(40)}nn`],
    ['five marks on one letter', 'A\u0301\u0302\u0303\u0304\u0305nn'],
    ['marks that enclose', `Ann\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd`],
    ['marks of Thai without end', `ก${'้'.repeat(40)}`],
    ['marks with joiners between them', `A${'\u0301\u200d'.repeat(30)}nn`],
    ['marks of every kind', `A${'\u0489\u0488\u1abe'.repeat(20)}nn`],
  ])('%s', async ([, name], { open }) => {
    const site = await open(open1);
    await site.post(note(1, { name }));
    await site.settled();
    for (const email of site.mailbox()) expect(shownName(email)).not.toMatch(/\p{M}{9}|[a-z]\p{M}{5}/iu);
  });

  test.for<[string, string]>([
    ['nothing that is seen', '\u200b\u2060\u3164\uffa0'],
    ['blanks of Braille', '\u2800\u2800'],
    ['a tag that nobody sees', '\u{e0041}\u{e006e}'],
    ['variation selectors alone', '\ufe0f\ufe0e'],
    ['marks alone', '\u0301\u0302'],
    ['numbers alone', '0800 123 456'],
    ['signs alone', '!!! ### !!!'],
    ['private characters', '\ue000\uf8ff'],
    ['halves of characters', '\ud800\udc00\ud800'],
    ['a thousand characters', 'Ann '.repeat(250)],
  ])('not %s', async ([, name], { open }) => {
    const site = await open(open1);
    const sendIt = () => site.post(note(1, { name }));
    // The halves in the middle are a whole one: an old script's letter.
    if (name.includes('\ud800')) await sendIt();
    else expect(await site.unchanged(sendIt)).toMatchObject({ status: 422 });
    for (const email of site.mailbox()) expect(shownName(email)).toBe('\ud800\udc00');
  });
});
