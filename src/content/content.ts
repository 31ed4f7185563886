import type * as z from 'zod';
import type { ByLanguage, Campaign, Parsed } from '../campaign/campaign.ts';
import type { pageSchema, Site } from '../campaign/schema.ts';
import type { Interface } from '../language/interface.ts';

export const pageNames = ['about', 'privacy'] as const;
export type PageName = (typeof pageNames)[number];

/** All of `content/`, checked. */
export type Content = {
  site: Site;
  interfaces: ByLanguage<Interface>;
  pages: Record<PageName, ByLanguage<Parsed<z.infer<typeof pageSchema>>>>;
  /** Sorted by slug. */
  campaigns: Campaign[];
};
