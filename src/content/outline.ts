import type { Campaign } from '../campaign/campaign.ts';
import type { CampaignFacts } from '../campaign/schema.ts';

/** Of texts, the languages that there are. */
type Languages = Readonly<Record<string, unknown>>;

/** Facts without what the heads of texts can say too: names and salutations in every language are most of them. */
type Facts = Omit<CampaignFacts, 'targets' | 'partners'> & {
  targets: readonly Omit<CampaignFacts['targets'][number], 'name' | 'salutation'>[];
  partners: readonly Omit<CampaignFacts['partners'][number], 'name'>[];
};

/** What a campaign is without its texts: what the clock and other campaigns have to know of it. */
export type Outline = Pick<Campaign, 'slug' | 'files' | 'pictures'> & { facts: Facts } & Record<
    'stories' | 'letters' | 'appeals' | 'outcomes',
    Languages
  >;

export const outlineOf = ({
  slug,
  files,
  pictures,
  facts,
  stories,
  letters,
  appeals,
  outcomes,
}: Campaign): Outline => ({
  slug,
  files,
  pictures,
  facts: {
    ...facts,
    targets: facts.targets.map(({ email, retry }) => ({ email, retry })),
    partners: facts.partners.map(({ url }) => ({ url })),
  },
  stories: languagesOf(stories),
  letters: languagesOf(letters),
  appeals: languagesOf(appeals),
  outcomes: languagesOf(outcomes),
});

export const languagesOf = (texts: Languages): Languages =>
  Object.fromEntries(Object.keys(texts).map((language) => [language, true]));
