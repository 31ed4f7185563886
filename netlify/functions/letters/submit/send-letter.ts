import type { Submission } from '../../../../src/letter/submission.ts';
import { carryOn } from '../outbox/move-on.ts';
import { isWrittenTo, logLost } from '../outbox/post-batch.ts';
import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import { newId } from './identity.ts';
import { limitsOf } from './limits.ts';
import { refusedDomain } from './mail-domain.ts';
import { ratesOf } from './rates.ts';
import { readLetter } from './read-letter.ts';
import { sendOff } from './send-off.ts';

/** An answer, and work that is done once the supporter has it. */
export type Told = { answer: Answer; afterwards?: () => Promise<void> };

/**
 * The life of a letter, drawn in docs/sending.md: it is read and made into emails; the outbox stores it, and hands back
 * a batch to post, on a quiet day this letter alone; the batch is posted. Then the supporter is told what is true by
 * now. What became of the batch is written down afterwards, and other letters that wait are moved on. A letter of
 * somebody who has signed before goes the same way, with nothing in it.
 */
export const sendLetter = async (input: unknown, ip: string, world: World): Promise<Told> => {
  const { registry, identity, outbox, seal } = world;
  const read = readLetter(input, registry, world.now(), identity.target);
  if ('answer' in read) return read;
  const { submission, campaign } = read;
  const refused = await refusedDomain(submission.email, world.takesMail);
  if (refused) return { answer: refused };
  const emails = read.emails.map(world.readdress);

  const id = newId();
  const recipients = emails.length;
  const received = await outbox.receive({
    id,
    signature: identity.signature(submission.campaign, submission.email),
    mailbox: identity.supporter(submission.email),
    campaign: submission.campaign,
    language: submission.language,
    country: submission.country,
    source: campaign.sources.includes(submission.from) ? submission.from : '',
    emails: recipients,
    payload: seal.close(id, emails),
    to: seal.close(id, mailboxOf(submission)),
    same: identity.content(emails),
    confirm: campaign.confirm,
    receipt: registry.site.receipts,
    ...ratesOf(campaign, registry),
    ...limitsOf(submission, ip, world),
  });
  if (received.kind === 'limited') return { answer: { outcome: 'too-many', retryAfter: received.seconds } };
  if (received.kind === 'known')
    return {
      answer: {
        id,
        ...(received.state === 'sent'
          ? { outcome: 'sent', recipients: received.went ?? recipients }
          : { outcome: received.state }),
      },
    };
  if (received.kind === 'queued') {
    const { state, seconds, batch, afterwards } = await sendOff(id, received, world);
    if (state === 'sent') {
      const gone = emails.filter((email) => !batch || isWrittenTo(email, batch));
      return { answer: { outcome: state, id, recipients: gone.length }, afterwards };
    }
    return {
      answer: { outcome: state, id, ...(state === 'queued' && seconds > 0 ? { seconds } : {}) },
      afterwards,
    };
  }
  logLost(received.lost, world.log);
  const seconds = Math.ceil(received.dueMs / 1000);
  return {
    answer: { outcome: 'confirm', ...(seconds > 0 ? { seconds } : {}) },
    afterwards: () => carryOn(received.next, world),
  };
};

const mailboxOf = ({ email, language }: Submission) => ({ email, language });
