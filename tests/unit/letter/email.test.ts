import { describe, expect, test } from 'vitest';
import { compose, type Letter } from '../../../src/letter/compose.ts';
import { toEmail } from '../../../src/letter/email.ts';
import { many, scramble } from '../chance.ts';

const letter: Letter = {
  subject: 'Free Erlan Baltabay',
  paragraphs: [
    { text: 'Dear President,', own: false },
    { text: 'Let him go.', own: true },
    { text: 'Ann Lee\nMetal Union', own: false },
  ],
};

const envelope = {
  name: 'Ann Lee',
  email: 'ann@example.org',
  to: 'president@akorda.example',
  via: { name: 'Letterbrigade', address: 'letters@letterbrigade.example' },
  language: 'en',
  ownLanguage: 'fr',
  about: 'Who writes? https://letterbrigade.example/en/recipients/',
};

const from = (name: string, via = envelope.via): string => toEmail(letter, { ...envelope, name, via }).from;
const html = (paragraphs: Letter['paragraphs'], changes: Partial<typeof envelope> = {}): string =>
  toEmail({ ...letter, paragraphs }, { ...envelope, ...changes }).html;

describe('The envelope', () => {
  test('An email comes from the supporter by way of the site, and is answered to the supporter', () => {
    expect(toEmail(letter, envelope)).toMatchObject({
      from: '"Ann Lee via Letterbrigade" <letters@letterbrigade.example>',
      to: 'president@akorda.example',
      replyTo: 'ann@example.org',
      subject: 'Free Erlan Baltabay',
    });
  });

  test('Names in any script stand in it as they are', () => {
    expect(from('Зоя 田中 🌹')).toBe('"Зоя 田中 🌹 via Letterbrigade" <letters@letterbrigade.example>');
  });

  test.each([
    ['a new header', 'Ann\r\nBcc: bob@example.net', 'Ann Bcc: bobexample.net'],
    ['a line separator', 'Ann\u2028Lee', 'Ann Lee'],
    ['a NUL', 'Ann\0Lee', 'Ann Lee'],
    ['another address', 'Ann" <bob@example.net>, "Bob', 'Ann bobexample.net, Bob'],
    ['an address in an encoded word', '=?utf-8?Q?bob=40example.net?=', '?utf-8?Q?bob=40example.net?='],
    ['an @ of full width', 'bob＠example.net', 'bobexample.net'],
    ['a quote that is escaped', 'Ann\\', 'Ann'],
    ['an override of direction', '\u202eeeL nnA\u202c', 'eeL nnA'],
    ['an isolate', '\u2067Ann\u2069', 'Ann'],
    ['marks of direction', '\u200eAnn\u200f\u061c', 'Ann'],
  ])('A name cannot bring %s', (_what, name, said) => {
    expect(from(name)).toBe(`"${said} via Letterbrigade" <letters@letterbrigade.example>`);
  });

  test('The site’s name cannot end its quotes', () => {
    expect(from('Ann', { ...envelope.via, name: 'The "Brigade"' })).toBe(
      '"Ann via The Brigade" <letters@letterbrigade.example>',
    );
  });

  test('A subject cannot bring a new header or turn its text around', () => {
    const { subject } = toEmail({ ...letter, subject: 'Free\r\nBcc: bob\u202e\u061c X\n' }, envelope);
    expect(subject).toBe('Free Bcc: bob X');
  });

  test('Whatever the name, the sender is one quoted name and the site’s address', () => {
    const pieces = [
      'A',
      '"',
      '\\',
      '<',
      '>',
      '@',
      '＠',
      '=',
      '?',
      ',',
      ';',
      '\r\n',
      '\0',
      '\u202e',
      '\u2028',
      '\u0085',
      'é',
      ' ',
    ];
    for (const name of many(1000, (random) => scramble(pieces, 10, random))) {
      expect(from(name)).toMatch(
        /^"[^"\\<>@\p{Cc}\p{Bidi_Control}\u2028\u2029]*" <letters@letterbrigade\.example>$/u,
      );
      expect(from(name).normalize('NFKC').match(/@/g)).toHaveLength(1);
      expect(from(name)).not.toContain('=?');
    }
  });
});

describe('The text part', () => {
  test('It is the letter, and a line for those who receive it', () => {
    expect(toEmail(letter, envelope).text).toBe(
      'Dear President,\n\nLet him go.\n\nAnn Lee\nMetal Union\n\nWho writes? https://letterbrigade.example/en/recipients/',
    );
  });
});

describe('The HTML part', () => {
  test('It says its language and direction, and those of the supporter’s own words', () => {
    expect(toEmail(letter, envelope).html).toBe(
      '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Free Erlan Baltabay</title></head>' +
        '<body><p>Dear President,</p>\n<p lang="fr" dir="auto">Let him go.</p>\n<p>Ann Lee<br>Metal Union</p>\n<p>Who writes? https://letterbrigade.example/en/recipients/</p></body></html>',
    );
  });

  test.each(['ar', 'fa', 'he', 'ur', 'uz-Arab'])('A letter in %s runs from right to left', (language) => {
    expect(html(letter.paragraphs, { language })).toContain(`<html lang="${language}" dir="rtl">`);
  });

  test('Signs of HTML are sent as signs', () => {
    const text = '<script>alert("1 & 2")</script>\n</p>&lt;';
    expect(html([{ text, own: true }])).toContain(
      '<p lang="fr" dir="auto">&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;<br>&lt;/p&gt;&amp;lt;</p>',
    );
    expect(toEmail({ ...letter, subject: '</title><b>' }, envelope).html).toContain(
      '<title>&lt;/title&gt;&lt;b&gt;</title>',
    );
  });

  test('It holds nothing that a letter’s reader would fetch', () => {
    const text = '<img src="https://example.net/pixel.gif"> https://example.net';
    expect(html([{ text, own: true }])).not.toMatch(/<(?:img|a|link|style|script|iframe)\b|\bsrc="|\bhref=/);
  });

  test('Whatever a supporter types, it has as many paragraphs as the letter', () => {
    const pieces = ['<', '>', '"', '&', '</p>', '<p>', '\n', '\n\n', 'a', "'", '<!--', ']]>'];
    const template = { subjects: ['Free X'], body: 'Dear Sir,\n\n{words}\n\n{name}' };
    for (const [words, name] of many(500, (random) => [
      scramble(pieces, 12, random),
      `A${scramble(pieces, 5, random)}`,
    ])) {
      const supporter = {
        ...envelope,
        words: words ?? '',
        name: name ?? '',
        organisation: '',
        country: '',
        letter: '',
      };
      const composed = compose(template, supporter, { name: '', salutation: '' });
      const sent = toEmail(composed, envelope).html;
      expect(sent.match(/<p[ >]/g)).toHaveLength(composed.paragraphs.length + 1);
      expect(sent.replace(/<body>.*<\/body>/s, '')).toBe(
        toEmail({ ...composed, paragraphs: [] }, envelope).html.replace(/<body>.*<\/body>/s, ''),
      );
      expect(/<body>(.*)<\/body>/s.exec(sent)?.[1]).toMatch(
        /^(?:<p(?: lang="fr" dir="auto")?>(?:[^<>"]|<br>)*<\/p>\n?)*$/,
      );
    }
  });
});
