import { join, resolve } from 'node:path';
import { keptFolder } from '../build/kept-folder.ts';
import { programHash } from '../build/program.ts';
import type { Content } from './content.ts';
import { memoryIn } from './memory.ts';
import { readContent } from './read.ts';

/** Content as it was at a moment, in milliseconds since the epoch. */
export type Reading = { content: Content; now: number };

/**
 * The one reading of content that a build shares, and with it one moment, so that no two files disagree about a
 * campaign. Throws a ContentError, as readContent does; the next call then reads anew.
 */
export const contentOnce = (folder: string): Promise<Reading> => {
  const root = resolve(folder);
  if (kept.current?.root === root) return kept.current.promise;
  const now = Date.now();
  const { memory, keep } = memoryIn(join(root, memoryFile), programHash(root));
  const promise = readContent(root, now, memory).then((content) => {
    keep();
    return (current.read = { content, now });
  });
  const current: Current = { root, promise, read: undefined };
  kept.current = current;
  promise.catch(() => {
    if (kept.current === current) forgetContent();
  });
  return promise;
};

/** What the last build made of texts: beside what Astro keeps, in a folder that Netlify keeps from one build to the next. */
const memoryFile = `${keptFolder}/content.json`;

/** The same for pages, which are rendered once it is there. */
export const contentRead = (): Reading => {
  const reading = kept.current?.read;
  if (!reading)
    throw new Error('Pages are rendered, and content has not been read. Build with npm run build.');
  return reading;
};

/** A file has changed: what was read before it counts no more. */
export const forgetContent = (): void => {
  kept.current = undefined;
};

type Current = { root: string; promise: Promise<Reading>; read: Reading | undefined };

// Pages and the integration are in graphs of modules of their own; the process they share.
const place = globalThis as unknown as Record<symbol, { current: Current | undefined } | undefined>;
const kept = (place[Symbol.for('letterbrigade.content')] ??= { current: undefined });
