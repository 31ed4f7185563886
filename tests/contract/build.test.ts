// What a build takes from the last one, and that nobody can tell from what it makes.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differences } from '../sites/differences.ts';
import { edits } from '../sites/edits.ts';
import { copyProject } from '../sites/project.ts';
import type { TestSite } from '../sites/site.ts';

let root: string;
let first: string;
const start = 'the first build';
const word = 'a word in a story';
const deleted = 'a campaign that is deleted';
const last = 'another picture';

beforeAll(async () => {
  root = await copyProject('build', after(start));
  first = await build(root);
});
afterAll(() => rm(root, { recursive: true }));

const madePictures = 'node_modules/.astro/assets';

const after = (what: string): TestSite => {
  const [, site] = edits.find(([edit]) => edit === what) ?? [];
  if (!site) throw new Error(`Nobody edits ${what}.`);
  return site;
};

/** Puts the content after an edit in place of what is there. */
const edit = async (what: string): Promise<void> => {
  rmSync(join(root, 'content'), { recursive: true });
  await after(what).write(root);
};

/** What `npm run build` says, on Netlify: there it keeps what it made in packs, too. */
const build = async (folder: string): Promise<string> => {
  const env = { ...process.env, NODE_ENV: 'production', NETLIFY: 'true' };
  const { stdout } = await promisify(execFile)('node', ['src/commands/build.ts'], { cwd: folder, env });
  return stdout;
};

/** How many pages and how many pictures it made. */
const made = (said: string): number[] =>
  [...said.matchAll(/(\d+) of them new/g)].map(([, count]) => Number(count));

const pictures = (): [name: string, made: number, bytes: string][] =>
  readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:png|avif|webp|jpg)$/.test(name))
    .sort()
    .map((name) => {
      const file = join(root, 'dist', name);
      return [name, statSync(file).mtimeMs, readFileSync(file, 'base64')];
    });

test('A second build makes few pages and no picture anew, also where the site has gone meanwhile', async () => {
  expect(first).toContain('put together');
  const before = pictures();
  expect(before.length).toBeGreaterThan(8);
  const second = await build(root);
  expect(second).toContain('as before');
  expect(pictures()).toEqual(before);
  expect(made(second)[0]).toBeLessThan((made(first)[0] ?? 0) / 2);
  expect(made(second)[1]).toBe(0);
  rmSync(join(root, 'dist'), { recursive: true });
  expect(made(await build(root))[0]).toBe(made(second)[0]);
  expect(pictures().map(([name, , bytes]) => [name, bytes])).toEqual(
    before.map(([name, , bytes]) => [name, bytes]),
  );
});

test('Edits of all kinds are built, and a picture that is damaged inside is named until it is mended', async () => {
  for (const what of [word, deleted]) {
    await edit(what);
    expect(await build(root)).toContain('as before');
  }
  await edit(last);
  const picture = 'content/campaigns/bela/picture.png';
  const sound = readFileSync(join(root, picture));
  const damaged = await sharp(sound).avif().toBuffer();
  damaged.fill(0xa5, damaged.length / 2, damaged.length / 2 + 200);
  writeFileSync(join(root, picture), damaged);
  const { code, stderr } = await build(root).then(
    () => ({ code: 0, stderr: '' }),
    (error: unknown) => error as { code: number; stderr: string },
  );
  expect(code).toBe(1);
  expect(stderr).toContain(
    `One mistake in the content. The site was not built.\n\n  ${picture}: is damaged: it cannot be read to its end. Copy it once more, or open it in a program for pictures and save it again.\n`,
  );
  expect(stderr).not.toMatch(/\bat .*:\d+/);
  writeFileSync(join(root, picture), sound);
  expect(await build(root)).toContain('as before');
});

test('After all of that the site is byte for byte what it would be if it were built for the first time', async () => {
  const anew = await copyProject('anew', after(last));
  // Its pictures were made just now, and take most of the time.
  await cp(join(root, madePictures), join(anew, madePictures), { recursive: true });
  await build(anew);
  for (const folder of ['dist', 'netlify/built'])
    expect(await differences(join(anew, folder), join(root, folder))).toEqual([]);
  await rm(anew, { recursive: true });
});
