import type { Published } from '../../content/pages/published.ts';

type Dated = Pick<Published, 'state' | 'facts'>;

/** What the archive holds: every campaign that has begun. */
export const begun = <T extends Dated>(campaigns: readonly T[]): T[] =>
  campaigns.filter(({ state }) => state !== 'draft' && state !== 'upcoming');

/** The year that a campaign opened in: `2019`. */
export const yearOf = ({ facts }: Pick<Published, 'facts'>): string | undefined => facts.opens?.slice(0, 4);

/** The years of the archive, the last one first. */
export const yearsOf = (campaigns: readonly Dated[]): string[] =>
  [...new Set(begun(campaigns).flatMap((campaign) => yearOf(campaign) ?? []))].sort().reverse();
