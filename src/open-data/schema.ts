import * as z from 'zod';
import { states } from '../campaign/state.ts';

// What programs of others read. A key that is here once stays, and means what it says; others can be added.

const day = z.iso.date().describe('A day, in UTC, such as 2019-11-01.');
const address = z.url({ protocol: /^https?$/ });
const language = z.string().describe('A language tag (BCP 47), such as pt-BR.');

const listedCampaign = z.object({
  slug: z.string().describe('The name of the campaign, for good: it is part of its addresses.'),
  state: z
    .enum(states)
    .describe('What it was when the site was built. "state" at "numbers" follows the clock.'),
  opens: day.optional(),
  closes: day.optional().describe('The last day on which letters are taken.'),
  country: z.string().length(2).optional().describe('Where the case is (ISO 3166).'),
  follows: z.string().optional().describe('The slug of the earlier campaign of the same case.'),
  languages: z.array(language).describe('Those that it can be read in, the site’s main one first.'),
  url: address.describe('The page of the campaign; it leads everybody to the best language.'),
  numbers: address.describe('How many letters there are by now, by language and country.'),
  texts: address.describe('The file that holds its titles and all else in words.'),
});

/** `/campaigns.json` */
export const campaignsSchema = z.object({
  site: z.object({ name: z.string(), url: address, languages: z.array(language) }),
  built: z.iso.datetime().describe('When the site was built.'),
  campaigns: z.array(listedCampaign).describe('All of them, the newest first.'),
});

const inWords = z.object({
  title: z.string(),
  summary: z.string(),
  url: address,
  outcome: z.string().optional().describe('How it ended, in a headline.'),
});

/** `/campaigns/<year>.json` */
export const textsSchema = z.object({
  campaigns: z.array(
    z.object({
      slug: z.string(),
      targets: z.array(z.string()).describe('Whom the letters go to, by name, in the site’s main language.'),
      partners: z.array(z.object({ name: z.string(), url: address.optional() })),
      languages: z.record(language, inWords),
    }),
  ),
});

export type Campaigns = z.infer<typeof campaignsSchema>;
export type Texts = z.infer<typeof textsSchema>;

/** Both as JSON Schema, as the site publishes them. */
export const jsonSchemas = (): Record<'campaigns' | 'texts', object> => ({
  campaigns: z.toJSONSchema(campaignsSchema, { io: 'input' }),
  texts: z.toJSONSchema(textsSchema, { io: 'input' }),
});
