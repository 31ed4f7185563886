/**
 * How long a page waits before it asks after a letter, in milliseconds: until the letter's turn, where it was told when that
 * is, else each time a little longer. `asked`: how often it has.
 */
export const waitToAsk = (seconds: number | undefined, asked: number): number =>
  seconds === undefined ? Math.min(1000 * 1.5 ** asked, tenMinutes) : Math.min((seconds + 1) * 1000, day);

const tenMinutes = 10 * 60_000;
const day = 24 * 60 * 60_000;
