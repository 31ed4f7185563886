import { compose, parts, type Recipient, type Template } from '../../letter/compose.ts';

/** A stretch of the letter: words that are sent as they stand, or a blank that the supporter has yet to fill in. */
export type Piece = { text: string; blank: boolean };

/** What the supporter has typed so far; left out or empty: nothing. */
export type Typed = Partial<Record<'name' | 'email' | 'organisation' | 'country', string>>;

/** What stands in the blanks until somebody fills them in; an empty blank is left out of the letter. */
export type Blanks = Record<'name' | 'organisation' | 'country', string>;

/** The letter's paragraphs, with none for one that is left out: `[]`. */
export type Preview = Record<'opening' | 'middle' | 'closing', Piece[][]> & { subjects: Piece[][] };

// A sign without a meaning of its own, which nobody types, stands before and after each blank.
const mark = '\u241F';

/**
 * The letter as it will be sent, made by the composer that the function sends with, with its blanks marked, but for what
 * stands in a field of its own. All subjects are there until an email address decides which one it is.
 */
export const letterPreview = (
  template: Template,
  recipient: Recipient,
  blanks: Blanks,
  typed: Typed = {},
): Preview => {
  const supporter = { letter: '', words: '', email: '', ...blanks, ...typed };
  for (const key of Object.keys(blanks) as (keyof Blanks)[])
    supporter[key] = (typed[key] ?? '').trim() || (blanks[key] && `${mark}${blanks[key]}${mark}`);
  const pieces = (text = ''): Piece[] =>
    text
      .split(mark)
      .map((text, index) => ({ text, blank: index % 2 > 0 }))
      .filter((piece) => piece.text);
  const letterWith = (subjects: readonly string[], body = '') =>
    compose({ subjects, body }, supporter, recipient);
  const paragraph = (body: string): Piece[] => pieces(letterWith([''], body).paragraphs[0]?.text);
  const { opening, middle, closing } = parts(template.body);
  const choices = supporter.email.includes('@') ? [template.subjects] : template.subjects.map((one) => [one]);
  return {
    opening: opening.map(paragraph),
    middle: middle.map(paragraph),
    closing: closing.map(paragraph),
    subjects: choices.map((subjects) => pieces(letterWith(subjects).subject)),
  };
};

/** True for a paragraph that says nothing but who signs: on the page, the form's fields stand in its place. */
export const isSignature = (paragraph = ''): boolean =>
  paragraph.includes('{name}') &&
  /^[\s\p{P}]*$/u.test(paragraph.replace(/\{(?:name|organisation|country)\}/g, ''));
