import type { Published } from '../../content/pages/published.ts';

/** A campaign to go on to, in a language that it can be read in. */
export type NextCampaign = { slug: string; language: string; title: string };

/**
 * Another campaign that is open: the one that ends soonest of those in the reader's language, else of those in others, in
 * the first of the site's `languages` that it has; undefined when there is none.
 */
export const nextCampaign = (
  campaigns: readonly Published[],
  { slug }: Pick<Published, 'slug'>,
  reader: string,
  languages: readonly string[],
): NextCampaign | undefined => {
  const open = campaigns
    .filter((one) => one.slug !== slug && one.state === 'open')
    .sort((a, b) => (a.facts.closes ?? '9').localeCompare(b.facts.closes ?? '9'));
  const found = open.find(({ stories }) => reader in stories) ?? open[0];
  const language = [reader, ...languages].find((tag) => found && tag in found.stories);
  const story = language === undefined ? undefined : found?.stories[language];
  return found && language !== undefined && story
    ? { slug: found.slug, language, title: story.data.title }
    : undefined;
};
