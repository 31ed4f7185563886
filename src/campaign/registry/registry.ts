import type { Template } from '../../letter/compose.ts';
import type { AnsweredWords } from './answered-words.ts';
import type { NewsWords } from './news-words.ts';
import type { CampaignFacts, Site } from '../schema.ts';
import { state, type State } from '../state.ts';

/** A target as the function needs it, in words by language. */
export type RegisteredTarget = {
  email: string;
  /** In those of the letters and of the pages. */
  names: Record<string, string>;
  /** In those of the letters. */
  salutations: Record<string, string>;
  /** The day from which it is tried again, though it refused letters earlier. */
  retry?: string;
};

/** A campaign that letters can be sent for, now or later. */
export type RegisteredCampaign = Pick<CampaignFacts, 'opens' | 'closes'> & {
  letter: CampaignFacts['letter'];
  /** Whether supporters confirm a letter by email before it goes. */
  confirm: Site['confirm'];
  /** The languages that it has a page in. */
  languages: string[];
  /** Headlines, by language. */
  titles: Record<string, string>;
  signing: CampaignFacts['signing'];
  /** Words under which letters are counted by the link that their writers came by. */
  sources: CampaignFacts['sources'];
  /** The sites that may show it in a frame. */
  embed: Site['embed'];
  targets: RegisteredTarget[];
  /** By language. */
  letters: Record<string, Template>;
};

/** What is known of such a campaign before anybody asks for it. */
export type ListedCampaign = Pick<RegisteredCampaign, 'opens' | 'closes' | 'languages'> & {
  targets: Pick<RegisteredTarget, 'email' | 'retry'>[];
};

/**
 * What is known of a campaign that is over before anybody asks for it. `retried`: those targets whose refusals count from a
 * day on only. They can be told when their campaign is over.
 */
export type PastCampaign = { state: State; retried?: ListedCampaign['targets'] };

/** A target by its name in the site's main language, or in the first other one that it has a name in. */
export type NamedTarget = { name: string; email: string };

/** What the function knows of content before anybody asks for a campaign. All in it but campaigns is small. */
export type RegistryIndex = {
  site: Pick<
    Site,
    | 'name'
    | 'url'
    | 'languages'
    | 'sender'
    | 'contact'
    | 'consent'
    | 'receipts'
    | 'limits'
    | 'hstsIncludeSubDomains'
  >;
  campaigns: Record<string, ListedCampaign>;
  over: Record<string, PastCampaign>;
  /** Those that were ended by hand: their letters that still wait are not sent. */
  stopped: string[];
  /** By language: of the main one, and of those that a campaign has a page or a letter in, for links in mails outlive campaigns. */
  words: Record<string, AnsweredWords>;
  /** Of the same languages, where supporters are asked whether they want news of campaigns. */
  news?: Record<string, NewsWords>;
};

/**
 * What the function knows of content: made at build, deployed with it, never sent to a browser. A campaign is read when
 * somebody asks for it, and that throws where it cannot be read.
 */
export type Registry = RegistryIndex & {
  /** All of a campaign that is listed. */
  campaign: (slug: string) => RegisteredCampaign | undefined;
  /** To whom the letters of one went that is over, of which nothing else is left. */
  past: (slug: string) => NamedTarget[] | undefined;
};

/** A campaign's state at a moment; undefined for one that the site does not have, or that is a draft. */
export const stateIn = ({ campaigns, over }: RegistryIndex, slug: string, now: number): State | undefined => {
  const campaign = Object.hasOwn(campaigns, slug) ? campaigns[slug] : undefined;
  if (campaign) return state(campaign, now);
  return Object.hasOwn(over, slug) ? over[slug]?.state : undefined;
};

/** Those whom the letters of a campaign go to, or went to. */
export const targetsOf = (registry: Registry, slug: string): NamedTarget[] =>
  registry.past(slug) ??
  (registry.campaign(slug)?.targets ?? []).map(({ names, email }) => ({
    name: mainName(names, registry.site.languages),
    email,
  }));

/** What something is called in the first of the languages that it has a name in. */
export const mainName = (names: Record<string, string>, languages: readonly string[]): string =>
  languages.map((language) => names[language]).find(Boolean) ?? '';

/**
 * True of a campaign whose waiting letters are not sent: it was ended by hand, taken out of the site, or made a draft. Of
 * one that closed on its day they are, for they came in time.
 */
export const isStopped = (registry: RegistryIndex, slug: string): boolean =>
  registry.stopped.includes(slug) || stateIn(registry, slug, 0) === undefined;

/** A language that the function can speak in, with its words: the one that is wished for, else the site's main one. */
export const spoken = (
  { site, words }: RegistryIndex,
  wished: string,
): { language: string; words: AnsweredWords } => wordsIn(words, site, wished, 'words');

/** The same for words about news. Throws where the site has none. */
export const spokenNews = (
  { site, news = {} }: RegistryIndex,
  wished: string,
): { language: string; words: NewsWords } => wordsIn(news, site, wished, 'words about news');

const wordsIn = <Words>(
  all: Readonly<Record<string, Words>>,
  site: RegistryIndex['site'],
  wished: string,
  what: string,
): { language: string; words: Words } => {
  for (const language of [wished, ...site.languages.slice(0, 1)]) {
    const words = Object.hasOwn(all, language) ? all[language] : undefined;
    if (words) return { language, words };
  }
  throw new Error(`The registry has no ${what} in the main language.`);
};

/** A campaign as it is called and to whom its letters go, in a language; of one that is over, its slug is known alone. */
export const introduce = (
  registry: Registry,
  slug: string,
  language: string,
): { slug: string; title: string; targets: string[] } => {
  const campaign = registry.campaign(slug);
  return {
    slug,
    title: campaign?.titles[language] ?? slug,
    targets: (campaign?.targets ?? []).map(({ names }) => names[language] ?? ''),
  };
};
