/** The fewest letters of a country, a language or a source that are told under its name. */
const fewest = 5;

/**
 * Numbers of letters by country, by language or by source, as anybody may see them: where there are fewer than five, they
 * are summed under `other`, which is no country's code, no language's tag and no source's word. `{ IT: 12, BE: 1, CH: 2 }` → `{ IT: 12, other: 3 }`
 */
export const withoutFew = (counts: Record<string, number>): Record<string, number> => {
  const all = Object.entries(counts);
  const few = all.filter(([, count]) => count < fewest);
  const other = few.reduce((sum, [, count]) => sum + count, 0);
  return {
    ...Object.fromEntries(all.filter((entry) => !few.includes(entry))),
    ...(other === 0 ? {} : { other }),
  };
};
