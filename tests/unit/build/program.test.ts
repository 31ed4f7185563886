import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawing, drawingHash } from '../../../src/build/program.ts';

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
  put('package-lock.json', '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};

test.each([
  ['src/cards/card.ts', true],
  ['src/cards/drawing/stamp.ts', true],
  ['src/pictures/made.ts', true],
  ['src/language/language.ts', true],
  ['package-lock.json', true],
  ['src/pages/index.astro', false],
  ['src/layouts/policy.ts', false],
])('With another %s pictures are drawn again: %s', (name, isDrawnAgain) => {
  const before = drawingHash(root);
  put(name, '2');
  expect(drawingHash(root) !== before).toBe(isDrawnAgain);
});

test('Nothing is imported to draw a card that is not in the hash', () => {
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/^import (?!type )[^;]*?'(\.[^']+)';$/gm);
    for (const [, path = ''] of imports) follow(join(dirname(file), path));
  };
  follow('src/cards/make-card.ts');
  expect(seen.size).toBeGreaterThan(10);
  expect([...seen].filter((file) => !drawing.some((folder) => file.startsWith(`${folder}/`)))).toEqual([]);
});
