import { randomUUID } from 'node:crypto';
import type { Next, StoredBatch, StoredWish } from './outbox.ts';
import { reasonOf } from '../reason.ts';
import { keepWish, settleWish } from '../news/keep-wish.ts';
import { logLost, postBatch, settleBatch, withdrawStopped, type Post } from './post-batch.ts';

/** How long one call works on letters that are not its own, and the longest that it waits for the next, in ms. */
const patience = { work: 20_000, wait: 2_000 };

/** True when waiting letters need this call: something is due soon, and no other call sees to it. */
const isNeeded = (next: Next | undefined): next is Next & { kind: 'wait'; ms: number } =>
  next?.kind === 'wait' && next.ms !== undefined && next.ms <= patience.wait && !next.moved;

/** Batches under way at once: enough to keep the send gate busy while the API thinks. */
const atOnce = 10;

/**
 * Sees to what the outbox says is next, after the answer to a letter. `patiently`: on a quiet day that is one batch, the
 * letter's receipt, which goes in at most two requests to Redis once the send gate is open.
 */
export const carryOn = async (
  next: Next | undefined,
  world: Post,
  { patiently = false } = {},
): Promise<void> => {
  const mover = randomUUID();
  try {
    if (patiently && isNeeded(next)) {
      await world.sleep(next.ms);
      next = await takeNext(mover, world, patience.wait);
    }
    if (next?.kind === 'batch') {
      const posted = await postBatch(next.batch, world);
      next = (await settleBatch(next.batch, posted, world, { mover, patience: patience.wait }))?.next;
    }
  } catch (error) {
    logStuck(error, world);
    return;
  }
  if (next?.kind === 'batch' || next?.kind === 'wish') await moveOn(mover, world, next);
  else if (isNeeded(next)) await moveOn(mover, world);
};

/**
 * Posts what waits, batch after batch, as fast as the send gate lets it: until nothing is due soon, its time is up, or
 * another call is at it. `mover` is a word for this call; `first`: what the outbox has just handed it.
 */
export const moveOn = async (mover: string, world: Post, first?: Next): Promise<void> => {
  const { outbox, now, sleep } = world;
  const ends = now() + patience.work;
  const flying = new Set<Promise<void>>();
  const seen = new Set<string>();
  let next = first;
  try {
    while (now() < ends) {
      next ??= await takeNext(mover, world, flying.size === 0 ? patience.wait : undefined, seen);
      if (next === undefined) {
        await Promise.all(flying);
        return;
      }
      const step = next;
      next = undefined;
      if (step.kind !== 'wait') {
        const flight = (step.kind === 'batch' ? post(step.batch, world) : keep(step.wish, world)).finally(
          () => flying.delete(flight),
        );
        flying.add(flight);
        if (flying.size >= atOnce) await Promise.race(flying);
      } else if (step.ms !== undefined && step.ms <= patience.wait) {
        await sleep(Math.max(10, step.ms));
      } else if (flying.size > 0) {
        await Promise.race(flying);
      } else {
        return;
      }
    }
    await Promise.all(flying);
    await outbox.stop(mover);
  } catch (error) {
    logStuck(error, world);
    await Promise.all(flying);
  }
};

const post = async (batch: StoredBatch, world: Post): Promise<void> => {
  await settleBatch(batch, await postBatch(batch, world), world);
};

const keep = async (wish: StoredWish, world: Post): Promise<void> => {
  await settleWish(wish, await keepWish(wish, world), world);
};

/** Takes the next batch, or undefined where another call moves letters on. Ends the letters of stopped campaigns. */
const takeNext = async (
  mover: string,
  world: Post,
  wait: number | undefined,
  seen = new Set<string>(),
): Promise<Next | undefined> => {
  const taken = await world.outbox.take(mover, wait);
  if (taken.kind === 'busy') return undefined;
  logLost(taken.lost, world.log);
  await withdrawStopped(
    taken.queued.filter((campaign) => !seen.has(campaign)),
    world,
  );
  for (const campaign of taken.queued) seen.add(campaign);
  return taken.next;
};

const logStuck = (error: unknown, { log }: Post): void => {
  log('not moved on', reasonOf(error));
};
