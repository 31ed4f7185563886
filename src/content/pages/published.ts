import { hash } from 'node:crypto';
import type { ByLanguage, Campaign } from '../../campaign/campaign.ts';
import type { Site } from '../../campaign/schema.ts';
import { isLongOver, isOver, state, type State } from '../../campaign/state.ts';
import type { Interface } from '../../language/interface.ts';
import { isPreview } from '../../layouts/preview.ts';
import { footPages, type Content, type PageName } from '../content.ts';
import { contentRead, type Reading } from '../reading.ts';
import { changedSections, stampLanguage, type Stamped } from '../texts/freshness.ts';

/** The language of the original that a translation is behind, if it is behind. */
export const isBehind = (text: Stamped | undefined, family: ByLanguage<Stamped>): string | undefined => {
  const from = text?.data.from;
  const language = from === undefined ? '' : stampLanguage(from);
  const original = family[language];
  return from !== undefined && original && changedSections(from, original).length > 0 ? language : undefined;
};

/** A campaign with what has been written of it, as pages see it. */
export type Published = Omit<Campaign, 'files'> & { state: State };

/** A page about the site itself, in a language. */
export type SitePage = { name: PageName; language: string; text: Text };
type Text = NonNullable<Content['pages'][PageName][string]>;

/** Worked out once for each reading. */
const once = <T>(work: (reading: Reading) => T): (() => T) => {
  let last: { reading: Reading; answer: T } | undefined;
  return () => {
    const reading = contentRead();
    if (last?.reading !== reading) last = { reading, answer: work(reading) };
    return last.answer;
  };
};

/** When content was read: one moment for the whole build. In milliseconds since the epoch. */
export const builtAt = (): number => contentRead().now;

export const getSite = (): Site => contentRead().content.site;

export const getInterface = (language: string): Interface =>
  found(contentRead().content.interfaces[language], `content/interface/${language}.json`);

/** What is written on a page about the site itself, by language. */
export const getPage = (name: PageName): Content['pages'][PageName] => contentRead().content.pages[name];

/** The pages at the foot of each other page, in a language; where one is not translated, in the site's main language. */
export const getPages = (language: string): SitePage[] => {
  const { pages, site } = contentRead().content;
  const [main = ''] = site.languages;
  return footPages.flatMap((name) => {
    const written = language in pages[name] ? language : main;
    const text = pages[name][written];
    return text ? [{ name, language: written, text }] : [];
  });
};

/** True of what only those see who are at work on the content: `npm run dev`, and previews on Netlify. */
export const isAtWork = (): boolean => import.meta.env.DEV || isInPreview();

// The environment is slow to ask, and each campaign asks for it in each language.
const isInPreview = once(() => isPreview(process.env));

/** True of what is asked for while files are followed: `npm run dev`. */
export const isInDev = (): boolean => import.meta.env.DEV;

/** Every campaign that has a page, the newest first; drafts only while somebody is at work on them. */
export const getCampaigns = (): Published[] =>
  import.meta.env.DEV ? publishedAt(contentRead(), Date.now()) : publishedOnce();

const publishedAt = ({ content }: Reading, now: number): Published[] =>
  content.campaigns
    .map((campaign) => ({ ...campaign, state: state(campaign.facts, now) }))
    .filter((campaign) => campaign.state !== 'draft' || isAtWork())
    .sort(
      (a, b) => (b.facts.opens ?? '9').localeCompare(a.facts.opens ?? '9') || a.slug.localeCompare(b.slug),
    );

const publishedOnce = once((reading) => publishedAt(reading, reading.now));

/**
 * What a page in a language is made of, as a key by which the next build knows it again: the site, the interface and what
 * the page itself tells by `parts`.
 */
export const keyOf = (language: string, ...parts: unknown[]): string =>
  hash('sha1', JSON.stringify([languageKeys()(language), ...parts]), 'base64url');

const languageKeys = once(({ content: { site, interfaces } }) => {
  // A letter can be in another language than its page.
  const inLetters = Object.entries(interfaces).map(([tag, words]) => [
    tag,
    words['letter.unanswered'],
    words['letter.about'],
  ]);
  const known = new Map<string, string>();
  const keyIn = (language: string): string => {
    const pages = getPages(language).map(({ name, language, text }) => [name, language, text.data.title]);
    return hash('sha1', JSON.stringify([site, interfaces[language], inLetters, pages]), 'base64url');
  };
  return (language: string): string => {
    const key = known.get(language) ?? keyIn(language);
    known.set(language, key);
    return key;
  };
});

/**
 * The language of the card that a campaign's page in a language shows: that language, but for campaigns that have long been
 * over. They are hundreds, and hardly passed on any more, so each has one card, in the site's first language that it is in.
 */
export const cardLanguage = ({ state, facts, stories }: Published, reader: string): string =>
  isOver(state) && isLongOver(facts, builtAt())
    ? (getSite().languages.find((tag) => tag in stories) ?? reader)
    : reader;

/** A page of a campaign in a language, as Astro takes it. */
type CampaignPath = {
  params: { language: string; slug: string };
  props: { campaign: Published; language: string };
  cacheKey: string;
};

/** `{ params, props, cacheKey }` of one page for each campaign and each language that it has a story in. */
export const storyPaths = (): CampaignPath[] =>
  import.meta.env.DEV ? pathsIn(getCampaigns()) : [...storyPathsOnce()];

const pathsIn = (campaigns: readonly Published[]): CampaignPath[] =>
  campaigns.flatMap((campaign) =>
    Object.keys(campaign.stories).map((language) => ({
      params: { language, slug: campaign.slug },
      props: { campaign, language },
      cacheKey: keyOf(language, campaign.digest, campaign.state, cardLanguage(campaign, language)),
    })),
  );

const storyPathsOnce = once(() => pathsIn(getCampaigns()));

/** The paths of a page that every language of the site has: `{ en: '/en/', fr: '/fr/' }`. */
export const inEachLanguage = (path: (language: string) => string): Record<string, string> =>
  Object.fromEntries(getSite().languages.map((language) => [language, path(language)]));

/** The paths of a page in the languages that a text is written in. */
export const inLanguagesOf = (
  texts: Record<string, unknown>,
  path: (language: string) => string,
): Record<string, string> =>
  Object.fromEntries(Object.keys(texts).map((language) => [language, path(language)]));

const found = <T>(entry: T | undefined, name: string): T => {
  if (entry === undefined) throw new Error(`${name} was not read.`);
  return entry;
};
