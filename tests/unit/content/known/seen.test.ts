import { statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seen } from '../../../../src/content/known/seen.ts';
import { inFolder } from '../../../sites/site.ts';

const files = { 'a.md': 'One', 'b.md': 'Two' };
const names = Object.keys(files);

test('Files look the same until one is written, moved or missing', () =>
  inFolder(files, async (root) => {
    const look = () => seen(root, names, Date.now()).look;
    const looks = [look()];
    expect(look()).toBe(looks[0]);
    // The clock of files goes in steps.
    const { ctimeMs } = statSync(join(root, 'b.md'));
    await expect
      .poll(async () => {
        await writeFile(join(root, 'b.md'), 'Six');
        return statSync(join(root, 'b.md')).ctimeMs;
      })
      .toBeGreaterThan(ctimeMs);
    looks.push(look());
    await rename(join(root, 'b.md'), join(root, 'c.md'));
    looks.push(look());
    expect(new Set(looks).size).toBe(3);
    expect(seen(root, ['a.md'], Date.now()).look).not.toBe(look());
  }));

test('Files are at rest two seconds after the last of them changed, whatever time a program gave them', () =>
  inFolder(files, (root) => {
    const newest = Math.max(...names.map((name) => statSync(join(root, name)).ctimeMs));
    const atRest = (after: number) => seen(root, names, newest + after).atRest;
    expect([0, 1999, 2002, 10_000].map(atRest)).toEqual([false, false, true, true]);
    expect(atRest(-60_000)).toBe(false);
    return Promise.resolve();
  }));
