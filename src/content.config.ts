import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro:content';
import type { LoaderContext } from 'astro/loaders';
import * as z from 'zod';
import type { ByLanguage, Parsed } from './campaign/campaign.ts';
import {
  appealSchema,
  campaignSchema,
  letterSchema,
  outcomeSchema,
  pageSchema,
  siteSchema,
  storySchema,
} from './campaign/schema.ts';
import { isContentError } from './content/problem.ts';
import type { Content } from './content/content.ts';
import { contentOnce, putIntoCollections, type Reading } from './content/reading.ts';
import { interfaceSchema } from './language/interface.ts';

// Everything is read and checked by readContent(), which reports all mistakes at once. A collection only puts
// its part of that into Astro's store, so that pages get it typed, and Markdown rendered.

type Entry = { id: string; data: Record<string, unknown>; body?: string; filePath?: string };

const collection = <T extends z.ZodType>(schema: T, entries: (content: Content) => Entry[]) =>
  defineCollection({
    schema,
    loader: {
      name: 'letterbrigade',
      load: async (context: LoaderContext) => {
        const reading = await readingFor(context);
        if (reading === undefined) return;
        const all = await Promise.all(entries(reading.content).map((entry) => prepared(context, entry)));
        // In one go, so that nobody sees a collection that is half full.
        context.store.clear();
        for (const entry of all) context.store.set(entry);
        putIntoCollections(reading);
        if (all.length > 0) return;
        // Astro warns of a collection that was never filled, though a site without outcomes has no mistake.
        context.store.set({ id: 'none', data: {} });
        context.store.delete('none');
      },
    },
  });

/** Undefined where content has mistakes and the dev server shows them: until they are mended, nothing changes. */
const readingFor = async ({ config, watcher }: LoaderContext): Promise<Reading | undefined> => {
  try {
    return await contentOnce(fileURLToPath(config.root));
  } catch (error) {
    if (watcher && isContentError(error)) return undefined;
    throw error;
  }
};

type StoreEntry = Parameters<LoaderContext['store']['set']>[0];

const prepared = async (context: LoaderContext, entry: Entry): Promise<StoreEntry> => ({
  ...entry,
  digest: context.generateDigest({ ...entry }),
  ...(entry.body === undefined ? {} : { rendered: await context.renderMarkdown(entry.body) }),
});

type Text = Parsed<object>;

const texts = (kind: 'stories' | 'letters' | 'appeals' | 'outcomes') => (content: Content) =>
  content.campaigns.flatMap((campaign) => byLanguage(campaign.slug, campaign[kind]));

const byLanguage = (of: string, entries: ByLanguage<Text>): Entry[] =>
  Object.entries(entries).map(([language, { data, body, file }]) => ({
    id: `${of}/${language}`,
    data: { ...data, of, language },
    body,
    filePath: file,
  }));

/** What a text belongs to: a campaign's slug or a page's name. */
const belongs = { of: z.string(), language: z.string() };

export const collections = {
  site: collection(siteSchema, ({ site }) => [{ id: 'site', data: site }]),
  interfaces: collection(interfaceSchema, ({ interfaces }) =>
    Object.entries(interfaces).map(([id, data]) => ({ id, data })),
  ),
  campaigns: collection(campaignSchema, ({ campaigns }) =>
    campaigns.map(({ slug, facts }) => ({ id: slug, data: facts })),
  ),
  stories: collection(storySchema.extend(belongs), texts('stories')),
  letters: collection(letterSchema.extend(belongs), texts('letters')),
  appeals: collection(appealSchema.extend(belongs), texts('appeals')),
  outcomes: collection(outcomeSchema.extend(belongs), texts('outcomes')),
  pages: collection(pageSchema.extend(belongs), ({ pages }) =>
    Object.entries(pages).flatMap(([page, languages]) => byLanguage(page, languages)),
  ),
};
