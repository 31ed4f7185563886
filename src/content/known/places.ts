import type { Place, Problem } from '../problem.ts';

/** Finds the places of problems: those that are known, and others, which are noted. */
export const placesIn = async (
  root: string,
  problems: readonly Problem[],
  known: (file: string) => Record<string, Place>,
): Promise<{ place: (problem: Problem) => Place; isMore: boolean }> => {
  const keyOf = ({ line, field, at: words, file }: Problem): string =>
    JSON.stringify([file, line, field, words]);
  const sought = problems.filter((problem) => !Object.hasOwn(known(problem.file), keyOf(problem)));
  if (sought.length > 0) {
    const { placer } = await import('../place.ts');
    const find = placer(root);
    for (const problem of sought) known(problem.file)[keyOf(problem)] = find(problem);
  }
  return { place: (problem) => known(problem.file)[keyOf(problem)] ?? {}, isMore: sought.length > 0 };
};
