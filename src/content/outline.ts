import type { Campaign } from '../campaign/campaign.ts';

/** Of texts, the languages that there are. */
type Languages = Readonly<Record<string, unknown>>;

/** What a campaign is without its texts: what the clock and other campaigns have to know of it. */
export type Outline = Pick<Campaign, 'slug' | 'files' | 'pictures' | 'facts'> &
  Record<'stories' | 'letters' | 'appeals' | 'outcomes', Languages>;

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
  facts,
  stories: languagesOf(stories),
  letters: languagesOf(letters),
  appeals: languagesOf(appeals),
  outcomes: languagesOf(outcomes),
});

export const languagesOf = (texts: Languages): Languages =>
  Object.fromEntries(Object.keys(texts).map((language) => [language, true]));
