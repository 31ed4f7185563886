import { compose, type Recipient, type Template } from '../../letter/compose.ts';

/** A stretch of the letter: words that are sent as they stand, or a blank that the supporter has yet to fill in. */
export type Piece = { text: string; blank: boolean };

/** What the supporter has typed so far; left out or empty: nothing. */
export type Typed = Partial<
  Record<'name' | 'email' | 'organisation' | 'country' | 'words' | 'letter', string>
>;

/** What stands in the blanks until somebody fills them in; an empty blank is left out of the letter. */
export type Blanks = Record<'name' | 'organisation' | 'country' | 'words', string>;

export type Preview = { paragraphs: { pieces: Piece[]; own: boolean }[]; subjects: Piece[][] };

// An anchor of interlinear notes, which nobody types, stands before and after each blank.
const mark = '\uFFF9';

/**
 * The letter as it will be sent, made by the composer that the function sends with, with its blanks marked. All
 * subjects are there until an email address decides which one it is.
 */
export const letterPreview = (
  template: Template,
  recipient: Recipient,
  blanks: Blanks,
  typed: Typed = {},
): Preview => {
  const or = (text = '', blank = ''): string => text.trim() || (blank && `${mark}${blank}${mark}`);
  const supporter = { letter: '', email: '', ...blanks, ...typed };
  for (const key of Object.keys(blanks) as (keyof Blanks)[]) supporter[key] = or(typed[key], blanks[key]);
  const pieces = (text: string): Piece[] =>
    text
      .split(mark)
      .map((text, index) => ({ text, blank: index % 2 > 0 }))
      .filter((piece) => piece.text);
  const letterWith = (subjects: readonly string[]) =>
    compose({ ...template, subjects }, supporter, recipient);
  const choices = supporter.email.includes('@') ? [template.subjects] : template.subjects.map((one) => [one]);
  return {
    paragraphs: letterWith(template.subjects).paragraphs.map(({ text, own }) => ({
      pieces: pieces(text),
      own,
    })),
    subjects: choices.map((subjects) => pieces(letterWith(subjects).subject)),
  };
};
