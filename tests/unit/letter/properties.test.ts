// What holds of every letter, whatever a supporter types.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean } from '../../../src/letter/clean.ts';
import { compose, letterText, type Supporter, type Template } from '../../../src/letter/compose.ts';
import { toEmail, type Email } from '../../../src/letter/email.ts';
import { mailtoLink } from '../../../src/letter/mailto.ts';
import { parseSubmission } from '../../../src/letter/submission.ts';

const to = 'president@palace.example';
const via = { name: 'Letterbrigade', address: 'letters@letterbrigade.example' };
const recipient = { name: 'The President', salutation: 'Dear President' };
const template: Template = {
  subjects: ['Free {name}’s friend', 'Free Amina'],
  body: '{salutation},\n\nFree Amina.\n\n{words}\n\nYours,\n{name}\n{organisation}, {country}',
};

const pieces = [
  ...['a', 'Ann', 'é', '王', 'م', '🌹', ' ', '  ', '.', ',', '-', '1', 'com', 'https://a.example', '@', '＠'],
  ...['\r', '\n', '\r\n', '\n\n', '\0', '\t', '\u0085', '\u2028', '\u2029', '\u000b', '\u001b'],
  ...['Bcc: all@state.example', '=?utf-8?Q?', '=0D=0A', '?=', '%0D%0A', '"', "'", '<', '>', '\\', ';', ':'],
  ...['</p>', '<script>', '<!--', '&lt;', '&#10;', '{name}', '{words}', '{salutation}', '$&', '$1', '\ud83c'],
  ...['\u202e', '\u2066', '\u2069', '\u200b', '\u200d', '\u0301', '\u{e0041}', '\ufeff', '\u3164'],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const supporter: fc.Arbitrary<Supporter> = fc.record({
  name: text,
  organisation: text,
  words: text,
  letter: text,
  country: fc.constantFrom('', 'Belgium'),
  email: fc.constantFrom('ann@union.example', 'bob+x@post.example'),
});
const runs = { numRuns: 2000 };

const sent = (typed: Supporter): Email =>
  toEmail(compose(template, typed, recipient), {
    name: typed.name,
    email: typed.email,
    to,
    via,
    language: 'en',
    ownLanguage: 'fr',
    about: 'Who writes? https://letterbrigade.example/en/recipients/',
  });

test('No header breaks, and each goes to one place alone', () => {
  fc.assert(
    fc.property(supporter, (typed) => {
      const email = sent(typed);
      for (const header of [email.from, email.to, email.replyTo, email.subject])
        expect(header).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      expect(email.to).toBe(to);
      expect(email.replyTo).toBe(typed.email);
      expect(email.from).toMatch(/^"[^"\\<>@]*" <letters@letterbrigade\.example>$/);
      expect(email.from).not.toContain('=?');
    }),
    runs,
  );
});

test('No text stands outside the letter’s own paragraphs', () => {
  fc.assert(
    fc.property(supporter, (typed) => {
      const { html } = sent(typed);
      const [, head, body] = /^(.*<body>)(.*)<\/body><\/html>$/s.exec(html) ?? [];
      expect(body).toMatch(/^(?:<p(?: lang="fr" dir="auto")?>(?:[^<>]|<br>)*<\/p>\n?)*$/);
      expect(head).toMatch(
        /^<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>[^<>]*<\/title><\/head><body>$/,
      );
    }),
    runs,
  );
});

test('What the template says stands in its place, and nothing typed is filled in again', () => {
  fc.assert(
    fc.property(supporter, (typed) => {
      const { paragraphs } = compose(template, typed, recipient);
      expect(paragraphs[0]).toEqual({ text: 'Dear President,', own: false });
      const last = paragraphs[paragraphs.length - 1];
      expect(last?.own).toBe(false);
      expect(last?.text).toMatch(/^Yours,/);
      const own = paragraphs.filter((paragraph) => paragraph.own).map((paragraph) => paragraph.text);
      const together = [typed.letter, typed.words].map((text) => clean(text).replace(/\s/g, '')).join('');
      expect(own.join('').replace(/\s/g, '')).toBe(together);
      // A name stays on its line.
      expect(last?.text.split('\n').length).toBeLessThanOrEqual(3);
    }),
    runs,
  );
});

test('What is taken composes to the letter that the page has shown', () => {
  fc.assert(
    fc.property(supporter, (typed) => {
      const parsed = parseSubmission({ campaign: 'free-x', language: 'en', ...typed, country: '' });
      if ('fields' in parsed) return;
      const posted = { ...parsed.submission, country: '', initials: false };
      expect(compose(template, posted, recipient)).toEqual(
        compose(template, { ...typed, country: '' }, recipient),
      );
    }),
    runs,
  );
});

test('What is cleaned is clean', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const once = clean(typed);
      expect(clean(once)).toBe(once);
      expect(once).not.toMatch(
        /(?![\n\t])\p{Cc}|[\p{Cs}\u202a-\u202e\u2066-\u2069\u{e0001}\u{e0020}-\u{e005f}]/u,
      );
    }),
    runs,
  );
});

test('A link to a mail program has the addresses, a subject and a body, and no other field', () => {
  fc.assert(
    fc.property(supporter, (typed) => {
      const letter = compose(template, typed, recipient);
      const link = new URL(mailtoLink([to], letter));
      expect(link.pathname).toBe(to);
      expect([...link.searchParams.keys()]).toEqual(['subject', 'body']);
      expect(link.hash).toBe('');
      const said = letterText(letter)
        .replace(/\p{Cs}/gu, '')
        .replace(/\n/g, '\r\n');
      expect(decodeURIComponent(/&body=(.*)$/.exec(link.search)?.[1] ?? '')).toBe(said);
    }),
    runs,
  );
});
