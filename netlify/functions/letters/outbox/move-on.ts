import type { Wait } from './outbox.ts';
import { logLost, postBatch, settleBatch, withdrawStopped, type Post } from './post-batch.ts';

/** How long one call works on letters that are not its own, and the longest that it waits for the next, in ms. */
const patience = { work: 20_000, wait: 2_000 };

/** True when waiting letters need this call: something is due soon, and no other call sees to it. */
export const isNeeded = (wait: Wait | undefined): boolean =>
  wait?.ms !== undefined && wait.ms <= patience.wait && !wait.moved;

/** Batches under way at once: enough to keep the send gate busy while the API thinks. */
const atOnce = 10;

/**
 * Posts what waits, batch after batch, as fast as the send gate lets it: until nothing is due soon, its time is up, or
 * another call is at it. `mover` is a word for this call.
 */
export const moveOn = async (mover: string, world: Post): Promise<void> => {
  const { outbox, log, now, sleep } = world;
  const ends = now() + patience.work;
  const flying = new Set<Promise<void>>();
  const seen = new Set<string>();
  try {
    while (now() < ends) {
      const taken = await outbox.take(mover);
      if (taken.kind === 'busy') {
        await Promise.all(flying);
        return;
      }
      logLost(taken.lost, log);
      await withdrawStopped(
        taken.queued.filter((campaign) => !seen.has(campaign)),
        world,
      );
      for (const campaign of taken.queued) seen.add(campaign);
      if (taken.next.kind === 'batch') {
        const { batch } = taken.next;
        const flight = postBatch(batch, world)
          .then(async (posted) => {
            await settleBatch(batch, posted, world);
          })
          .finally(() => flying.delete(flight));
        flying.add(flight);
        if (flying.size >= atOnce) await Promise.race(flying);
      } else if (taken.next.ms !== undefined && taken.next.ms <= patience.wait) {
        await sleep(Math.max(10, taken.next.ms));
      } else if (flying.size > 0) {
        await Promise.race(flying);
      } else if (!isNeeded(await outbox.stop(mover))) {
        return;
      }
    }
    await Promise.all(flying);
    await outbox.stop(mover);
  } catch (error) {
    log('not moved on', { reason: error instanceof Error ? error.message : 'unknown error' });
    await Promise.all(flying);
  }
};
