/** One thing that doctor looked at: what is so, and, where somebody can do something about it, what and where. */
export type Finding =
  | { kind: 'good'; what: string }
  /** Nothing is wrong; somebody may want to know. */
  | { kind: 'note'; what: string; mend?: string }
  /** `unknown`: it could not be looked at; `mend` says what that needs. */
  | { kind: 'wrong' | 'unknown'; what: string; mend: string };

export const good = (what: string): Finding => ({ kind: 'good', what });
export const note = (what: string, mend?: string): Finding => ({
  kind: 'note',
  what,
  ...(mend === undefined ? {} : { mend }),
});
export const wrong = (what: string, mend: string): Finding => ({ kind: 'wrong', what, mend });
export const unknown = (what: string, mend: string): Finding => ({ kind: 'unknown', what, mend });

/** `['a', 'b', 'c']` → `a, b and c` */
export const list = (words: readonly string[]): string => listFormat.format(words);
const listFormat = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** (`1`, `email`) → `1 email`, (`2000`, `email`) → `2,000 emails` */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;
