import type { Recipient, Template } from '../letter/compose.ts';
import type { Blanks } from './letter-preview.ts';

/** What the page's script knows of the letter: it stands in the page as JSON. */
export type LetterData = {
  template: Template;
  /** In the letter's language. */
  targets: (Recipient & { email: string })[];
  blanks: Blanks;
  /** The page's language. */
  reader: string;
  /** Paths of the countries' names, in the page's language and in the letter's. */
  countries: [string, string];
  /** Words for how long to wait, by seconds, shortest first. */
  waits: [seconds: number, words: string][];
  /** Words of the interface, by what they are for. */
  words: Record<string, string>;
};

/** The JSON in the page, and the one who wrote it, agree on this name. */
export const letterDataId = 'letter-data';

/** Undefined on a page without a letter. */
export const readLetterData = (): LetterData | undefined => {
  const text = document.getElementById(letterDataId)?.textContent;
  return text ? (JSON.parse(text) as LetterData) : undefined;
};
