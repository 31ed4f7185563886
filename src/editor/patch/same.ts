import { isObject } from './object.ts';

/** Whether two values that YAML can hold say the same. The order of keys does not count. */
export const same = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
    );
  }
  return one === other;
};

/**
 * For each item of a list, the index of the one that it was before, each once: the same; else the one that has the most in
 * common with it; else, in a list as long as before, the one in its place. Undefined: it is new.
 */
export const origins = (before: readonly unknown[], after: readonly unknown[]): (number | undefined)[] => {
  const free = new Set(before.keys());
  const found: (number | undefined)[] = after.map(() => undefined);
  const take = (index: number, origin: number | undefined): void => {
    if (origin !== undefined && free.delete(origin)) found[index] = origin;
  };
  const open = (): number[] => [...after.keys()].filter((index) => found[index] === undefined);
  for (const index of open())
    take(
      index,
      [...free].find((origin) => same(before[origin], after[index])),
    );
  for (const index of open()) {
    const [nearest] = [...free]
      .map((origin) => ({ origin, score: common(before[origin], after[index]) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    take(index, nearest?.origin);
  }
  if (before.length === after.length) for (const index of open()) take(index, index);
  return found;
};

/** How many of their keys say the same. */
const common = (one: unknown, other: unknown): number =>
  isObject(one) && isObject(other)
    ? Object.keys(one).filter((key) => Object.hasOwn(other, key) && same(one[key], other[key])).length
    : 0;
