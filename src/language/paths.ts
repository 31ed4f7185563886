/** Where things are, as paths from the site's root. */
export const homePath = (language: string): string => `/${language}/`;
export const campaignPath = (language: string, slug: string): string => `/${language}/${slug}/`;
/** How a campaign would look in a state, for those at work on it. */
export const shownPath = (language: string, slug: string, state: string): string =>
  `${campaignPath(language, slug)}as/${state}/`;
/** Where a campaign is for everybody: the edge leads on to the best language. */
export const anyCampaignPath = (slug: string): string => `/${slug}/`;
export const appealPath = (language: string, slug: string): string => `/${language}/${slug}/appeal/`;
export const pagePath = (language: string, page: string): string => `/${language}/${page}/`;
/** What is over, by country; with a year, what opened in it. */
export const archivePath = (language: string, year?: string): string =>
  `/${language}/archive/${year === undefined ? '' : `${year}/`}`;
export const countriesPath = (language: string, letter: string): string =>
  `/${language}/countries.${letter}.txt`;
export const feedPath = (language: string): string => `/${language}/feed.xml`;

/** Where the page for what is not there is, in each language. */
export const notFoundPath = (language: string): string => `/${language}/404/`;

/** The one function. */
export const lettersPath = '/api/letters';

/** Names that a campaign's folder cannot have, because a page already lives there. */
export const reservedSlugs: readonly string[] = [
  'about',
  'privacy',
  'archive',
  'feed',
  'appeal',
  'api',
  '404',
  'admin',
];
