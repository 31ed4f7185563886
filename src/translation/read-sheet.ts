import * as z from 'zod';
import type { Problem } from '../content/problem.ts';
import { suggestion } from '../content/texts/keys.ts';
import { parseMarkdown } from '../content/texts/parse.ts';
import { leftOut } from './align.ts';
import { quoted, type Subject } from './sheet.ts';
import type { Part, Piece } from './part.ts';

const fileSchema = z.strictObject({ stamp: z.string(), held: z.string().optional() });
const headSchema = z.strictObject({
  translation: z.string(),
  from: z.string(),
  into: z.string(),
  files: z.record(z.string(), fileSchema),
});

/** A text in a sheet: what stands there as its original, what was written below it, and on which line that begins. */
type Entry = { name: string; at: number; quote: string; text: string; line: number };

export type Sheet = { head: z.infer<typeof headSchema>; entries: Entry[] };

/** A sheet as it came back; every mistake in its form is reported, and then it is undefined. */
export const readSheet = (
  file: string,
  text: string,
  report: (problem: Problem) => void,
): Sheet | undefined => {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const start = plain.search(/\S/);
  const parsed = parseMarkdown<z.infer<typeof headSchema>>(
    headSchema,
    { file, text: plain.slice(Math.max(start, 0)) },
    () => undefined,
  );
  if (!parsed) {
    report({
      file,
      line: 1,
      message:
        'has lost its first lines, from --- to ---, or something in them was changed. Copy them from the file that you handed out.',
    });
    return undefined;
  }
  return { head: parsed.data, entries: entriesIn(plain) };
};

const entriesIn = (text: string): Entry[] => {
  const lines = text.split('\n');
  const marks = lines.flatMap((line, index) => {
    const [, name] = /^\s*#{1,3}\s*\\?\[(.+?)\\?\]\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name: name.trim(), index }];
  });
  return marks.map(({ name, index }, at) => {
    const below = lines.slice(index + 1, marks[at + 1]?.index ?? lines.length);
    const begin = below.findIndex((line) => line.trim() !== '');
    const end = below.findIndex((line, number) => number >= begin && !line.startsWith('>'));
    const isQuoted = begin >= 0 && (below[begin] ?? '').startsWith('>');
    const quoteEnd = isQuoted ? (end < 0 ? below.length : end) : 0;
    return {
      name,
      at: index + 1,
      quote: below
        .slice(Math.max(begin, 0), quoteEnd)
        .map((line) => line.trimEnd())
        .join('\n'),
      ...trimmed(below.slice(quoteEnd), index + 2 + quoteEnd),
    };
  });
};

/** What stands on some lines, and on which line it begins. */
const trimmed = (lines: readonly string[], first: number): { text: string; line: number } => {
  const begin = Math.max(
    lines.findIndex((line) => line.trim() !== ''),
    0,
  );
  const text = lines.slice(begin).map((line) => line.trimEnd());
  return { text: text.join('\n').trimEnd(), line: first + begin };
};

/** The text below an original, also where no empty line is left between the two. */
const textOf = ({ quote, text, line }: Entry, piece: Piece): { text: string; line: number } => {
  const original = quoted(piece);
  if (quote === original || !quote.startsWith(`${original}\n`)) return { text, line };
  const more = quote.slice(original.length + 1);
  return { text: text === '' ? more : `${more}\n\n${text}`, line: line - more.split('\n').length };
};

/** What a sheet says of parts: a text for each piece, by its name. */
export type Texts = ReadonlyMap<string, string>;

/**
 * The texts of a sheet that was made of other originals than there are now: those whose original is still there, in
 * whatever place.
 */
export const kept = ({ entries }: Sheet, parts: readonly Part[]): Texts => {
  const found = new Map<string, string>();
  for (const piece of parts.flatMap(({ pieces }) => pieces)) {
    const original = quoted(piece);
    const same = entries.find(({ name, quote }) => name === piece.name && quote.startsWith(original));
    const entry =
      same ?? entries.find(({ quote, name }) => quote === original && sort(name) === sort(piece.name));
    if (entry) found.set(piece.name, textOf(entry, piece).text);
  }
  return found;
};

