import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findChromium } from './chromium.ts';
import { axeFile } from './known-shapes.ts';

const kept = fileURLToPath(new URL('../../node_modules/.cache/shapes', import.meta.url));
const month = 30 * 24 * 60 * 60 * 1000;

/**
 * The folder with a file for each shape of a page that axe has found right, in this run or an earlier one: by the same
 * axe in the same browser, asked in the same way. What others found is deleted, and what no page has had for a month.
 */
export const openShapes = async (): Promise<string> => {
  const { stdout: browser } = await promisify(execFile)(findChromium(), ['--version']);
  const judge = createHash('sha256').update(browser);
  for (const name of ['accessible.ts', 'shape.ts', 'known-shapes.ts'])
    judge.update(await readFile(new URL(name, import.meta.url)));
  const name = judge.update(await readFile(axeFile)).digest('hex');
  const folder = join(kept, name);
  await mkdir(folder, { recursive: true });
  for (const other of await readdir(kept))
    if (other !== name) await rm(join(kept, other), { recursive: true });
  for (const shape of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, shape));
    if (mtimeMs < Date.now() - month) await rm(join(folder, shape));
  }
  return folder;
};
