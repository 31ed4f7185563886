import { compose, type Recipient, type Template } from '../letter/compose.ts';

/** A stretch of the letter: words that are sent as they stand, or a blank that the supporter fills in. */
export type Piece = { text: string; blank: boolean };

/** What stands in the blanks until somebody fills them in. */
export type Blanks = Record<'name' | 'organisation' | 'country' | 'words', string>;

// Two code points for private use, which no text of ours holds, mark where a blank begins and ends.
const [open, close] = ['\uE000', '\uE001'];

/** The letter as it will be sent, in paragraphs, with its blanks marked; an empty blank is left out. */
export const letterPreview = (
  template: Template,
  recipient: Recipient,
  blanks: Blanks,
): { paragraphs: Piece[][]; subjects: Piece[][] } => {
  const mark = (text: string): string => (text === '' ? '' : `${open}${text}${close}`);
  const supporter = {
    name: mark(blanks.name),
    organisation: mark(blanks.organisation),
    country: mark(blanks.country),
    words: mark(blanks.words),
    letter: '',
    email: '',
  };
  const pieces = (text: string): Piece[] =>
    text
      .split(/(?=\uE000)|(?<=\uE001)/)
      .map((piece) => ({ text: piece.replace(/[\uE000\uE001]/g, ''), blank: piece.startsWith(open) }));
  const subjectAlone = (subject: string): string =>
    compose({ subjects: [subject], body: '' }, supporter, recipient).subject;
  return {
    paragraphs: compose(template, supporter, recipient).paragraphs.map(({ text }) => pieces(text)),
    subjects: template.subjects.map((subject) => pieces(subjectAlone(subject))),
  };
};
