/** `titel` → `Did you mean "title"? …` */
export const suggestion = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  if (near !== undefined) return `Did you mean "${near}"? Otherwise delete it.`;
  return known.length > 0 && known.length <= 20 ? `Delete it. Known are: ${known.join(', ')}.` : 'Delete it.';
};

/** The one that a word was meant to be, if it is nearly that. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= Math.max(2, Math.floor(word.length / 3)) ? near.candidate : undefined;
};

/**
 * The key that each unknown one stands for, where others are missing: the one that it is nearly written as, else, where as
 * many are unknown as are missing, the one in its place. So is found what somebody has translated.
 */
export const meantKeys = (
  unknown: readonly string[],
  missing: readonly string[],
  known: readonly string[],
): Map<string, string> => {
  const typed = new Map(
    unknown.flatMap((key) => {
      const near = nearest(key, known);
      return near !== undefined && missing.includes(near) ? [[key, near] as const] : [];
    }),
  );
  const foreign = unknown.filter((key) => nearest(key, known) === undefined);
  const left = missing.filter((key) => ![...typed.values()].includes(key));
  const paired = foreign.length === left.length ? foreign.map((key, i) => [key, left[i] ?? ''] as const) : [];
  return new Map([...typed, ...paired]);
};

const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
