import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from '../../language/once.ts';
import { charactersIn, type Range } from './woff2.ts';

/**
 * The font that a script is set in, each from a package `@fontsource-variable/…`. To add a script, install its package and
 * name it here. Bengali is not Noto's: takumi sets Noto's with signs that should be joined.
 */
const families: Record<string, readonly string[]> = {
  'noto-sans': ['Latn', 'Cyrl', 'Grek'],
  'noto-sans-arabic': ['Arab'],
  'noto-sans-hebrew': ['Hebr'],
  'noto-sans-devanagari': ['Deva'],
  'anek-bangla': ['Beng'],
  'noto-sans-thai': ['Thai'],
  'noto-sans-sc': ['Hans'],
  'noto-sans-tc': ['Hant'],
  'noto-sans-jp': ['Jpan'],
  'noto-sans-kr': ['Kore'],
};

/** A file of a font: one of the parts that its family comes in. */
export type FontFile = { family: string; path: string; ranges: Range[] };

/** What a text is set in: families in their order, and those of their files that it needs. */
export type Fonts = { families: readonly string[]; files: readonly FontFile[] };

/** The script of a language: `fr` → `Latn`, `ja` → `Jpan`. */
export const scriptOf = once((language) => new Intl.Locale(language).maximize().script ?? '');

/**
 * The fonts for a text in a language; undefined where they have no glyph for a letter of it. The language's own font comes
 * first, for Chinese and Japanese write the same characters in shapes of their own.
 */
export const fontsFor = (text: string, language: string): Fonts | undefined => {
  const filesOf = filesFor(language);
  const files = new Set<FontFile>();
  for (const character of new Set(text.replace(unseen, ''))) {
    const found = filesOf(character);
    if (found.length === 0) return undefined;
    for (const file of found) files.add(file);
  }
  return { families: inOrder(language), files: [...files] };
};

/** Of the first family that has a glyph for a character; none, where no family has. */
const filesFor = once((language) =>
  once((character) => {
    const family = inOrder(language).find((name) => filesWith(character, name).length > 0);
    return family === undefined ? [] : filesWith(character, family);
  }),
);

/** A text without those signs and marks that no font has, such as an emoji; letters stay. */
export const withoutSigns = (text: string, language: string): string =>
  Array.from(graphemes(language).segment(text), ({ segment }) => segment)
    .filter((shown) => !isSign.test(shown) || fontsFor(shown, language) !== undefined)
    .join('')
    // Few fonts have the narrow space that keeps words together.
    .replace(/[\u2007\u202f]/g, '\u00a0')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();

const graphemes = once((language) => new Intl.Segmenter(language));

const isSign = /[\p{S}\p{P}\p{Extended_Pictographic}]/u;

// Joiners, directions, places to break: they shape what is around them.
const unseen = /[\p{Default_Ignorable_Code_Point}\n]/gu;

const inOrder = once((language): string[] => {
  const own = Object.keys(families).filter((name) => families[name]?.includes(scriptOf(language)));
  return [...new Set([...own, ...Object.keys(families)])];
});

/**
 * The files of a family that are used for a character. Parts with a name (`latin`) share some characters, and are used all
 * together, so that a text looks the same whatever was set before it; those with a number share none.
 */
const filesWith = (character: string, family: string): readonly FontFile[] => {
  const { named, numbered } = parts(family);
  if (named().some((file) => has(file, character))) return named();
  return numbered
    .filter(({ declared, file }) => within(declared, character) && has(file(), character))
    .map(({ file }) => file());
};

const parts = once((family) => {
  const declared = JSON.parse(readFileSync(pathOf(family, 'unicode.json'), 'utf8')) as Record<string, string>;
  // Latin letters look the same beside every script: they are Noto Sans's own.
  const names = Object.keys(declared).filter(
    (name) => family === 'noto-sans' || !/^(?:latin|cyrillic|greek|vietnamese)/.test(name),
  );
  const read = once((name): FontFile => {
    const path = pathOf(family, `files/${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`);
    // Each part has a space, and some have more than what they are for.
    return { family, path, ranges: inBoth(charactersIn(readFileSync(path)), rangesOf(declared[name] ?? '')) };
  });
  const all = once(() => names.filter((name) => !name.startsWith('[')).map(read));
  return {
    named: () => all(''),
    numbered: names
      .filter((name) => name.startsWith('['))
      .map((name) => ({ declared: rangesOf(declared[name] ?? ''), file: () => read(name) })),
  };
});

const pathOf = (family: string, file: string): string =>
  createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/${file}`);

/** `U+41-5A,U+61` → `[[65, 90], [97, 97]]` */
const rangesOf = (declared: string): Range[] =>
  declared.split(',').map((range): Range => {
    const [from = '', to = from] = range.replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

const inBoth = (some: readonly Range[], others: readonly Range[]): Range[] =>
  some.flatMap(([from, to]) =>
    others
      .map(([start, end]): Range => [Math.max(from, start), Math.min(to, end)])
      .filter(([start, end]) => start <= end),
  );

const within = (ranges: readonly Range[], character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => code >= from && code <= to);
};

const has = ({ ranges }: FontFile, character: string): boolean => within(ranges, character);
