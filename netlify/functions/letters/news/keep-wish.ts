import type { Post } from '../outbox/post-batch.ts';
import type { StoredWish, WishResult } from '../outbox/outbox.ts';
import { reasonOf } from '../reason.ts';
import type { Kept } from './contacts.ts';

/** Keeps a wish; settling it is the caller's. */
export const keepWish = async (
  { reader, language, payload }: StoredWish,
  { contacts, seal }: Post,
): Promise<Kept> => {
  if (!contacts) return { kind: 'held', reason: 'no_contacts_key', closedMs: 0 };
  let email: string;
  try {
    ({ email } = seal.open(reader, payload) as { email: string });
  } catch {
    return { kind: 'not-now', reason: 'sealed_with_another_secret', closedMs: 0 };
  }
  return contacts(email, language);
};

/** Writes down what became of a wish. A failure is logged; the wish's lease then runs out, and it is kept again. */
export const settleWish = async (
  wish: StoredWish,
  kept: Kept,
  { outbox, log, random }: Post,
): Promise<void> => {
  try {
    const { lost, news } = await outbox.settleWish(wish, resultOf(kept, wish.attempt, random()));
    if (lost) log('wish lost', { reason: kept.reason });
    if (news) log('wishes held', { reason: kept.reason });
  } catch (error) {
    log('wish not settled', reasonOf(error));
  }
};

const minutes = 60_000;

const resultOf = (kept: Kept, attempt: number, random: number): WishResult => ({
  ...kept,
  delayMs: backOff(attempt, random),
  heldMs: kept.kind === 'held' ? 5 * minutes : 0,
});

/** 30 seconds, 1, 2, 4 … minutes and 6 hours at most, each between half and whole. Longer than a call can take. */
const backOff = (attempt: number, random: number): number =>
  Math.round(Math.min(360 * minutes, 0.5 * minutes * 2 ** (attempt - 1)) * (0.5 + random / 2));
