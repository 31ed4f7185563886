import type { Interface } from '../../language/interface.ts';
import { answeredWords, type AnsweredWords } from './answered-words.ts';
import type { ByLanguage, Campaign } from '../campaign.ts';
import { newsWordsOf } from './news-words.ts';
import type { NamedTarget, RegisteredCampaign, Registry, RegistryIndex } from './registry.ts';
import { embedders } from '../embedding.ts';
import { inLanguage, type Localised, type Site } from '../schema.ts';
import { isConfirmable, isOver, state } from '../state.ts';

/** A registry as it lies in files: the index, and by slug what is read when somebody asks for a campaign. */
export type RegistryFiles = {
  index: RegistryIndex;
  campaigns: Record<string, RegisteredCampaign>;
  past: Record<string, NamedTarget[]>;
};

/** What a registry is made from. */
type Written = { site: Site; campaigns: readonly Campaign[]; interfaces: ByLanguage<Interface> };

/** `now`, in milliseconds since the epoch, sorts the campaigns; drafts are left out. */
export const registryFiles = ({ site, campaigns, interfaces }: Written, now: number): RegistryFiles => {
  const { name, url, languages, sender, contact, consent, receipts, limits, hstsIncludeSubDomains } = site;
  const files: RegistryFiles = {
    index: {
      site: { name, url, languages, sender, contact, consent, receipts, limits, hstsIncludeSubDomains },
      campaigns: {},
      over: {},
      stopped: [],
      words: {},
    },
    campaigns: {},
    past: {},
  };
  const { index } = files;
  const spoken = new Set(languages.slice(0, 1));
  for (const campaign of campaigns) {
    const { slug, facts, stories, letters } = campaign;
    const at = state(facts, now);
    if (at === 'draft') continue;
    for (const language of [...Object.keys(stories), ...Object.keys(letters)]) spoken.add(language);
    if (facts.outcome !== undefined) index.stopped.push(slug);
    if (isOver(at) && !isConfirmable(facts, now)) {
      const retried = facts.targets.filter(({ retry }) => retry !== undefined).map(listedTarget);
      index.over[slug] = { state: at, ...(retried.length > 0 ? { retried } : {}) };
      files.past[slug] = facts.targets.map((target) => ({
        name: nameOf(target.name, languages),
        email: target.email,
      }));
    } else {
      const registered = register(campaign, site, interfaces);
      index.campaigns[slug] = listed(registered);
      files.campaigns[slug] = registered;
    }
  }
  for (const [language, strings] of Object.entries(interfaces))
    if (spoken.has(language)) index.words[language] = wordsOf(strings);
  if (site.newsletter)
    index.news = Object.fromEntries(
      Object.keys(index.words).flatMap((language) => {
        const strings = interfaces[language];
        return strings ? [[language, newsWordsOf(strings)]] : [];
      }),
    );
  return files;
};

/** The same in memory. */
export const makeRegistry = (written: Written, now: number): Registry =>
  inMemory(registryFiles(written, now));

export const inMemory = ({ index, campaigns, past }: RegistryFiles): Registry => ({
  ...index,
  campaign: (slug) => (Object.hasOwn(campaigns, slug) ? campaigns[slug] : undefined),
  past: (slug) => (Object.hasOwn(past, slug) ? past[slug] : undefined),
});

/** What is known of a campaign unasked. */
export const listed = ({
  opens,
  closes,
  languages,
  targets,
}: RegisteredCampaign): RegistryIndex['campaigns'][string] => ({
  ...(opens === undefined ? {} : { opens }),
  ...(closes === undefined ? {} : { closes }),
  languages,
  targets: targets.map(listedTarget),
});

const listedTarget = ({ email, retry }: { email: string; retry?: string | undefined }) => ({
  email,
  ...(retry === undefined ? {} : { retry }),
});

const nameOf = (name: Localised, languages: readonly string[]): string =>
  languages.map((language) => inLanguage(name, language)).find(Boolean) ?? '';

const wordsOf = (strings: Interface): AnsweredWords =>
  Object.fromEntries(answeredWords.map((key) => [key, strings[key]])) as AnsweredWords;

const register = (
  { facts, stories, letters }: Campaign,
  site: Site,
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
    confirm: facts.confirm ?? site.confirm,
    languages: read,
    titles: Object.fromEntries(Object.entries(stories).map(([language, { data }]) => [language, data.title])),
    signing: facts.signing,
    sources: facts.sources,
    embed: embedders(facts, site),
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
