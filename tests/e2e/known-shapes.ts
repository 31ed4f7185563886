import { createHash } from 'node:crypto';
import { utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The file of axe. Half as long as what it calls its source. */
export const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Those of these structures and looks that axe has not found right yet, for any worker. */
export const unknownOf = async (all: string[]): Promise<string[]> => {
  const now = new Date();
  const isKnown = (one: string): Promise<boolean> =>
    utimes(fileOf(one), now, now).then(
      () => true,
      () => false,
    );
  const asked = all.filter((one) => !knownHere.has(one));
  const known = await Promise.all(asked.map(isKnown));
  for (const [index, one] of asked.entries()) if (known[index] === true) knownHere.add(one);
  return asked.filter((_, index) => known[index] === false);
};

export const know = async (all: string[]): Promise<void> => {
  await Promise.all(all.map((one) => writeFile(fileOf(one), '')));
};

/** What this worker has found there before. */
const knownHere = new Set<string>();

const fileOf = (one: string): string => {
  const { SHAPES } = process.env;
  if (SHAPES === undefined) throw new Error('SHAPES is not set: tests/e2e/build-sites.ts did not run.');
  return join(SHAPES, createHash('sha256').update(one).digest('hex'));
};
