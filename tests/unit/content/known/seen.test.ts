import { statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderLook } from '../../../../src/content/known/folder-look.ts';
import { readFolders } from '../../../../src/content/known/read-folders.ts';
import { seen } from '../../../../src/content/known/seen.ts';
import { campaign, inFolder, site } from '../../../sites/site.ts';

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

test('A folder that is read looks as it does to who does not read it', () => {
  const written = site().with(campaign('amina').in('en', 'fr').withPicture()).files();
  const folder = 'content/campaigns/amina';
  return inFolder(
    { ...written, [`${folder}/PHOTO.JPG`]: '', [`${folder}/storry.md`]: '', [`${folder}/.hidden`]: '' },
    (root) => {
      const began = Date.now() + 60_000;
      const taken = new Int32Array(new SharedArrayBuffer(4));
      const [read] = readFolders({ root, slugs: ['amina'], languages: ['en', 'fr'], began, taken });
      expect(read?.[1].look).toBe(folderLook(root, 'amina', began).look);
      return Promise.resolve();
    },
  );
});
