/** Numbers that look random and are the same in each run, so that a failure comes back: `chance(1)` → 0 ≤ n < 1. */
export const chance = (seed: number): (() => number) => {
  // mulberry32: https://github.com/cprosser/mulberry32
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** One of a list. */
export const pick = <T>(from: readonly T[], random: () => number): T => {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
};

/** A text of up to `longest` pieces. */
export const scramble = (pieces: readonly string[], longest: number, random: () => number): string =>
  Array.from({ length: Math.floor(random() * (longest + 1)) }, () => pick(pieces, random)).join('');

/** `make` called for each of a number of seeds. */
export const many = <T>(count: number, make: (random: () => number) => T): T[] =>
  Array.from({ length: count }, (_, seed) => make(chance(seed + 1)));
