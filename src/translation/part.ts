/** One text to translate: a title, a paragraph, a salutation, a string of the interface. */
export type Piece = {
  /** Its name in a sheet, unlike all others there: `letter 3`. */
  name: string;
  original: string;
  /** What a translator should know of it. */
  note?: string | undefined;
  /** What the translation says now; '' where it says nothing yet. */
  now: string;
  /** True where a translation can do without it. */
  optional: boolean;
  /** What is wrong with a translation of it, by lines that count from 1. */
  mistakes: (text: string) => { line: number; message: string }[];
};

/** What goes into one file, in the order in which translators want to read it. */
export type Part = {
  kind: 'story' | 'letter' | 'appeal' | 'outcome' | 'interface';
  /** Its path from the project's root. */
  file: string;
  /** What the original says now, so that a sheet is known that was made from an older one. */
  stamp: string;
  /** A hash of what the file holds now; undefined while there is none. */
  held: string | undefined;
  pieces: readonly Piece[];
  /** The file, of a text for each piece in their order; '' for one that is left out. */
  write: (texts: readonly string[]) => string;
};

/** The words between braces: `Dear {target}, {name}` → `{target} {name}` */
export const bracesIn = (text: string): string[] => [...new Set(text.match(/\{[^{}\n]*\}/g) ?? [])];

/** What is wrong with the words between braces of a translation. */
export const bracesMistakes = (original: string, text: string): { line: number; message: string }[] => {
  const [wanted, found] = [bracesIn(original), bracesIn(text)];
  const lines = text.split('\n');
  return [
    ...found
      .filter((word) => !wanted.includes(word))
      .map((word) => ({
        line: lines.findIndex((line) => line.includes(word)) + 1,
        message: `holds ${word}, which nothing fills in. ${wanted.length > 0 ? `Write ${wanted.join(', ')} as the original does.` : 'Take the braces out.'}`,
      })),
    ...wanted
      .filter((word) => !found.includes(word))
      .map((word) => ({
        line: 1,
        message: `has lost ${word}, which is filled in later. Write it where it belongs.`,
      })),
  ];
};
