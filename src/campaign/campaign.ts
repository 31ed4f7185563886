import type * as z from 'zod';
import type { appealSchema, CampaignFacts, letterSchema, outcomeSchema, storySchema } from './schema.ts';

export type ByLanguage<T> = Record<string, T>;

/** A Markdown file: what its head says, and the text below. */
export type Parsed<T> = { file: string; data: T; body: string };

/** A campaign as it stands in `content/campaigns/<slug>/`. */
export type Campaign = {
  slug: string;
  /** The names of the files in its folder, those with mistakes included. */
  files: readonly string[];
  /** Those of them that are pictures, with their sizes in pixels, and a hash of each. */
  pictures: Readonly<Record<string, { width: number; height: number; hash: string }>>;
  /** A hash of all that its files say and show; empty, where it was not asked for. */
  digest: string;
  facts: CampaignFacts;
  stories: ByLanguage<Parsed<z.infer<typeof storySchema>>>;
  letters: ByLanguage<Parsed<z.infer<typeof letterSchema>>>;
  appeals: ByLanguage<Parsed<z.infer<typeof appealSchema>>>;
  outcomes: ByLanguage<Parsed<z.infer<typeof outcomeSchema>>>;
};

/**
 * The language that a letter goes out in for somebody who reads `reader`: the one that the campaign names,
 * else the reader's, else the first of the site's that the letter exists in. Undefined when there is no letter.
 */
export const letterLanguage = (
  wanted: string,
  written: readonly string[],
  reader: string,
  siteLanguages: readonly string[],
): string | undefined => {
  const order = wanted === 'reader' ? [reader, ...siteLanguages, ...written] : [wanted];
  return order.find((language) => written.includes(language));
};
