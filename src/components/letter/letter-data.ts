import type { Recipient, Template } from '../../letter/compose.ts';
import type { Blanks } from './letter-preview.ts';

/** What the page's script knows of the letter: `/<lang>/<slug>/letter.json`, which comes when the letter is touched. */
export type LetterData = {
  template: Template;
  /** In the letter's language, in the order of the page's list of targets. */
  targets: [Recipient, ...Recipient[]];
  blanks: Blanks;
  /** The page's language. */
  reader: string;
  /** Words for how long to wait, by seconds, shortest first. */
  waits: [seconds: number, words: string][];
  /** Words for how many people the campaign was passed on to: to none, to one, up to five. */
  passed: string[];
  /** Words of the interface, by what they are for; of a problem, by its code, or by the field's name and the code. */
  words: Record<string, string>;
};

/** Those who put it into the page as JSON, and those who read it there, agree on this name. */
export const letterDataId = 'letter-data';
