import { letterLanguage } from '../../../../src/campaign/campaign.ts';
import { isOurs } from '../../../../src/campaign/registry/ours.ts';
import {
  spoken,
  stateIn,
  type RegisteredCampaign,
  type Registry,
} from '../../../../src/campaign/registry/registry.ts';
import { countryName } from '../../../../src/language/language.ts';
import { compose } from '../../../../src/letter/compose.ts';
import { initialsOf } from '../../../../src/letter/initials.ts';
import { aboutLetters, toEmail, type Email, type Tag } from '../../../../src/letter/email.ts';
import { campaignIn, parseSubmission, type Submission } from '../../../../src/letter/submission.ts';
import type { Answer } from './answer.ts';

/** A letter that can go: what was posted, the campaign that it is for, and an email for each target. */
export type ReadyLetter = { submission: Submission; campaign: RegisteredCampaign; emails: Email[] };

/**
 * Reads what was posted and makes it into emails, or says why there is no letter in it. `now` as Date.now(). `tagOf` makes
 * a target's address into its tag; without it emails bear no tags.
 */
export const readLetter = (
  input: unknown,
  registry: Registry,
  now: number,
  tagOf?: (email: string) => string,
): ReadyLetter | { answer: Answer } => {
  // Nobody is asked to mend a letter that nobody takes.
  const refused = refusalBy(campaignIn(input), registry, now);
  if (refused) return { answer: { outcome: refused } };
  const { signing = 'full' } = registry.campaign(campaignIn(input) ?? '') ?? {};
  const parsed = parseSubmission(input, { consent: registry.site.consent, signing });
  if ('fields' in parsed) return { answer: { outcome: 'invalid', fields: parsed.fields } };
  const { submission } = parsed;
  if (isOurs(submission.email, registry)) return { answer: { outcome: 'invalid', fields: { email: 'own' } } };
  const campaign = registry.campaign(submission.campaign);
  if (!campaign) return { answer: { outcome: 'unknown' } };

  const emails = compile(submission, campaign, registry, tagOf);
  if (!emails) return { answer: { outcome: 'invalid', fields: { language: 'invalid' } } };
  return { submission, campaign, emails };
};

/** Why a campaign takes no letter, whatever is in it; undefined where it takes some, or where none is named. */
const refusalBy = (
  slug: string | undefined,
  registry: Registry,
  now: number,
): 'unknown' | 'suspended' | 'closed' | undefined => {
  if (slug === undefined) return undefined;
  const state = stateIn(registry, slug, now);
  if (state === undefined) return 'unknown';
  if (state === 'suspended') return 'suspended';
  return state === 'open' ? undefined : 'closed';
};

/** One email for each target, or undefined when the campaign has no page in the supporter's language. */
const compile = (
  submission: Submission,
  campaign: RegisteredCampaign,
  registry: Registry,
  tagOf?: (email: string) => string,
): Email[] | undefined => {
  const { site } = registry;
  if (!campaign.languages.includes(submission.language)) return undefined;
  const written = Object.keys(campaign.letters);
  const language = letterLanguage(campaign.letter.language, written, submission.language, site.languages);
  const template = language === undefined ? undefined : campaign.letters[language];
  if (language === undefined || template === undefined) return undefined;
  const { editing } = campaign.letter;
  const told = spoken(registry, language);
  const about = aboutLetters(told.words, told.language, site.url);
  const initials = submission.initials === 'on';
  const name = initials ? initialsOf(submission.name) : submission.name;
  const supporter = {
    ...submission,
    name,
    initials,
    country: submission.country === '' ? '' : countryName(submission.country, language),
    words: editing === 'none' ? '' : submission.words,
    letter: editing === 'free' ? submission.letter : '',
  };
  return campaign.targets.map(({ email: to, names, salutations }) => {
    const target = { name: names[language] ?? '', salutation: salutations[language] ?? '' };
    const email = toEmail(compose(template, supporter, target), {
      name,
      // Nobody reads what is answered to the site's own address.
      email: initials ? site.sender : submission.email,
      to,
      via: { name: site.name, address: site.sender },
      language,
      ownLanguage: submission.language,
      about,
    });
    return tagOf ? { ...email, tags: tagsOf(submission.campaign, tagOf(to)) } : email;
  });
};

/** By which the email API says, later, whose email it was that it delivered or could not deliver. */
const tagsOf = (campaign: string, target: string): Tag[] => [
  { name: 'campaign', value: campaign },
  { name: 'target', value: target },
];
