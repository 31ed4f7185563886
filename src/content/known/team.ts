import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { Known } from './book.ts';
import type { FolderFindings } from './findings.ts';
import { begin } from './threads.mjs';

/** Folders to read by their slugs, and of what they are to be told. */
export type Work = {
  root: string;
  slugs: readonly string[];
  /** Those of the site. */
  languages: readonly string[];
  /** When the check began, in milliseconds since the epoch. */
  began: number;
  /** How many of the folders are taken; all threads count in it. */
  taken: Int32Array;
};

/** What was found in each folder, by its slug. */
export type Found = [slug: string, found: Known<FolderFindings>][];

/** Reads folders in so many threads, this one included; the others begin at once to load what they need. */
export const teamOf = (threads: number): ((work: Omit<Work, 'taken'>) => Promise<Found>) => {
  const others = begin(threads - 1);
  return async (asked) => {
    if (asked.slugs.length === 0) return [];
    const work: Work = { ...asked, taken: new Int32Array(new SharedArrayBuffer(4)) };
    const found = await Promise.all([...others.map((other) => readBeside(other, work)), readHere(work)]);
    return found.flat();
  };
};

const readBeside = async (thread: Worker, work: Work): Promise<Found> => {
  thread.ref();
  thread.postMessage(work);
  const [found] = (await once(thread, 'message')) as [Found];
  return found;
};

const readHere = async (work: Work): Promise<Found> => (await import('./read-folders.ts')).readFolders(work);
