import { describe, expect, test } from 'vitest';
import { letterPreview, type Blanks, type Piece } from '../../../../src/components/letter/letter-preview.ts';
import { compose, type Template } from '../../../../src/letter/compose.ts';

const template: Template = {
  subjects: ['Free X', 'X must be freed'],
  body: '{salutation},\n\nI am {name}.\n\n{words}\n\nYours,\n\n{name}, {organisation}\n{country}',
};
const president = { name: 'President', salutation: 'Dear President' };
const blanks: Blanks = {
  name: 'Your name',
  organisation: 'Your union',
  country: 'Your country',
  words: 'Your own words',
};
const preview = (changes: Partial<Blanks> = {}, body = template.body) =>
  letterPreview({ ...template, body }, president, { ...blanks, ...changes });

const words = (text: string) => ({ text, blank: false });
const blank = (text: string) => ({ text, blank: true });
const letter = (...pieces: Piece[]) => ({ pieces, own: false });
const own = (...pieces: Piece[]) => ({ pieces, own: true });

describe('The preview of a letter', () => {
  test('It tells the words that are sent from the blanks that a supporter fills in', () => {
    expect(preview().paragraphs).toEqual([
      letter(words('Dear President,')),
      letter(words('I am '), blank('Your name'), words('.')),
      own(blank('Your own words')),
      letter(words('Yours,')),
      letter(blank('Your name'), words(', '), blank('Your union'), words('\n'), blank('Your country')),
    ]);
  });

  test('A blank that a campaign does not ask for is left out, with its line', () => {
    expect(preview({ organisation: '', country: '', words: '' }).paragraphs).toEqual([
      letter(words('Dear President,')),
      letter(words('I am '), blank('Your name'), words('.')),
      letter(words('Yours,')),
      letter(blank('Your name')),
    ]);
  });

  test('Two blanks side by side are two', () => {
    expect(preview({ words: '' }, '{name}{country}').paragraphs).toEqual([
      letter(blank('Your name'), blank('Your country')),
    ]);
  });

  test('It tells what a supporter writes, which can be in another language, from the rest', () => {
    const typed = { name: 'Ann', words: 'I was there.\n\nI saw it.' };
    const { paragraphs } = letterPreview(
      { ...template, body: '{name}:\n\n{words}\n\nYours' },
      president,
      blanks,
      typed,
    );
    expect(paragraphs).toEqual([
      letter(words('Ann:')),
      own(words('I was there.')),
      own(words('I saw it.')),
      letter(words('Yours')),
    ]);
  });

  test('Its text is the very letter of somebody who types what the blanks say', () => {
    const supporter = { ...blanks, email: 'ann@example.org', letter: '' };
    for (const body of [
      template.body,
      '{name} ({organisation}, {country})\n\n{target}: {words}',
      'No blank.',
    ]) {
      const text = preview({}, body).paragraphs.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
      const sent = compose({ ...template, body }, supporter, president).paragraphs;
      expect(text).toEqual(sent.map(({ text }) => text));
    }
  });

  test('No mark of a blank and no empty piece is left in it', () => {
    for (const changes of [{}, { name: '' }, { country: '{name}' }])
      for (const { text } of preview(changes).paragraphs.flatMap(({ pieces }) => pieces))
        expect(text).toMatch(/^[^\uFFF9]+$/);
  });

  test('All subjects are there, for nobody knows yet which one it will be', () => {
    expect(preview().subjects).toEqual([
      [{ text: 'Free X', blank: false }],
      [{ text: 'X must be freed', blank: false }],
    ]);
  });
});
