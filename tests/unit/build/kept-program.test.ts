import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openProgram, programKey } from '../../../src/build/kept-program.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'program-'));
  for (const [name, text] of [
    ['src/pages/index.astro', '<p>Hello</p>'],
    ['content/site.yaml', 'name: Letters\nurl: https://letters.example\n'],
    ['content/campaigns/amina/story.en.md', 'Amina is in prison.'],
    ['astro.config.mjs', 'export default {};'],
    ['package-lock.json', '{}'],
    ['tsconfig.json', '{}'],
  ] as const)
    put(name, text);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};

test.each([
  ['src/pages/index.astro', '<p>Hallo</p>'],
  ['src/pages/more.astro', '<p>More</p>'],
  ['astro.config.mjs', 'export default { base: "/letters" };'],
  ['package-lock.json', '{"packages":{}}'],
  ['tsconfig.json', '{"extends":"astro/tsconfigs/strict"}'],
  ['content/site.yaml', 'name: Letters\nurl: https://other.example\n'],
])('with another %s the program is another', (name, text) => {
  const before = programKey(root);
  put(name, text);
  expect(programKey(root)).not.toBe(before);
});

test.each([
  ['content/campaigns/amina/story.en.md', 'Amina is free.'],
  ['content/campaigns/zoe/story.en.md', 'Zoe is in prison.'],
  ['content/site.yaml', 'name: Other letters\nurl: https://letters.example\n'],
])('with another %s it is the same', (name, text) => {
  const before = programKey(root);
  put(name, text);
  expect(programKey(root)).toBe(before);
});

test('What was never kept is not there, and what cannot be read is thrown away', async () => {
  const key = programKey(root);
  expect(await openProgram(root, key)).toBeUndefined();
  const folder = `node_modules/.astro/program-${key}`;
  put(`${folder}/styles.json`, '{}');
  put(`${folder}/rendering/prerender-entry.x.mjs`, 'export const app = {');
  expect(await openProgram(root, key)).toBeUndefined();
  expect(existsSync(join(root, folder))).toBe(false);
});
