import { stringify } from 'yaml';
import type { Part, Piece } from './part.ts';

/** What a sheet is about: a campaign's folder, or the interface. */
export type Subject = { of: string; title: string; from: string; into: string };

/**
 * One plain file with all that there is to translate, which any editor opens: each text under a heading of its own, the
 * original quoted, and room below it. `texts` are what stands there already, by the names of the pieces.
 */
export const sheet = (
  { of, title, from, into }: Subject,
  parts: readonly Part[],
  names: { from: string; into: string },
  texts: ReadonlyMap<string, string> = new Map(),
): string => {
  const head = {
    translation: of,
    from,
    into,
    files: Object.fromEntries(
      parts.map(({ kind, stamp, held }) => [kind, held === undefined ? { stamp } : { stamp, held }]),
    ),
  };
  const pieces = parts.flatMap(({ pieces }) => pieces);
  return `---
# For the computer: leave these lines as they are.
${stringify(head, { lineWidth: 0 })}---

# ${title}

From ${names.from} into ${names.into}: ${pieces.length === 1 ? 'one text' : `${pieces.length} texts`}. Thank you for translating!

- Write each translation below the original, which begins with > on each line. Leave the original and the lines that begin with ## [ as they are.
- Words between braces, such as {name}, stay as they are, in English. They are filled in later.
${pieces.some(({ optional }) => optional) ? ofParagraphs : ''}- Save it as plain text, and send it back to whoever gave it to you.

${pieces.map((piece) => `${heading(piece.name)}\n\n${quoted(piece)}\n\n${said(piece, texts)}`).join('\n')}
`;
};

const ofParagraphs = `- Signs such as **, ## and [text](https://…) stay too. They make bold type, headings and links.
- Where two paragraphs become one in your language, write a single hyphen (-) for the second one.
`;

const said = ({ name, now }: Piece, texts: ReadonlyMap<string, string>): string => {
  const text = texts.get(name) ?? now;
  return text === '' ? '' : `${text}\n`;
};

/** The line above a piece. */
export const heading = (name: string): string => `## [${name}]`;

/** The original of a piece, as a quotation, with a note where there is one. */
export const quoted = ({ original, note }: Pick<Piece, 'original' | 'note'>): string =>
  [...original.split('\n'), ...(note === undefined ? [] : ['', `(${note})`])]
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
