// Loaded before a check: where there is much to read and nothing known of it, its threads begin to load what they need while the
// check is loaded itself. As JavaScript, for the reason that `kept-compiled.mjs` has.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isMainThread, Worker } from 'node:worker_threads';

/** So many that it takes as long to read them as another thread takes to begin. */
const worthThread = 100;

/**
 * How many threads read a number of folders, the check's own included.
 *
 * @param {number} folders
 */
export const usualTeam = (folders) => (folders < worthThread ? 1 : Math.min(availableParallelism(), 4));

/**
 * So many threads, of which nobody waits for one that is not asked.
 *
 * @param {number} count
 */
export const begin = (count) =>
  Array.from({ length: count }, () => {
    const thread = begun.pop() ?? new Worker(new URL('./thread.ts', import.meta.url));
    thread.unref();
    return thread;
  });

const campaigns = 'content/campaigns';
const isFirst = isMainThread && !existsSync('node_modules/.astro/check.json') && existsSync(campaigns);

/** @type {Worker[]} */
const begun = [];
if (isFirst) begun.push(...begin(usualTeam(readdirSync(campaigns).length) - 1));
