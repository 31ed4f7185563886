import type * as z from 'zod';
import type { ByLanguage, Campaign, Parsed } from '../campaign/campaign.ts';
import type { pageSchema, Site } from '../campaign/schema.ts';
import type { Interface } from '../language/interface.ts';

/** The pages that every site has in its main language, and that stand at the foot of each other page. */
export const footPages = ['about', 'privacy'] as const;
/** In place of the last one's own words stand those of the interface, unless somebody has written others. */
export const pageNames = [...footPages, 'recipients'] as const;
export type PageName = (typeof pageNames)[number];

/** All of `content/`, checked. */
export type Content = {
  site: Site;
  interfaces: ByLanguage<Interface>;
  pages: Record<PageName, ByLanguage<Parsed<z.infer<typeof pageSchema>>>>;
  /** Sorted by slug. */
  campaigns: Campaign[];
};

/** Where there are none. */
export const noPages: Content['pages'] = { about: {}, privacy: {}, recipients: {} };
