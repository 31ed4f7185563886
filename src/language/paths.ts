/** Where things are, as paths from the site's root. */
export const homePath = (language: string): string => `/${language}/`;
export const campaignPath = (language: string, slug: string): string => `/${language}/${slug}/`;
/** How a campaign would look in a state, for those at work on it. */
export const shownPath = (language: string, slug: string, state: string): string =>
  `${campaignPath(language, slug)}as/${state}/`;
/** Where a campaign is for everybody: the edge leads on to the best language. */
export const anyCampaignPath = (slug: string): string => `/${slug}/`;
export const appealPath = (language: string, slug: string): string => `/${language}/${slug}/appeal/`;
/**
 * The appeal as an email, to be downloaded. Not `appeal.html`: Netlify would take a visitor of `/…/appeal/` to that file.
 * https://github.com/slorber/trailing-slash-guide (both.html, both/index.html)
 */
export const appealEmailPath = (language: string, slug: string): string =>
  `/${language}/${slug}/appeal-email.html`;
export const appealTextPath = (language: string, slug: string): string => `/${language}/${slug}/appeal.txt`;
/** A sheet of paper to print. */
export const posterPath = (language: string, slug: string): string => `/${language}/${slug}/poster/`;
/** A campaign in a frame on somebody else's site, and what they put there for it. */
export const embedPath = (language: string, slug: string): string => `${campaignPath(language, slug)}embed/`;
export const embedCodePath = (language: string, slug: string): string => `${embedPath(language, slug)}code/`;
/** Makes frames of links to campaigns, on somebody else's site. */
export const embedScriptPath = '/embed.js';
/** The picture that is shown where somebody shares a page: it lies beside that page. */
export const cardPath = (page: string): string => `${page}card.png`;
export const pagePath = (language: string, page: string): string => `/${language}/${page}/`;
/** For those who receive letters: who writes to them. */
export const recipientsPath = (language: string): string => pagePath(language, 'recipients');
/** What is over, by country; with a year, what opened in it. */
export const archivePath = (language: string, year?: string): string =>
  `/${language}/archive/${year === undefined ? '' : `${year}/`}`;
export const countriesPath = (language: string, letter: string): string =>
  `/${language}/countries.${letter}.txt`;
export const feedPath = (language: string): string => `/${language}/feed.xml`;
export const jsonFeedPath = (language: string): string => `/${language}/feed.json`;

/** Where the page for what is not there is, in each language. */
export const notFoundPath = (language: string): string => `/${language}/404/`;

/** The one function. */
export const lettersPath = '/api/letters';

/** Names that a campaign's folder cannot have, because a page already lives there. */
export const reservedSlugs: readonly string[] = [
  'about',
  'privacy',
  'recipients',
  'archive',
  'feed',
  'appeal',
  'api',
  '404',
  'admin',
];
