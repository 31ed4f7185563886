import { locale } from '../../language/locale.ts';
import type { CampaignFacts } from '../../campaign/schema.ts';

type Dated = { facts: Pick<CampaignFacts, 'opens' | 'closes' | 'featured'> };

/** Those that close first come first; after them those without a closing day, in the order that they come in. */
export const soonestFirst = <T extends Dated>(campaigns: readonly T[]): T[] =>
  [...campaigns].sort((a, b) => (a.facts.closes ?? '9').localeCompare(b.facts.closes ?? '9'));

/** Of the open campaigns, the one that a visitor sees first: featured, else the one that closes first, else the newest. */
export const mostUrgent = <T extends Dated>(newestFirst: readonly T[]): T | undefined => {
  const all = soonestFirst(newestFirst);
  return all.find(({ facts }) => facts.featured) ?? all[0];
};

/** `[['Chile', […]], …]`, the names sorted as the language sorts them; what has no name comes last, under `others`. */
export const byName = <T>(
  all: readonly T[],
  nameOf: (one: T) => string | undefined,
  others: string,
  language: string,
): [name: string, those: T[]][] => {
  const shelves = new Map<string | undefined, T[]>();
  for (const one of all) shelves.set(nameOf(one), [...(shelves.get(nameOf(one)) ?? []), one]);
  const unnamed = shelves.get(undefined);
  shelves.delete(undefined);
  const named = [...shelves] as [string, T[]][];
  named.sort(([a], [b]) => a.localeCompare(b, locale(language)));
  return unnamed ? [...named, [others, unnamed]] : named;
};
