import { createHash } from 'node:crypto';
import { utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The file of axe. Half as long as what it calls its source. */
export const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Whether axe has found a page of this shape right, for any worker. */
export const isKnown = (shape: string): Promise<boolean> => {
  const now = new Date();
  return utimes(fileOf(shape), now, now).then(
    () => true,
    () => false,
  );
};

export const know = (shape: string): Promise<void> => writeFile(fileOf(shape), '');

const fileOf = (shape: string): string => {
  const { SHAPES } = process.env;
  if (SHAPES === undefined) throw new Error('SHAPES is not set: tests/e2e/build-sites.ts did not run.');
  return join(SHAPES, createHash('sha256').update(shape).digest('hex'));
};
