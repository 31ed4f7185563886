import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../../src/letter/address.ts';
import { compose, letterText, type Letter, type Supporter } from '../../../src/letter/compose.ts';
import { mailtoLink } from '../../../src/letter/mailto.ts';
import { many, scramble } from '../chance.ts';

const letterOf = (subject: string, ...texts: string[]): Letter => ({
  subject,
  paragraphs: texts.map((text) => ({ text, own: false })),
});

/** A link as an email program takes it apart that goes by RFC 6068, where + is no space. */
const opened = (link: string) => {
  const { protocol, pathname, search, hash } = new URL(link);
  const fields = search
    .slice(1)
    .split('&')
    .map((field) => field.split('=').map(decodeURIComponent));
  return { protocol, to: pathname.split(','), hash, fields };
};

const someone = ['president@akorda.example'];

/** What is to come out: lines end as in an email, and halves of letters are gone, for no email can hold them. */
const whole = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '')
    .split('\n')
    .join('\r\n');

const expected = (letter: Letter, to = someone) => ({
  protocol: 'mailto:',
  to,
  hash: '',
  fields: [
    ['subject', whole(letter.subject)],
    ['body', whole(letterText(letter))],
  ],
});

describe('A link to the supporter’s own email program', () => {
  test('It holds the letter’s subject and text', () => {
    const letter = letterOf('Free X', 'Dear President,', 'I call on you.\nFree X.', 'Ann Lee\nItaly');
    expect(opened(mailtoLink(someone, letter)).fields).toEqual([
      ['subject', 'Free X'],
      ['body', 'Dear President,\r\n\r\nI call on you.\r\nFree X.\r\n\r\nAnn Lee\r\nItaly'],
    ]);
  });

  test('It goes to every target, with commas between the addresses', () => {
    const to = ['president@akorda.example', "o'hara+union@mfa.example", 'x@xn--e1afmkfd.example'];
    const link = mailtoLink(to, letterOf('Free X', 'Free X.'));
    expect(link.startsWith(`mailto:${to.join(',')}?`)).toBe(true);
    expect(opened(link).to).toEqual(to);
  });

  test('No sign in an address begins a field, or another address: each comes out as it is', () => {
    const to = ['a&b@x.example', 'a?bcc=eve@x.example', 'a#b%2C/c@x.example', "!$'*=^_`{|}~@x.example"];
    for (const address of to) expect(parseAddress(address)).toEqual({ address });
    const letter = letterOf('Free X', 'Free X.');
    const link = mailtoLink(to, letter);
    const { pathname } = new URL(link);
    expect(pathname.split(',').map(decodeURIComponent)).toEqual(to);
    expect(opened(link)).toMatchObject({ hash: '', fields: expected(letter).fields });
    expect(link).not.toMatch(/["<>`\\{}|^]/);
  });

  test.each([
    ['signs that part a link', '% & # ? + = / : ; @ ,'],
    ['escapes', '100% %20 %0D%0Abcc=x@x.example %zz +'],
    ['another field', '&bcc=eve@x.example&body=no#end'],
    ['signs of HTML', '< > " \' ` &amp; <script>'],
    ['signs that a URL’s parser eats', 'a\tb\\c|d^e{f}g[h]~'],
    ['several lines', 'one\ntwo\n three'],
    ['typographic signs', '«x» – “y” … ’ № ½ ² €'],
    ['emoji', '🙂 👩🏽‍🏭 🇰🇿 ✊'],
    ['Arabic', 'الحرية لإرلان، الآن! ٣'],
    ['Cyrillic', 'Ерлан Балтабай босатылуға тиіс, ёж и йод'],
    ['marks of their own', 'e\u0301 \u0439 \u0438\u0306 क्षि ไทย 한글 \u1112\u1161\u11ab'],
    ['a lone first half of a letter', 'a\ud83db\ud83d'],
    ['a lone second half of a letter', '\ude42a\ude42b'],
    ['a half beside a whole letter', '\ud83d🙂\ude42'],
    ['separators of lines and paragraphs', 'a\u2028b\u2029c\u0085d\u000be\u000cf'],
    ['spaces', 'a  b\u00a0c\u3000d\u200be\ufefff'],
    ['controls', 'a\0b\u0007c\u001bd\u007fe\u202ef'],
  ])('With %s in it the letter comes out as it is', (_what, text) => {
    const letter = letterOf(text.replaceAll('\n', ' '), `A ${text} z`, `(${text})`);
    expect(opened(mailtoLink(someone, letter))).toEqual(expected(letter));
  });

  test('It can stand between quotes in HTML, on one line', () => {
    const text = Array.from({ length: 0x500 }, (_, code) => String.fromCharCode(code)).join('');
    expect(mailtoLink(someone, letterOf(text, text))).not.toMatch(/["<>`\\\p{Cc}]/u);
  });

  test('Letters, spaces and most signs are left as they are, for the page’s sake', () => {
    expect(mailtoLink(someone, letterOf('Свободу Икс!', 'Всё: «да», и’— (нет). الحرية، 한글'))).toBe(
      'mailto:president@akorda.example?subject=Свободу Икс!&body=Всё: «да», и’— (нет). الحرية، 한글',
    );
  });

  test('Whatever a supporter types, the letter comes out as it would be sent', () => {
    const pieces = [
      ...Array.from('%&#?+=/\\<>"\'`;:@,|^~{}[]() \n\t\r\0aZ09éйخ한、。²'),
      ...[
        '\n\n',
        '\r\n',
        '%20',
        '%0A',
        '&amp;',
        '&body=',
        '{name}',
        '🙂',
        '👩🏽‍🏭',
        'e\u0301',
        '\u2028',
        '\u2029',
      ],
      ...[
        '\ud83d',
        '\ude42',
        '\u200b',
        '\u200f',
        '\u202e',
        '\ufeff',
        '\u00a0',
        '\u0085',
        '\uffff',
        '\u{10ffff}',
      ],
    ];
    const template = {
      subjects: ['Free X, says {name}', '{country}: free X'],
      body: '{salutation},\n\nFree X – at once.\n\n{words}\n\nYours,\n\n{organisation}\n{name}.',
    };
    const typed = many(2000, (random): Supporter => ({
      name: scramble(pieces, 8, random),
      email: `ann${Math.floor(random() * 100)}@example.org`,
      organisation: scramble(pieces, 8, random),
      country: 'Italy',
      words: scramble(pieces, 40, random),
      letter: '',
    }));
    for (const supporter of typed) {
      const letter = compose(template, supporter, { name: 'President', salutation: 'Господин президент' });
      expect(opened(mailtoLink(someone, letter))).toEqual(expected(letter));
    }
  });
});
