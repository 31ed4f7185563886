import { randomUUID } from 'node:crypto';
import { letterLanguage } from '../../../../src/campaign/campaign.ts';
import type { RegisteredCampaign, Registry } from '../../../../src/campaign/registry.ts';
import { state } from '../../../../src/campaign/state.ts';
import { countryName } from '../../../../src/language/language.ts';
import { compose } from '../../../../src/letter/compose.ts';
import { toEmail, type Email } from '../../../../src/letter/email.ts';
import { parseSubmission, type FieldProblems, type Submission } from '../../../../src/letter/submission.ts';
import type { Identity } from './identity.ts';
import { isNeeded, moveOn } from '../outbox/move-on.ts';
import type { Limit } from '../outbox/outbox.ts';
import { logLost, postBatch, settleBatch, type Post } from '../outbox/post-batch.ts';

/** What a supporter is told, with what goes with it. */
export type Answer =
  | { outcome: 'sent'; id: string; recipients: number }
  /** `seconds`: about how long until it goes, where its campaign sends at a slower pace. */
  | { outcome: 'queued'; id: string; seconds?: number }
  | { outcome: 'failed'; id: string }
  | { outcome: 'invalid'; fields: FieldProblems }
  | { outcome: 'closed' | 'unknown' }
  | { outcome: 'too-many'; retryAfter: number }
  | { outcome: 'unavailable'; retryAfter: number };

/** All that a letter meets on its way. */
export type World = Post & {
  registry: Registry;
  identity: Identity;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** What an email goes through last: in a preview, its address is replaced. */
  readdress: (email: Email) => Email;
};

/** An answer, and work that is done once the supporter has it. */
export type Told = { answer: Answer; afterwards?: () => Promise<void> };

/**
 * The life of a letter, drawn in docs/sending.md: it is read and made into emails; the outbox stores it, and hands back
 * a batch to post, on a quiet day this letter alone; the batch is posted. Then the supporter is told what is true by
 * now. What became of the batch is written down afterwards, and other letters that wait are moved on.
 */
export const sendLetter = async (input: unknown, ip: string, world: World): Promise<Told> => {
  const { registry, outbox, seal } = world;
  const parsed = parseSubmission(input);
  if ('fields' in parsed) return { answer: { outcome: 'invalid', fields: parsed.fields } };
  const { submission } = parsed;

  if (Object.hasOwn(registry.over, submission.campaign)) return { answer: { outcome: 'closed' } };
  const campaign = Object.hasOwn(registry.campaigns, submission.campaign)
    ? registry.campaigns[submission.campaign]
    : undefined;
  if (!campaign) return { answer: { outcome: 'unknown' } };
  if (state(campaign, world.now()) !== 'open') return { answer: { outcome: 'closed' } };

  const emails = compile(submission, campaign, registry)?.map(world.readdress);
  if (!emails) return { answer: { outcome: 'invalid', fields: { language: 'invalid' } } };

  const id = world.identity.letter(submission.campaign, submission.email);
  const sent: Answer = { outcome: 'sent', id, recipients: emails.length };
  const others = (): Promise<void> => moveOn(randomUUID(), world);
  const received = await outbox.receive({
    id,
    campaign: submission.campaign,
    language: submission.language,
    country: submission.country,
    emails: emails.length,
    payload: seal.close(id, emails),
    pace: campaign.letter.pace,
    cap: registry.site.limits.perCampaignHour,
    limits: limitsOf(submission, ip, world),
  });
  if (received.kind === 'limited') return { answer: { outcome: 'too-many', retryAfter: received.seconds } };
  const failed: Answer = { outcome: 'failed', id };
  if (received.kind === 'known') {
    // Of those that failed, only a letter that was perhaps sent is known still: once more, it could arrive twice.
    if (received.state === 'failed') return { answer: failed };
    return received.state === 'sent'
      ? { answer: sent }
      : { answer: { outcome: 'queued', id }, afterwards: others };
  }

  const { dueMs, lost, next } = received;
  logLost(lost, world.log);
  const seconds = Math.ceil(dueMs / 1000);
  const queued: Answer = { outcome: 'queued', id, ...(seconds > 0 ? { seconds } : {}) };
  if (next.kind === 'wait') return { answer: queued, ...(isNeeded(next) ? { afterwards: others } : {}) };

  const { batch } = next;
  const posted = await postBatch(batch, world);
  const mine = batch.letters.some((letter) => letter.id === id);
  if (mine && batch.letters.length === 1 && posted.kind === 'refused') {
    // Not failed before that is written down: until then others can still post it, and be luckier.
    const settled = await settleBatch(batch, posted, world);
    const answer = settled && settled.failed > 0 ? failed : queued;
    return { answer, ...(isNeeded(settled?.wait) ? { afterwards: others } : {}) };
  }
  return {
    answer: mine && posted.kind === 'sent' ? sent : queued,
    afterwards: async () => {
      const settled = await settleBatch(batch, posted, world);
      // On a quiet day nothing waits, and settling was the second and last request to Redis.
      if (isNeeded(settled?.wait)) await others();
    },
  };
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

const limitsOf = ({ email }: Submission, ip: string, { identity, registry }: World): Limit[] => {
  const { limits } = registry.site;
  const connection = identity.connection(ip);
  const hour = 60 * 60;
  return [
    { key: `connection:${connection}:short`, max: limits.perAddressTenMinutes, seconds: 10 * 60 },
    { key: `connection:${connection}:day`, max: limits.perAddressDay, seconds: 24 * hour },
    { key: `supporter:${identity.supporter(email)}`, max: limits.perSupporterDay, seconds: 24 * hour },
  ];
};
