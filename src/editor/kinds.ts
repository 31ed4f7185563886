import {
  appealSchema,
  campaignSchema,
  letterSchema,
  outcomeSchema,
  pageSchema,
  siteSchema,
  storySchema,
} from '../campaign/schema.ts';
import { shapeOf, type Shape } from './shape.ts';

/** A kind of file: how it is written, what can stand in it, and the heading of content/README.md that explains it. */
export type Kind = { as: 'yaml' | 'markdown'; shape: Shape; heading: string };

export const kinds = {
  campaign: { as: 'yaml', shape: shapeOf(campaignSchema), heading: '### campaign.yaml' },
  story: { as: 'markdown', shape: shapeOf(storySchema), heading: '### story.&lt;lang&gt;.md' },
  letter: { as: 'markdown', shape: shapeOf(letterSchema), heading: '### letter.&lt;lang&gt;.md' },
  appeal: { as: 'markdown', shape: shapeOf(appealSchema), heading: '### appeal.&lt;lang&gt;.md' },
  outcome: { as: 'markdown', shape: shapeOf(outcomeSchema), heading: '### outcome.&lt;lang&gt;.md' },
  page: { as: 'markdown', shape: shapeOf(pageSchema), heading: '## The pages about the site' },
  site: { as: 'yaml', shape: shapeOf(siteSchema), heading: '## site.yaml' },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
