import type { Interface } from '../language/interface.ts';
import type { Template } from '../letter/compose.ts';
import type { ByLanguage, Campaign } from './campaign.ts';
import { inLanguage, type CampaignFacts, type Localised, type Site } from './schema.ts';
import { isConfirmable, isOver, state, type State } from './state.ts';

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
  targets: RegisteredTarget[];
  /** By language. */
  letters: Record<string, Template>;
};

/** A campaign that is over, with nothing to write a letter from: to whom its letters went. */
export type PastCampaign = { state: State; targets: PastTarget[] };

/** `retry` says which of a target's refusals came after it was tried again. They can be told when its campaign is over. */
type PastTarget = NamedTarget & Pick<RegisteredTarget, 'retry'>;

/** A target by its name in the site's main language, or in the first other one that it has a name in. */
export type NamedTarget = { name: string; email: string };

/** The words of the interface that stand on pages which the function answers, and in mails to supporters. */
export const answeredWords = [
  'campaign.targets',
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
  'form.privacy',
  'consent.statement',
  'consent.checkbox',
  'signing.title',
  'signing.full',
  'signing.full.why',
  'signing.initials',
  'signing.initials.why',
  'signing.privacy',
  'field.missing',
  'field.consent',
  'field.invalid',
  'field.email',
  'field.non-ascii',
  'field.no-mail',
  'field.meant',
  'field.own',
  'field.links',
  'field.too-long',
  'field.link',
  'answer.page',
  'mail.confirm.subject',
  'mail.confirm.text',
  'mail.confirm.press',
  'mail.confirm.other',
  'mail.again.subject',
  'mail.again.text',
  'mail.again.press',
  'mail.again.other',
  'mail.receipt.subject',
  'mail.receipt.text',
  'mail.receipt.share',
  'mail.receipt.other',
  'link.confirm.title',
  'link.confirm.text',
  'link.confirm.send',
  'link.confirm.other',
  'link.sent.title',
  'link.sent.text',
  'link.block',
  'link.other',
  'removed.title',
  'removed.text',
  'removed.blocked',
  'used.title',
  'used.text',
  'later.title',
  'later.text',
  'closed.title',
  'closed.text',
  'state.suspended',
  'over.suspended',
] as const;

export type AnsweredWords = Pick<Interface, (typeof answeredWords)[number]>;

/**
 * What the function knows of content: made at build, bundled with it, never sent to a browser. Of campaigns that are over
 * it says no more than their state and what became of their letters. `stopped` are those that were ended by hand: their
 * letters that still wait are not sent.
 */
export type Registry = {
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
  campaigns: Record<string, RegisteredCampaign>;
  over: Record<string, PastCampaign>;
  stopped: string[];
  /** By language: of the main one, and of those that a campaign has a page in, for links in mails outlive campaigns. */
  words: Record<string, AnsweredWords>;
};

/** What a registry is made from. */
type Written = { site: Site; campaigns: readonly Campaign[]; interfaces: ByLanguage<Interface> };

/** `now`, in milliseconds since the epoch, sorts the campaigns; drafts are left out. */
export const makeRegistry = ({ site, campaigns, interfaces }: Written, now: number): Registry => {
  const { name, url, languages, sender, contact, consent, receipts, limits, hstsIncludeSubDomains } = site;
  const registry: Registry = {
    site: { name, url, languages, sender, contact, consent, receipts, limits, hstsIncludeSubDomains },
    campaigns: {},
    over: {},
    stopped: [],
    words: {},
  };
  const spoken = new Set(languages.slice(0, 1));
  for (const campaign of campaigns) {
    const at = state(campaign.facts, now);
    if (at === 'draft') continue;
    for (const language of Object.keys(campaign.stories)) spoken.add(language);
    if (campaign.facts.outcome !== undefined) registry.stopped.push(campaign.slug);
    if (isOver(at) && !isConfirmable(campaign.facts, now))
      registry.over[campaign.slug] = {
        state: at,
        targets: campaign.facts.targets.map(({ name, email, retry }) => ({
          name: mainName(name, languages),
          email,
          ...(retry === undefined ? {} : { retry }),
        })),
      };
    else registry.campaigns[campaign.slug] = register(campaign, site, interfaces);
  }
  for (const [language, strings] of Object.entries(interfaces))
    if (spoken.has(language)) registry.words[language] = wordsOf(strings);
  return registry;
};

