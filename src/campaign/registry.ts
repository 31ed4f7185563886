import type { Interface } from '../language/interface.ts';
import type { Template } from '../letter/compose.ts';
import type { ByLanguage, Campaign } from './campaign.ts';
import { inLanguage, type CampaignFacts, type Site } from './schema.ts';
import { isOver, state, type State } from './state.ts';

/** A target as the function needs it: each language's words, for the languages that letters exist in. */
export type RegisteredTarget = {
  email: string;
  names: Record<string, string>;
  salutations: Record<string, string>;
  /** The day from which it is tried again, though it refused letters earlier. */
  retry?: string;
};

/** A campaign that letters can be sent for, now or later. */
export type RegisteredCampaign = Pick<CampaignFacts, 'opens' | 'closes'> & {
  letter: CampaignFacts['letter'];
  /** The languages that it has a page in. */
  languages: string[];
  targets: RegisteredTarget[];
  /** By language. */
  letters: Record<string, Template>;
};

/** The words of the interface that stand on pages which the function answers. */
export const answeredWords = [
  'invalid.title',
  'invalid.text',
  'form.name',
  'form.email',
  'form.email.why',
  'form.organisation',
  'form.country',
  'form.letter',
  'form.words',
  'form.optional',
  'form.website',
  'form.send',
  'field.missing',
  'field.invalid',
  'field.email',
  'field.non-ascii',
  'field.too-long',
  'field.link',
  'answer.page',
] as const;

export type AnsweredWords = Pick<Interface, (typeof answeredWords)[number]>;

/**
 * What the function knows of content: made at build, bundled with it, never sent to a browser. Campaigns that
 * are over are there by slug and state only, for all that the function says of them is that they closed. `stopped` are
 * those that were ended by hand: their letters that still wait are not sent.
 */
export type Registry = {
  site: Pick<Site, 'name' | 'url' | 'languages' | 'sender' | 'limits' | 'hstsIncludeSubDomains'>;
  campaigns: Record<string, RegisteredCampaign>;
  over: Record<string, State>;
  stopped: string[];
  /** By language: of those that a campaign which is not over has a page in. */
  words: Record<string, AnsweredWords>;
};

/** What a registry is made from. */
type Written = { site: Site; campaigns: readonly Campaign[]; interfaces: ByLanguage<Interface> };

/** `now`, in milliseconds since the epoch, sorts the campaigns; drafts are left out. */
export const makeRegistry = ({ site, campaigns, interfaces }: Written, now: number): Registry => {
  const { name, url, languages, sender, limits, hstsIncludeSubDomains } = site;
  const registry: Registry = {
    site: { name, url, languages, sender, limits, hstsIncludeSubDomains },
    campaigns: {},
    over: {},
    stopped: [],
    words: {},
  };
  for (const campaign of campaigns) {
    const at = state(campaign.facts, now);
    if (at === 'draft') continue;
    if (campaign.facts.outcome !== undefined) registry.stopped.push(campaign.slug);
    if (isOver(at)) registry.over[campaign.slug] = at;
    else registry.campaigns[campaign.slug] = register(campaign);
  }
  const spoken = new Set(Object.values(registry.campaigns).flatMap(({ languages }) => languages));
  for (const [language, strings] of Object.entries(interfaces))
    if (spoken.has(language)) registry.words[language] = wordsOf(strings);
  return registry;
};

const wordsOf = (strings: Interface): AnsweredWords =>
  Object.fromEntries(answeredWords.map((key) => [key, strings[key]])) as AnsweredWords;

const register = ({ facts, stories, letters }: Campaign): RegisteredCampaign => {
  const written = Object.keys(letters);
  const inEach = (value: Parameters<typeof inLanguage>[0]): Record<string, string> =>
    Object.fromEntries(written.map((language) => [language, inLanguage(value, language) ?? '']));
  return {
    ...(facts.opens === undefined ? {} : { opens: facts.opens }),
    ...(facts.closes === undefined ? {} : { closes: facts.closes }),
    letter: facts.letter,
    languages: Object.keys(stories),
    targets: facts.targets.map(({ email, name, salutation, retry }) => ({
      email,
      names: inEach(name),
      salutations: inEach(salutation),
      ...(retry === undefined ? {} : { retry }),
    })),
    letters: Object.fromEntries(
      Object.entries(letters).map(([language, { data, body }]) => [
        language,
        { subjects: data.subject, body },
      ]),
    ),
  };
};

/** A campaign's state at a moment; undefined for one that the site does not have, or that is a draft. */
export const stateIn = ({ campaigns, over }: Registry, slug: string, now: number): State | undefined => {
  const campaign = Object.hasOwn(campaigns, slug) ? campaigns[slug] : undefined;
  if (campaign) return state(campaign, now);
  return Object.hasOwn(over, slug) ? over[slug] : undefined;
};

/**
 * True of a campaign whose waiting letters are not sent: it was ended by hand, taken out of the site, or made a draft. Of
 * one that closed on its day they are, for they came in time.
 */
export const isStopped = (registry: Registry, slug: string): boolean =>
  registry.stopped.includes(slug) || stateIn(registry, slug, 0) === undefined;
