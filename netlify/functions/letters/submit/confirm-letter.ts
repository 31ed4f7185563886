import { stateIn } from '../../../../src/campaign/registry/registry.ts';
import { isConfirmable } from '../../../../src/campaign/state.ts';
import type { World } from '../world.ts';
import { ratesOf } from './rates.ts';
import { sendOff } from './send-off.ts';
import type { Told } from './send-letter.ts';
import { readToken, type TokenSubject } from './token.ts';

/** The owner of a mailbox says that a letter is theirs: from now on it is a letter like any other, and the one that counts. */
export const confirmLetter = async (token: string, world: World): Promise<Told> => {
  const { registry, outbox } = world;
  const subject = readToken('confirm', token, world.identity);
  if (!subject) return { answer: { outcome: 'unknown' } };
  const { letter, campaign: slug } = subject;
  const campaign = registry.campaign(slug);
  if (!campaign || !isConfirmable(campaign, world.now()))
    return {
      answer: { outcome: stateIn(registry, slug, world.now()) === 'suspended' ? 'suspended' : 'closed' },
    };

  const confirmed = await outbox.confirm(letter, ratesOf(campaign, registry));
  if (confirmed.kind === 'unknown') return { answer: { outcome: 'unknown' } };
  const answer = { outcome: 'confirmed', id: letter } as const;
  if (confirmed.kind === 'known') return { answer };
  const { afterwards } = await sendOff(letter, confirmed, world);
  return { answer, afterwards };
};

/** The owner of a mailbox says that a letter is not theirs; `block`: nor will any be. */
export const disownLetter = async (token: string, block: boolean, world: World): Promise<Told> => {
  const subject = subjectOf(token, world);
  const removed = subject && (await world.outbox.notMe(subject.letter, block));
  return { answer: { outcome: removed ? 'removed' : 'unknown' } };
};

/** A letter can be disowned by the mail about it, whatever that is for. */
const subjectOf = (token: string, { identity }: World): TokenSubject | undefined =>
  readToken('not-me', token, identity) ?? readToken('confirm', token, identity);
