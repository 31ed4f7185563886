import { resolve } from 'node:path';
import type { Content } from './content.ts';
import { readContent } from './read.ts';

/** Content as it was at a moment, in milliseconds since the epoch. */
export type Reading = { content: Content; now: number };

/**
 * The one reading of content that a build shares, and with it one moment, so that no two files disagree about a
 * campaign. Throws a ContentError, as readContent does; the next call then reads anew.
 */
export const contentOnce = (folder: string): Promise<Reading> => {
  const root = resolve(folder);
  if (kept.reading?.root === root) return kept.reading.promise;
  const now = Date.now();
  const promise = readContent(root, now).then((content) => ({ content, now }));
  const reading = { root, promise };
  kept.reading = reading;
  promise.catch(() => {
    if (kept.reading === reading) forgetContent();
  });
  return promise;
};

/** A file has changed: what was read before it counts no more. */
export const forgetContent = (): void => {
  kept.reading = undefined;
};

/** Astro's collections hold this reading now. */
export const putIntoCollections = (reading: Reading): void => {
  kept.inCollections = reading;
};

/** True once Astro's collections hold the last reading of this folder. */
export const isInCollections = async (folder: string): Promise<boolean> =>
  kept.inCollections === (await contentOnce(folder));

type Kept = {
  reading: { root: string; promise: Promise<Reading> } | undefined;
  inCollections: Reading | undefined;
};

// Astro loads content.config.ts and the integration in graphs of modules of their own; the process they share.
const place = globalThis as unknown as Record<symbol, Kept | undefined>;
const kept = (place[Symbol.for('letterbrigade.content')] ??= {
  reading: undefined,
  inCollections: undefined,
});
