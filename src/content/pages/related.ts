import type { Published } from './published.ts';

/** A campaign to go on to, in a language that it can be read in. */
export type NextCampaign = { slug: string; language: string; title: string };

/** Another campaign of the same case, in the language of the page that leads to it. */
export type SameCase = { slug: string; title: string };

/** What a campaign's page says of others. */
export type Related = {
  earlier: SameCase | undefined;
  later: SameCase | undefined;
  next: NextCampaign | undefined;
};

/**
 * What the pages of campaigns say of others: how the same case was called before, and is called since; and another one that is open,
 * the one that ends soonest of those in the reader's language, else of those in others, in the first of the site's `languages` that it
 * has.
 */
export const relatedIn = (
  campaigns: readonly Published[],
  languages: readonly string[],
): ((campaign: Published, reader: string) => Related) => {
  const bySlug = new Map(campaigns.map((campaign) => [campaign.slug, campaign]));
  const followers = new Map<string, Published[]>();
  for (const campaign of campaigns) {
    const { follows } = campaign.facts;
    if (follows !== undefined) followers.set(follows, [...(followers.get(follows) ?? []), campaign]);
  }
  const open = campaigns
    .filter(({ state }) => state === 'open')
    .sort((a, b) => (a.facts.closes ?? '9').localeCompare(b.facts.closes ?? '9'));

  const nextOf = ({ slug }: Published, reader: string): NextCampaign | undefined => {
    const others = (one: Published): boolean => one.slug !== slug;
    const found = open.find((one) => others(one) && reader in one.stories) ?? open.find(others);
    const language = [reader, ...languages].find((tag) => found && tag in found.stories);
    const story = language === undefined ? undefined : found?.stories[language];
    return found && language !== undefined && story
      ? { slug: found.slug, language, title: story.data.title }
      : undefined;
  };
  const named = (campaign: Published, reader: string, title: string | undefined): SameCase => ({
    slug: campaign.slug,
    title: title ?? campaign.stories[reader]?.data.title ?? '',
  });
  return (campaign, reader) => {
    const before = bySlug.get(campaign.facts.follows ?? '');
    const after = followers.get(campaign.slug)?.find(({ stories }) => reader in stories);
    return {
      earlier:
        before && reader in before.stories
          ? named(before, reader, before.outcomes[reader]?.data.title)
          : undefined,
      later: after && named(after, reader, undefined),
      next: nextOf(campaign, reader),
    };
  };
};
