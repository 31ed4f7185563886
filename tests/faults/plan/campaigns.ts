import { inMemory, listed } from '../../../src/campaign/registry/make-registry.ts';
import { newsWordsOf } from '../../../src/campaign/registry/news-words.ts';
import type { RegisteredCampaign, Registry } from '../../../src/campaign/registry/registry.ts';
import { interfaceIn } from '../../sites/words.ts';
import { start, type PlannedCampaign, type Plan } from './plan.ts';

/** What no log, key or answer may hold of a letter's text. */
export const phrase = 'Let them go home to their children';

/** The partners whose links letters are counted by. */
export const sources: readonly string[] = ['uniglobal', 'ituc'];

export const targetsOf = ({ slug, targets }: PlannedCampaign): string[] =>
  Array.from({ length: targets }, (_, i) => `target-${i}@${slug}.example`);

/** The registry that a deploy was built with, perhaps while a campaign was stopped. Another deploy words its letters
 * otherwise. `retry`: the day from which all targets are tried again. */
export const registryOf = (plan: Plan, deploy: number, stopped?: string, retry?: string): Registry => {
  const campaigns = Object.fromEntries(
    plan.campaigns
      .filter(({ slug }) => slug !== stopped)
      .map((campaign) => [campaign.slug, registered(campaign, plan, deploy, retry)]),
  );
  return inMemory({
    index: {
      site: {
        name: 'Letterbrigade',
        url: 'https://letterbrigade.example',
        languages: ['en', 'fr', 'ar'],
        sender: 'letters@letterbrigade.example',
        contact: 'contact@letterbrigade.example',
        consent: 'statement',
        limits: plan.limits,
        receipts: plan.receipts,
        hstsIncludeSubDomains: false,
      },
      campaigns: Object.fromEntries(
        Object.entries(campaigns).map(([slug, campaign]) => [slug, listed(campaign)]),
      ),
      over: stopped === undefined ? {} : { [stopped]: { state: 'suspended' } },
      stopped: stopped === undefined ? [] : [stopped],
      words: inEach(['en', 'fr', 'ar'], interfaceIn),
      ...(plan.news ? { news: inEach(['en', 'fr', 'ar'], (tag) => newsWordsOf(interfaceIn(tag))) } : {}),
    },
    campaigns,
    past: stopped === undefined ? {} : { [stopped]: [] },
  });
};

const registered = (
  campaign: PlannedCampaign,
  { confirm }: Plan,
  deploy: number,
  retry?: string,
): RegisteredCampaign => ({
  opens: new Date(start).toISOString().slice(0, 10),
  letter: {
    language: 'reader',
    editing: 'add',
    ...(campaign.pace === undefined ? {} : { pace: campaign.pace }),
  },
  confirm,
  languages: campaign.languages,
  titles: inEach(campaign.languages, (tag) => `Free ${campaign.slug} (${tag})`),
  signing: 'full',
  sources: [...sources],
  embed: [],
  targets: targetsOf(campaign).map((email, i) => ({
    email,
    names: inEach(campaign.languages, (tag) => `Minister ${i} (${tag})`),
    salutations: inEach(campaign.languages, () => `Dear Minister ${i}`),
    ...retryIn(campaign, retry),
  })),
  letters: inEach(campaign.languages, (tag) => ({
    subjects: [`Free ${campaign.slug} (${tag})`, `Freedom for ${campaign.slug}`],
    body: `{salutation},\n\n${phrase}. This is wording ${deploy}, ${words[tag] ?? ''}.\n\n{words}\n\n{name}, {organisation}, {country}`,
  })),
});

/** A later deploy can have another day for it. */
const retryIn = (campaign: PlannedCampaign, later = campaign.retry): { retry?: string } =>
  later === undefined ? {} : { retry: later };

const words: Record<string, string> = { en: 'in English', fr: 'en français', ar: 'بالعربية' };

const inEach = <T>(tags: readonly string[], make: (tag: string) => T): Record<string, T> =>
  Object.fromEntries(tags.map((tag) => [tag, make(tag)]));