const mainName = (name: Localised, languages: readonly string[]): string =>
  languages.map((language) => inLanguage(name, language)).find(Boolean) ?? '';

const wordsOf = (strings: Interface): AnsweredWords =>
  Object.fromEntries(answeredWords.map((key) => [key, strings[key]])) as AnsweredWords;

const register = (
  { facts, stories, letters }: Campaign,
  { confirm }: Site,
  interfaces: ByLanguage<Interface>,
): RegisteredCampaign => {
  const written = Object.keys(letters);
  const read = Object.keys(stories);
  const inEach = (value: Localised | undefined, languages: readonly string[]): Record<string, string> =>
    Object.fromEntries(languages.map((language) => [language, inLanguage(value, language) ?? '']));
  return {
    ...(facts.opens === undefined ? {} : { opens: facts.opens }),
    ...(facts.closes === undefined ? {} : { closes: facts.closes }),
    letter: facts.letter,
    confirm: facts.confirm ?? confirm,
    languages: read,
    titles: Object.fromEntries(Object.entries(stories).map(([language, { data }]) => [language, data.title])),
    signing: facts.signing,
    targets: facts.targets.map(({ email, name, salutation, retry }) => ({
      email,
      names: inEach(name, [...new Set([...written, ...read])]),
      salutations: inEach(salutation, written),
      ...(retry === undefined ? {} : { retry }),
    })),
    letters: Object.fromEntries(
      Object.entries(letters).map(([language, { data, body }]) => [
        language,
        {
          subjects: data.subject,
          body,
          ...(facts.signing === 'choose' ? { unanswered: interfaces[language]?.['letter.unanswered'] } : {}),
        },
      ]),
    ),
  };
};

/** A campaign's state at a moment; undefined for one that the site does not have, or that is a draft. */
export const stateIn = ({ campaigns, over }: Registry, slug: string, now: number): State | undefined => {
  const campaign = Object.hasOwn(campaigns, slug) ? campaigns[slug] : undefined;
  if (campaign) return state(campaign, now);
  return Object.hasOwn(over, slug) ? over[slug]?.state : undefined;
};

/** Those whom the letters of a campaign go to, or went to. */
export const targetsOf = ({ site, campaigns, over }: Registry, slug: string): NamedTarget[] => {
  if (Object.hasOwn(over, slug)) return over[slug]?.targets ?? [];
  const campaign = Object.hasOwn(campaigns, slug) ? campaigns[slug] : undefined;
  return (campaign?.targets ?? []).map(({ names, email }) => ({
    name: mainName(names, site.languages),
    email,
  }));
};

/**
 * True of a campaign whose waiting letters are not sent: it was ended by hand, taken out of the site, or made a draft. Of
 * one that closed on its day they are, for they came in time.
 */
export const isStopped = (registry: Registry, slug: string): boolean =>
  registry.stopped.includes(slug) || stateIn(registry, slug, 0) === undefined;

/** A language that the function can speak in, with its words: the one that is wished for, else the site's main one. */
export const spoken = (
  { site, words }: Registry,
  wished: string,
): { language: string; words: AnsweredWords } => {
  for (const language of [wished, ...site.languages.slice(0, 1)]) {
    const found = Object.hasOwn(words, language) ? words[language] : undefined;
    if (found) return { language, words: found };
  }
  throw new Error('The registry has no words in the main language.');
};

/** A campaign as it is called and to whom its letters go, in a language; of one that is over, its slug is known alone. */
export const introduce = (
  { campaigns }: Registry,
  slug: string,
  language: string,
): { slug: string; title: string; targets: string[] } => {
  const campaign = Object.hasOwn(campaigns, slug) ? campaigns[slug] : undefined;
  return {
    slug,
    title: campaign?.titles[language] ?? slug,
    targets: (campaign?.targets ?? []).map(({ names }) => names[language] ?? ''),
  };
};
