import { direction } from '../language/language.ts';
import { once } from '../language/once.ts';

/**
 * A paragraph as lines of at most so many columns. What has no blank to break at (Thai, Chinese, Japanese) breaks between
 * words, and no line begins with a sign that belongs to the one before. A word that is longer than a line has one of its own.
 */
export const wrap = (text: string, columns: number, language: string): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const { piece, blank } of pieces(text, language)) {
    const longer = line === '' ? piece : `${line}${blank ? ' ' : ''}${piece}`;
    if (line === '' || width(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = piece;
    }
  }
  return line === '' ? lines : [...lines, line];
};

/** How many columns a text takes where each sign has one: signs of East Asia have two, marks above and below have none. */
export const width = (text: string): number => {
  const seen = text.replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '');
  return (seen.match(/./gsu)?.length ?? 0) + (seen.match(wide)?.length ?? 0);
};

// https://www.unicode.org/reports/tr11/
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{3ffff}]/gu;

/**
 * A line of a language from the right that begins with letters from the left has a mark before it: programs that show plain
 * text take a line's direction from its first letter. An address alone needs none.
 */
export const fromItsSide = (line: string, language: string): string => {
  const [letter] = /\p{L}/u.exec(line) ?? [];
  const isForeign = letter !== undefined && !/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter);
  return isForeign && direction(language) === 'rtl' && !isAddress(line) ? `\u200f${line}` : line;
};

const isAddress = (line: string): boolean => /^\s*(?:https?:|mailto:)\S+$/.test(line);

/** What stays together, and whether a blank stands before it where it does not begin a line. */
type Piece = { piece: string; blank: boolean };

const pieces = (text: string, language: string): Piece[] =>
  text
    .split(/[ \t\n\r]+/)
    .filter((word) => word !== '')
    .flatMap((word) => inWords(word, language).map((piece, index) => ({ piece, blank: index === 0 })));

const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const inWords = (word: string, language: string): string[] => {
  if (!unspaced.test(word) || isAddress(word)) return [word];
  const parts: string[] = [];
  let opening = '';
  for (const { segment } of segmenter(language).segment(word)) {
    const last = parts[parts.length - 1];
    if (opensOnly.test(segment)) opening += segment;
    else if (opening === '' && last !== undefined && !begins.test(segment))
      parts[parts.length - 1] = last + segment;
    else {
      parts.push(opening + segment);
      opening = '';
    }
  }
  if (opening !== '') parts.push(opening);
  return parts;
};

const segmenter = once((language) => new Intl.Segmenter(language, { granularity: 'word' }));

const opensOnly = /^[\p{Ps}\p{Pi}]+$/u;
/** Words begin a line; stops, closing brackets, and the signs that lengthen or repeat what stands before do not. */
const begins = /^(?![ーゝゞ々ๆฯ])[\p{L}\p{N}\p{S}]/u;
