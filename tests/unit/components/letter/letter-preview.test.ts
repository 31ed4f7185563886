import { describe, expect, test } from 'vitest';
import {
  isSignature,
  letterPreview,
  type Blanks,
  type Piece,
} from '../../../../src/components/letter/letter-preview.ts';
import { compose, letterText, type Template } from '../../../../src/letter/compose.ts';

const template: Template = {
  subjects: ['Free X', 'X must be freed'],
  body: '{salutation},\n\nI am {name}.\n\n{words}\n\nYours,\n\n{name}, {organisation}\n{country}',
};
const president = { name: 'President', salutation: 'Dear President' };
const blanks: Blanks = { name: 'Your name', organisation: 'Your union', country: 'Your country' };
const preview = (changes: Partial<Blanks> = {}, body = template.body) =>
  letterPreview({ ...template, body }, president, { ...blanks, ...changes });

const words = (text: string) => ({ text, blank: false });
const blank = (text: string) => ({ text, blank: true });
const textOf = (pieces: Piece[]): string => pieces.map(({ text }) => text).join('');

describe('The preview of a letter', () => {
  test('It tells the words that are sent from the blanks that a supporter fills in', () => {
    expect(preview()).toMatchObject({
      opening: [[words('Dear President,')]],
      middle: [[words('I am '), blank('Your name'), words('.')]],
      closing: [
        [words('Yours,')],
        [blank('Your name'), words(', '), blank('Your union'), words('\n'), blank('Your country')],
      ],
    });
  });

  test('A blank that a campaign does not ask for is left out, with its line', () => {
    expect(preview({ organisation: '', country: '' }).closing).toEqual([
      [words('Yours,')],
      [blank('Your name')],
    ]);
  });

  test('A paragraph that is left out whole keeps its place, with nothing in it', () => {
    const { middle } = preview({ organisation: '' }, '{salutation}\n\n{organisation}\n\nThe end.');
    expect(middle).toEqual([[], [words('The end.')]]);
  });

  test('Two blanks side by side are two', () => {
    expect(preview({}, '{name}{country}').middle).toEqual([[blank('Your name'), blank('Your country')]]);
  });

  test('What is typed stands in place of the blanks', () => {
    const { closing } = letterPreview(template, president, blanks, { name: ' Ann  Lee ', country: 'IT' });
    expect(closing[1]).toEqual([words('Ann Lee, '), blank('Your union'), words('\nIT')]);
  });

  test('Its text is the very letter of somebody who types what the blanks say', () => {
    const supporter = { ...blanks, email: 'ann@example.org', letter: '', words: 'I was there.' };
    for (const body of [
      template.body,
      '{name} ({organisation}, {country})\n\n{target}\n\n{words}\n\nThe end.',
      'No blank.',
    ]) {
      const { opening, middle, closing } = preview({}, body);
      const shown = [...opening.map(textOf), ...middle.map(textOf), 'I was there.', ...closing.map(textOf)];
      expect(shown.join('\n\n')).toBe(letterText(compose({ ...template, body }, supporter, president)));
    }
  });

  test('No mark of a blank and no empty piece is left in it', () => {
    for (const changes of [{}, { name: '' }, { country: '{name}' }]) {
      const { opening, middle, closing } = preview(changes);
      for (const { text } of [opening, middle, closing].flat(2)) expect(text).toMatch(/^[^\uFFF9]+$/);
    }
  });

  test('All subjects are there, until an email address says which one it will be', () => {
    expect(preview().subjects).toEqual([[words('Free X')], [words('X must be freed')]]);
    const typed = { email: 'ann@example.org' };
    const { subject } = compose(template, { ...blanks, ...typed, words: '', letter: '' }, president);
    expect(letterPreview(template, president, blanks, typed).subjects).toEqual([[words(subject)]]);
  });
});

test.each([
  ['{name}', true],
  ['{name}, {organisation}\n({country})', true],
  ['{name} for peace', false],
  ['{organisation}', false],
  ['Yours,', false],
  ['', false],
])('A paragraph that reads %j is a signature and nothing else: %s', (paragraph, signature) => {
  expect(isSignature(paragraph)).toBe(signature);
});
