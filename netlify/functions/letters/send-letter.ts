import { setTimeout as sleep } from 'node:timers/promises';
import { letterLanguage } from '../../../src/campaign/campaign.ts';
import type { RegisteredCampaign, Registry } from '../../../src/campaign/registry.ts';
import { state } from '../../../src/campaign/state.ts';
import { countryName } from '../../../src/language/language.ts';
import { compose } from '../../../src/letter/compose.ts';
import { toEmail, type Email } from '../../../src/letter/email.ts';
import { parseSubmission, type FieldProblems, type Submission } from '../../../src/letter/submission.ts';
import type { Identity } from './identity.ts';
import type { Mailer } from './mailer.ts';
import type { ArrivingLetter, Limit, Outbox, Received } from './outbox.ts';

/** What a supporter is told, with what goes with it. */
export type Answer =
  | { outcome: 'sent'; id: string; recipients: number }
  | { outcome: 'invalid'; fields: FieldProblems }
  | { outcome: 'closed' | 'unknown' }
  | { outcome: 'too-many'; retryAfter: number }
  | { outcome: 'unavailable'; retryAfter: number };

/** All that a letter meets on its way. */
export type World = {
  registry: Registry;
  identity: Identity;
  outbox: Outbox;
  mailer: Mailer;
  /** Milliseconds since the epoch. */
  now: () => number;
  log: Log;
  /** What an email goes through last: in a preview, its address is replaced. */
  readdress: (email: Email) => Email;
};

/** Says what happened, for whoever runs the site. Never given anything of a supporter's. */
export type Log = (event: string, details: Record<string, string | number>) => void;

/**
 * The life of a letter: it is read, it is asked for whether it may go, it is posted, and it is settled.
 * Nothing is sent, and nothing counts, unless the answer is `sent`.
 */
export const sendLetter = async (input: unknown, ip: string, world: World): Promise<Answer> => {
  const { registry, outbox, mailer } = world;
  const parsed = parseSubmission(input);
  if ('fields' in parsed) return { outcome: 'invalid', fields: parsed.fields };
  const { submission } = parsed;

  if (Object.hasOwn(registry.over, submission.campaign)) return { outcome: 'closed' };
  const campaign = Object.hasOwn(registry.campaigns, submission.campaign)
    ? registry.campaigns[submission.campaign]
    : undefined;
  if (!campaign) return { outcome: 'unknown' };
  if (state(campaign, world.now()) !== 'open') return { outcome: 'closed' };

  const emails = compile(submission, campaign, registry);
  if (!emails) return { outcome: 'invalid', fields: { language: 'invalid' } };

  const letter = arriving(submission, campaign, ip, world);
  const sent: Answer = { outcome: 'sent', id: letter.id, recipients: emails.length };
  const received = await receive(letter, outbox);
  if (received.kind === 'limited') return { outcome: 'too-many', retryAfter: received.seconds };
  if (received.kind === 'known')
    return received.state === 'sent' ? sent : { outcome: 'unavailable', retryAfter: 15 };

  const posted = await mailer({ key: letter.id, emails: emails.map(world.readdress) });
  if (posted.kind !== 'accepted') {
    world.log('not sent', { campaign: submission.campaign, kind: posted.kind, reason: posted.reason });
  }
  try {
    await outbox.settle(letter, posted.kind === 'accepted' ? 'sent' : 'released');
  } catch (error) {
    // What is true of the letter stays true. Its lease runs out, and its key keeps a second try from sending twice.
    world.log('not settled', { campaign: submission.campaign, reason: String(error) });
  }
  if (posted.kind === 'accepted') return sent;
  return { outcome: 'unavailable', retryAfter: 'afterSeconds' in posted ? (posted.afterSeconds ?? 60) : 60 };
};

/** Of two equal letters at once, the second waits for what becomes of the first: that one has gone, or this one goes. */
const receive = async (letter: ArrivingLetter, outbox: Outbox): Promise<Received> => {
  // Together longer than the outbox's lease, so that a first one that died is not waited for in vain.
  for (let tries = 32; ; tries -= 1) {
    const received = await outbox.receive(letter);
    if (received.kind !== 'known' || received.state === 'sent' || tries === 0) return received;
    await sleep(400);
  }
};

/** One email for each target, or undefined when the campaign has no page in the supporter's language. */
const compile = (
  submission: Submission,
  campaign: RegisteredCampaign,
  { site }: Registry,
): Email[] | undefined => {
  if (!campaign.languages.includes(submission.language)) return undefined;
  const written = Object.keys(campaign.letters);
  const language = letterLanguage(campaign.letter.language, written, submission.language, site.languages);
  const template = language === undefined ? undefined : campaign.letters[language];
  if (language === undefined || template === undefined) return undefined;
  const { editing } = campaign.letter;
  const supporter = {
    ...submission,
    country: submission.country === '' ? '' : countryName(submission.country, language),
    words: editing === 'none' ? '' : submission.words,
    letter: editing === 'free' ? submission.letter : '',
  };
  return campaign.targets.map(({ email, names, salutations }) => {
    const target = { name: names[language] ?? '', salutation: salutations[language] ?? '' };
    return toEmail(compose(template, supporter, target), {
      name: submission.name,
      email: submission.email,
      to: email,
      via: { name: site.name, address: site.sender },
      language,
      ownLanguage: submission.language,
    });
  });
};

const arriving = (
  { campaign: slug, language, country, email }: Submission,
  { letter }: RegisteredCampaign,
  ip: string,
  { identity, registry }: World,
): ArrivingLetter => {
  const { limits } = registry.site;
  const connection = identity.connection(ip);
  const hour = 60 * 60;
  const perHour = Math.min(limits.perCampaignHour, letter.pace ?? Infinity);
  const each: Limit[] = [
    { key: `connection:${connection}:short`, max: limits.perAddressTenMinutes, seconds: 10 * 60 },
    { key: `connection:${connection}:day`, max: limits.perAddressDay, seconds: 24 * hour },
    { key: `campaign:${slug}`, max: perHour, seconds: hour },
    { key: `supporter:${identity.supporter(email)}`, max: limits.perSupporterDay, seconds: 24 * hour },
  ];
  return { id: identity.letter(slug, email), campaign: slug, language, country, limits: each };
};
