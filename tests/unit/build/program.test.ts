import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawingHash, foldersThatDraw, isPackageThatDraws } from '../../../src/build/program.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'program-'));
  for (const name of [
    'src/cards/card.ts',
    'src/pictures/made.ts',
    'src/language/language.ts',
    'src/pages/index.astro',
  ])
    put(name, '1');
  put('package-lock.json', lock(packages));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};

const lock = (versions: Record<string, string>): string =>
  JSON.stringify({
    packages: Object.fromEntries(
      Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
    ),
  });
const packages = { '@takumi-rs/core': '1', '@fontsource-variable/noto-sans': '1', sharp: '1', astro: '1' };

test.each([
  ['src/cards/card.ts', '2', true],
  ['src/cards/drawing/stamp.ts', '2', true],
  ['src/pictures/made.ts', '2', true],
  ['src/language/language.ts', '2', true],
  ['package-lock.json', lock({ ...packages, '@takumi-rs/core': '2' }), true],
  ['package-lock.json', lock({ ...packages, '@fontsource-variable/noto-sans': '2' }), true],
  ['package-lock.json', lock({ ...packages, sharp: '2' }), true],
  ['package-lock.json', lock({ ...packages, '@img/sharp-linux-x64': '2' }), true],
  ['package-lock.json', lock({ ...packages, astro: '2' }), false],
  ['src/pages/index.astro', '2', false],
  ['src/layouts/policy.ts', '2', false],
])('With another %s (%s) pictures are drawn again: %s', (name, text, isDrawnAgain) => {
  const before = drawingHash(root);
  put(name, text);
  expect(drawingHash(root) !== before).toBe(isDrawnAgain);
});

test('Nothing is imported to draw a card or a photo that is not in the hash', () => {
  const files = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/^import (?!type )[^;]*?'([^']+)';$/gm);
    for (const [, from = ''] of imports)
      if (from.startsWith('.')) follow(join(dirname(file), from));
      else if (!from.startsWith('node:'))
        packages.add(
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        );
  };
  follow('src/cards/make-card.ts');
  follow('src/pictures/made.ts');
  expect(packages).toContain('sharp');
  expect([...packages].filter((name) => !isPackageThatDraws(`node_modules/${name}`))).toEqual([]);
  const isHashed = (file: string): boolean => foldersThatDraw.some((folder) => file.startsWith(`${folder}/`));
  expect([...files].filter((file) => !isHashed(file))).toEqual(['src/build/kept-folder.ts']);
});
