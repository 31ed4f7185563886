import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import type { CampaignFacts, Site } from '../../campaign/schema.ts';
import { state, type State } from '../../campaign/state.ts';
import type { Interface } from '../../language/interface.ts';
import { changedSections, stampLanguage } from '../texts/freshness.ts';

type TextKind = 'stories' | 'letters' | 'appeals' | 'outcomes';

/** The language of the original that a translation is behind, if it is behind. */
export const isBehind = <K extends TextKind | 'pages'>(
  text: CollectionEntry<K> | undefined,
  family: Record<string, CollectionEntry<K>>,
): string | undefined => {
  const { from } = (text?.data ?? {}) as { from?: string };
  const original = from === undefined ? undefined : family[stampLanguage(from)];
  if (from === undefined || !original) return undefined;
  const { language } = original.data as { language: string };
  return changedSections(from, { data: original.data, body: original.body ?? '' }).length > 0
    ? language
    : undefined;
};

type Texts<K extends TextKind> = Record<string, CollectionEntry<K>>;

/** A campaign with what has been written of it, as pages see it. */
export type Published = {
  slug: string;
  facts: CampaignFacts;
  state: State;
  stories: Texts<'stories'>;
  letters: Texts<'letters'>;
  appeals: Texts<'appeals'>;
  outcomes: Texts<'outcomes'>;
};

/** One moment for the whole build, so that no two pages disagree about a campaign. In milliseconds since the epoch. */
export const builtAt = Date.now();

export const getSite = async (): Promise<Site> =>
  found(await getEntry('site', 'site'), 'content/site.yaml').data;

export const getInterface = async (language: string): Promise<Interface> =>
  found(await getEntry('interfaces', language), `content/interface/${language}.json`).data;

/** The pages about the site itself, in a language; where one is not translated, in the site's main language. */
export const getPages = async (language: string): Promise<CollectionEntry<'pages'>[]> => {
  const [main] = (await getSite()).languages;
  const all = await getCollection('pages');
  return all.filter(
    ({ data: { of, language: written } }) =>
      written === language ||
      (written === main && !all.some(({ data }) => data.of === of && data.language === language)),
  );
};

/** Every campaign that has a page, the newest first; drafts only while somebody is at work on them. */
export const getCampaigns = async (): Promise<Published[]> => {
  const [campaigns, stories, letters, appeals, outcomes] = await Promise.all([
    getCollection('campaigns'),
    texts('stories'),
    texts('letters'),
    texts('appeals'),
    texts('outcomes'),
  ]);
  return campaigns
    .map(({ id: slug, data: facts }) => ({
      slug,
      facts,
      state: state(facts, import.meta.env.DEV ? Date.now() : builtAt),
      stories: stories.get(slug) ?? {},
      letters: letters.get(slug) ?? {},
      appeals: appeals.get(slug) ?? {},
      outcomes: outcomes.get(slug) ?? {},
    }))
    .filter((campaign) => campaign.state !== 'draft' || import.meta.env.DEV)
    .sort(
      (a, b) => (b.facts.opens ?? '9').localeCompare(a.facts.opens ?? '9') || a.slug.localeCompare(b.slug),
    );
};

/** `{ params, props }` of one page for each campaign and each language that it has a text of this kind in. */
export const pathsOf = async (kind: 'stories' | 'appeals') => {
  const campaigns = await getCampaigns();
  return campaigns.flatMap((campaign) =>
    Object.keys(campaign[kind]).map((language) => ({
      params: { language, slug: campaign.slug },
      props: { campaign, campaigns, language },
    })),
  );
};

const texts = async <K extends TextKind>(kind: K): Promise<Map<string, Texts<K>>> => {
  const bySlug = new Map<string, Texts<K>>();
  for (const entry of (await getCollection(kind)) as CollectionEntry<K>[]) {
    const { of, language } = entry.data as { of: string; language: string };
    bySlug.set(of, { ...bySlug.get(of), [language]: entry });
  }
  return bySlug;
};

/** The paths of a page that every language of the site has: `{ en: '/en/', fr: '/fr/' }`. */
export const inEachLanguage = async (path: (language: string) => string): Promise<Record<string, string>> =>
  Object.fromEntries((await getSite()).languages.map((language) => [language, path(language)]));

/** The paths of a page in the languages that a text is written in. */
export const inLanguagesOf = (
  texts: Record<string, unknown>,
  path: (language: string) => string,
): Record<string, string> =>
  Object.fromEntries(Object.keys(texts).map((language) => [language, path(language)]));

const found = <T>(entry: T | undefined, name: string): T => {
  if (entry === undefined) throw new Error(`${name} is not in the content store.`);
  return entry;
};
