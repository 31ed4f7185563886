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
import { ContentError } from './content/problem.ts';
import type { Content } from './content/content.ts';
import { contentOnce, forgetContent } from './content/reading.ts';
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
        const load = async (): Promise<void> => {
          const { content } = await contentOnce(fileURLToPath(context.config.root));
          context.store.clear();
          for (const entry of entries(content)) await store(context, entry);
          if (context.store.keys().length > 0) return;
          // Astro warns of a collection that was never filled, though a site without outcomes has no mistake.
          context.store.set({ id: 'none', data: {} });
          context.store.delete('none');
        };
        await load();
        context.watcher?.on('all', (_event, path) => {
          if (!path.includes('/content/')) return;
          forgetContent();
          load().catch((error: unknown) => {
            // The integration names mistakes; until they are mended, the pages stay as they are.
            if (!(error instanceof ContentError)) throw error;
          });
        });
      },
    },
  });

const store = async (context: LoaderContext, entry: Entry): Promise<void> => {
  const { body } = entry;
  context.store.set({
    ...entry,
    digest: context.generateDigest({ ...entry }),
    ...(body === undefined ? {} : { rendered: await context.renderMarkdown(body) }),
  });
};

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
