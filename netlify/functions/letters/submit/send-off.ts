import { carryOn } from '../outbox/move-on.ts';
import type { Next, Received, StoredBatch } from '../outbox/outbox.ts';
import { logLost, postBatch, settleBatch } from '../outbox/post-batch.ts';
import type { World } from '../world.ts';

/** What is true of a letter by now, in how many seconds it is due, and what is left to do. */
type SentOff = {
  state: 'sent' | 'queued' | 'failed';
  seconds: number;
  /** The batch that it was in, where it was posted. */
  batch?: StoredBatch;
  afterwards: () => Promise<void>;
};

/** By at most so much an answer is later than it could be. */
const veilMs = 100;

/** A letter is stored: posts the batch that the outbox handed back, if it did. */
export const sendOff = async (
  id: string,
  { dueMs, lost, next }: Extract<Received, { kind: 'queued' }>,
  world: World,
): Promise<SentOff> => {
  logLost(lost, world.log);
  const seconds = Math.ceil(dueMs / 1000);
  const then = (next: Next | undefined) => () => carryOn(next, world);
  if (next.kind === 'wait') return { state: 'queued', seconds, afterwards: then(next) };

  const { batch } = next;
  const posted = await postBatch(batch, world);
  // What is left of a difference between a letter of somebody who has signed before and another one is lost in this.
  await world.sleep(Math.round(world.random() * veilMs));
  const mine = batch.letters.some((letter) => letter.id === id);
  if (mine && batch.letters.length === 1 && posted.kind === 'refused') {
    // Not failed before that is written down: until then others can still post it, and be luckier.
    const settled = await settleBatch(batch, posted, world);
    return { state: settled?.over ? 'failed' : 'queued', seconds, afterwards: then(settled?.next) };
  }
  return {
    state: mine && posted.kind === 'sent' ? 'sent' : 'queued',
    seconds,
    batch,
    afterwards: async () => {
      // On a quiet day this was the second and last request to Redis, but for the receipt's.
      const settled = await settleBatch(batch, posted, world, {});
      await carryOn(settled?.next, world, { patiently: true });
    },
  };
};
