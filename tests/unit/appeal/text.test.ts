import { expect, test } from 'vitest';
import { asMarkdown, shortAppeal } from '../../../src/appeal/appeal.ts';
import { plainText } from '../../../src/appeal/text.ts';
import { width } from '../../../src/appeal/wrap.ts';
import { appeal, everyKind } from './appeals.ts';

const before = 'Read and write here:';

test('An appeal as plain text is its title, its text, the address, who signs it and the day', () => {
  expect(plainText(appeal(), before)).toBe(`She is not forgotten
====================

Please sign the letter.

Read and write here:
https://letters.example/en/free-amina/

The campaign team
November 1, 2019
`);
});

test('All that Markdown can say is said without its signs', () => {
  expect(
    plainText(appeal({ text: everyKind }), before)
      .split('\n')
      .slice(3, -7)
      .join('\n'),
  ).toBe(`One
---

Bold and slanted, struck, code,
a place, another and
https://union.example/path
https://letters.example/en/about/
https://other.example/

Two
---

1. First
2. Second, see there
https://letters.example/en/free-amina/appeal/#one
   - Within

- [x] done
- [ ] to do

> Said <somebody> & "others".

Name | Age
Ana | 40

A picture

let a = '<b>';

* * *

A note[n].

[n] The note.`);
});

test('No line is longer than 72 columns but for an address, and each address has a line of its own', () => {
  const sentence = 'A sentence that goes on and on for as long as somebody cares to write. ';
  const link = `https://union.example/${'a'.repeat(80)}`;
  const text = `${sentence.repeat(5)}\n\n- ${sentence.repeat(3)}\n\n> ${sentence.repeat(3)}\n\nSee [the report](${link}), and ${link}, please.`;
  const lines = plainText(appeal({ text }), before).split('\n');
  for (const line of lines)
    if (line.includes('https:')) expect(line).toMatch(/^https:\S+$/);
    else expect(width(line)).toBeLessThanOrEqual(72);
  expect(lines.filter((line) => line === link)).toHaveLength(2);
  expect(lines).toContain('please.');
});

test('A program that wraps by itself gets a paragraph as one line', () => {
  const text = 'word '.repeat(100).trim();
  expect(plainText(appeal({ text }), before, { wrapped: false }).split('\n')).toContain(text);
});

test('In Arabic the address is plain, and a line that begins with other letters has its mark', () => {
  const said = plainText(
    appeal({ language: 'ar', title: 'حرروا أمينة', text: 'Amnesty تقول: اكتبوا.' }),
    'اكتبوا هنا:',
  );
  expect(said).toContain('\nhttps://letters.example/en/free-amina/\n');
  expect(said).toContain('\n\u200fAmnesty تقول');
  expect(said).toMatch(/^حرروا أمينة\n=+\n/);
});

test('What goes to a messenger is a headline, a line and the link', () => {
  expect(shortAppeal(appeal())).toBe(
    'She is not forgotten\n\nShe founded a union.\n\nhttps://letters.example/en/free-amina/',
  );
});

test('A summary is no Markdown, whatever it holds', () => {
  const text = '<b>1. She_was_ "free" [x](y) #1 & 5*5! 1) - +';
  expect(plainText(appeal({ text: asMarkdown(text) }), before, { wrapped: false })).toContain(`\n${text}\n`);
});
