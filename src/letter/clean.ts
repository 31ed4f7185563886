import { withoutHidden } from './hidden.ts';

// Overrides of the direction of text, which can make a name read as another one; halves of a character, which no
// encoding holds; and what no keyboard types.
const unwanted = /[\u202a-\u202e\u2066-\u2069\p{Cs}]|(?![\n\t])\p{Cc}/gu;

/**
 * What somebody typed, as it goes into the letter: with the line ends of one system, without what nobody sees, and
 * without blanks around it.
 */
export const clean = (typed: string): string =>
  withoutHidden(typed.replace(/\r\n?/g, '\n').replace(unwanted, '')).trim();
