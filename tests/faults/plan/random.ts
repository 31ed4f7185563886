import { chance, pick } from '../../unit/chance.ts';

/** Choices that a seed makes, the same in every run. */
export type Random = {
  /** 0 ≤ n < 1. */
  number: () => number;
  /** A whole number, both ends included. */
  whole: (from: number, to: number) => number;
  /** True so often: `maybe(0.1)` once in ten times. */
  maybe: (probability: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** `make` called for a number of things between two ends. */
  some: <T>(from: number, to: number, make: (index: number) => T) => T[];
};

export const seeded = (seed: number): Random => {
  const number = chance(seed);
  const whole = (from: number, to: number): number => from + Math.floor(number() * (to - from + 1));
  return {
    number,
    whole,
    maybe: (probability) => number() < probability,
    pick: (from) => pick(from, number),
    some: (from, to, make) => Array.from({ length: whole(from, to) }, (_, index) => make(index)),
  };
};
