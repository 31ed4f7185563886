import { remarksAnd } from '../content/texts/remarks.ts';
import { asOriginal } from '../content/texts/untranslated.ts';
import { isFixed } from '../letter/fixed.ts';

/** Stands for a paragraph that the translation has put into another one. */
export const leftOut = '-';

/** A text in its paragraphs, each a piece to translate. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((paragraph) => paragraph.trimEnd())
    .filter((paragraph) => paragraph !== '');

/**
 * A translation beside its original, a text for each of the original's paragraphs, so that all of it is there: section by
 * section where both have as many, what is too much at the end of a section, `-` where there is too little.
 */
export const align = (original: string, translation: string): string[] => {
  const [ours, theirs] = [sections(original), sections(translation)];
  if (theirs.flat().length === 0) return ours.flat().map(() => '');
  const pairs: [string[], string[]][] =
    ours.length === theirs.length
      ? ours.map((section, index) => [section, theirs[index] ?? []])
      : [[ours.flat(), theirs.flat()]];
  return pairs.flatMap(([section, translated]) =>
    section.map((_, index) => {
      const last = index === section.length - 1;
      const texts = last ? translated.slice(index) : translated.slice(index, index + 1);
      return texts.length > 0 ? texts.join('\n\n') : leftOut;
    }),
  );
};

/**
 * The same, where the originals still stand in remarks above their translations: '' where nobody has written one yet.
 * Undefined where they do not.
 */
export const alignByRemarks = (from: string, original: string, raw: string): string[] | undefined => {
  const ours = paragraphs(original);
  const parts = remarksAnd(raw);
  const remarks = ours.map((paragraph) => (isFixed(paragraph) ? paragraph : asOriginal(from, paragraph)));
  const places = remarks.map((remark) => parts.indexOf(remark));
  if (places.some((place, index) => place <= (places[index - 1] ?? -1))) return undefined;
  return ours.map((paragraph, index) =>
    isFixed(paragraph)
      ? paragraph
      : parts.slice((places[index] ?? 0) + 1, places[index + 1] ?? parts.length).join('\n\n'),
  );
};

/** Paragraphs by heading: what stands above the first one, then each with its heading. */
const sections = (text: string): string[][] => {
  const found: string[][] = [[]];
  for (const paragraph of paragraphs(text)) {
    if (/^#{1,6} /.test(paragraph)) found.push([]);
    found.at(-1)?.push(paragraph);
  }
  return found.filter((section, index) => index > 0 || section.length > 0 || found.length === 1);
};
