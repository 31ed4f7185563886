import { randomUUID } from 'node:crypto';
import type { Submission } from '../../../../src/letter/submission.ts';
import { isNeeded, moveOn } from '../outbox/move-on.ts';
import type { Limit } from '../outbox/outbox.ts';
import { isWrittenTo, logLost, postBatch, settleBatch } from '../outbox/post-batch.ts';
import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import { readLetter } from './read-letter.ts';

/** An answer, and work that is done once the supporter has it. */
export type Told = { answer: Answer; afterwards?: () => Promise<void> };

/**
 * The life of a letter, drawn in docs/sending.md: it is read and made into emails; the outbox stores it, and hands back
 * a batch to post, on a quiet day this letter alone; the batch is posted. Then the supporter is told what is true by
 * now. What became of the batch is written down afterwards, and other letters that wait are moved on.
 */
export const sendLetter = async (input: unknown, ip: string, world: World): Promise<Told> => {
  const { registry, outbox, seal } = world;
  const read = readLetter(input, registry, world.now(), world.identity.target);
  if ('answer' in read) return read;
  const { submission, campaign } = read;
  const emails = read.emails.map(world.readdress);

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
  if (received.kind === 'known') {
    if (received.state === 'sent') return { answer: sent };
    const answer: Answer = { outcome: received.state, id };
    return received.state === 'queued' ? { answer, afterwards: others } : { answer };
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
    const answer: Answer = settled && settled.failed > 0 ? { outcome: 'failed', id } : queued;
    return { answer, ...(isNeeded(settled?.wait) ? { afterwards: others } : {}) };
  }
  const recipients = emails.filter((email) => isWrittenTo(email, batch, world.retries)).length;
  return {
    answer: mine && posted.kind === 'sent' ? { ...sent, recipients } : queued,
    afterwards: async () => {
      const settled = await settleBatch(batch, posted, world);
      // On a quiet day nothing waits, and settling was the second and last request to Redis.
      if (isNeeded(settled?.wait)) await others();
    },
  };
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