/** `letter 3` → `letter` */
const sort = (name: string): string => name.split(' ')[0] ?? '';

/** The files of a sheet that is whole, or all that keeps it from being taken. */
export const filesOf = (
  file: string,
  { head, entries }: Sheet,
  { of, from, into }: Pick<Subject, 'of' | 'from' | 'into'>,
  parts: readonly Part[],
): { files: { part: Part; text: string }[]; skipped: Part[]; problems: Problem[] } => {
  const problems: Problem[] = [];
  const wrong = (message: string, line?: number): void =>
    void problems.push({ file, message, ...(line === undefined ? {} : { line }) });
  if (head.translation !== of || head.into !== into || head.from !== from) {
    wrong(
      `is the translation of ${head.translation} from ${head.from} into ${head.into}. Name these: npm run translate -- ${head.translation} ${head.into} --from ${head.from} --in ${file}`,
    );
    return { files: [], skipped: [], problems };
  }
  for (const { kind, stamp } of parts) {
    const then = head.files[kind];
    if (then?.stamp !== stamp)
      wrong(
        `${then === undefined ? `has no ${kind}, which is new since` : `was made from an older original: the ${kind} has changed since`}. Make a new file, which keeps what is translated: npm run translate -- ${of} ${into} --from ${from} --in ${file} --out new-${file.split('/').at(-1) ?? ''}`,
      );
  }
  if (problems.length > 0) return { files: [], skipped: [], problems };

  const known = parts.flatMap(({ pieces }) => pieces.map(({ name }) => name));
  for (const [index, { name, at }] of entries.entries()) {
    if (!known.includes(name)) wrong(`[${name}] is the name of no text here. ${suggestion(name, known)}`, at);
    const first = entries.findIndex((entry) => entry.name === name);
    if (first < index)
      wrong(
        `[${name}] stands here twice, first on line ${entries[first]?.at ?? 0}. Delete one of the two.`,
        at,
      );
  }

  const files: { part: Part; text: string }[] = [];
  const skipped: Part[] = [];
  for (const part of parts) {
    const read = part.pieces.map((piece) => {
      const entry = entries.find(({ name }) => name === piece.name);
      return { piece, entry, ...(entry ? textOf(entry, piece) : { text: '', line: 0 }) };
    });
    // A file that nobody has begun can be left for later. What is filled in by itself is no beginning.
    const isEmpty = read.every(
      ({ piece, text }) =>
        (text === '' || text === piece.original) && (piece.now === '' || piece.now === text),
    );
    if (isEmpty && part.kind !== 'interface') {
      skipped.push(part);
      continue;
    }
    for (const { piece, entry, text, line } of read) {
      if (!entry)
        wrong(`has lost [${piece.name}]. Copy it from the file that you handed out, and translate it.`);
      else if (text === '')
        wrong(
          `[${piece.name}] is not translated. Write it below its original${piece.optional ? `, or ${leftOut} to leave it out` : ''}.`,
          entry.at,
        );
      else if (text === leftOut && !piece.optional)
        wrong(`[${piece.name}] cannot be left out. Write it in your language.`, entry.at);
      else if (text !== leftOut)
        for (const { line: inside, message } of piece.mistakes(text))
          wrong(`[${piece.name}] ${message}`, line + inside - 1);
    }
    const texts = read.map(({ text }) => (text === leftOut ? '' : text));
    files.push({ part, text: part.write(texts) });
  }
  if (files.length === 0 && problems.length === 0)
    wrong('holds no translation yet. Write each text below its original.');
  return { files, skipped, problems };
};

/** What was changed in a file since its sheet was handed out, and would be lost. */
export const changedSince = ({ head }: Sheet, { kind, held }: Part): boolean =>
  head.files[kind]?.held !== held;
