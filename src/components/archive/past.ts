import { getCampaigns, getSite, keyOf, type Published } from '../../content/pages/published.ts';
import { headline, languageFor } from '../list/reading.ts';

type Dated = Pick<Published, 'state' | 'facts'>;

/** What the archive holds: every campaign that has begun. */
export const begun = <T extends Dated>(campaigns: readonly T[]): T[] =>
  campaigns.filter(({ state }) => state !== 'draft' && state !== 'upcoming');

/** The year that a campaign opened in: `2019`. */
export const yearOf = ({ facts }: Pick<Published, 'facts'>): string | undefined => facts.opens?.slice(0, 4);

/** The year that open data of a campaign is filed under: `2019`, or `undated`. */
export const dataYear = (campaign: Pick<Published, 'facts'>): string => yearOf(campaign) ?? 'undated';

/** The years of the archive, the last one first. */
export const yearsOf = (campaigns: readonly Dated[]): string[] =>
  [...new Set(begun(campaigns).flatMap((campaign) => yearOf(campaign) ?? []))].sort().reverse();

/** What a page of the archive is made of, all years or one. */
export const archiveKey = (language: string, year?: string): string => {
  const all = getCampaigns();
  const { languages } = getSite();
  const rows = begun(all)
    .filter((campaign) => year === undefined || yearOf(campaign) === year)
    .map((campaign) => {
      const { slug, state, facts } = campaign;
      const tag = languageFor(campaign, language, languages);
      return [slug, state, facts.opens, facts.closes, facts.country, tag, headline(campaign, tag)];
    });
  return keyOf(language, year, yearsOf(all), rows);
};
