import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKept, type Versions } from '../../../../src/build/writing/kept.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const dist = (name = ''): string => join(root, 'dist', name);

const first: Versions = { pages: '1', pictures: '1' };

/** A build of pages by their keys, each saying its key; what was rendered for it. */
const build = (
  pages: Record<string, string>,
  { versions = first, packed = false }: { versions?: Versions; packed?: boolean } = {},
): string[] => {
  const kept = openKept(dist(), { notes: join(root, 'notes'), versions, packed });
  const rendered: string[] = [];
  for (const [name, key] of Object.entries(pages)) {
    if (kept.has(name, key)) continue;
    kept.write(name, key, Buffer.from(`<p>${key}</p>`));
    rendered.push(name);
  }
  kept.close();
  for (const [name, key] of Object.entries(pages))
    expect(readFileSync(dist(name), 'utf8')).toBe(`<p>${key}</p>`);
  return rendered;
};

const pages = { 'fr/amina/index.html': 'a', 'fr/amina/appeal/index.html': 'b', 'fr/zoe/index.html': 'c' };
const all = Object.keys(pages);

test('Only what would be another page is rendered again', () => {
  expect(build(pages)).toEqual(all);
  expect(build(pages)).toEqual([]);
  expect(build({ ...pages, 'fr/zoe/index.html': 'd' })).toEqual(['fr/zoe/index.html']);
});

test('A page that is written over another is whole, be it shorter or longer', () => {
  const page = (key: string): Record<string, string> => ({ 'fr/zoe/index.html': key });
  for (const key of ['c', 'cc', 'c', 'ccc'.repeat(1000), 'd']) {
    expect(build(page(key))).toEqual(['fr/zoe/index.html']);
    expect(build(page(key))).toEqual([]);
  }
});

test('Another version of the program renders all of it, and draws only what is drawn by another part of it', () => {
  const drawn = { 'fr/amina/card.png': 'd', '_astro/photo.x_400.avif': 'e' };
  const both = { ...pages, ...drawn };
  build(both);
  expect(build(both, { versions: { pages: '2', pictures: '1' } })).toEqual(all);
  expect(build(both, { versions: { pages: '2', pictures: '2' } })).toEqual(Object.keys(drawn));
  expect(build(both, { versions: { pages: '3', pictures: '3' } })).toEqual(Object.keys(both));
});

test('What another version wrote, and this one does not, goes; and so does what somebody has touched of it', () => {
  build(pages);
  writeFileSync(dist('fr/amina/appeal/index.html'), '<p>mine</p>');
  const kept = openKept(dist(), {
    notes: join(root, 'notes'),
    versions: { pages: '2', pictures: '1' },
    packed: false,
  });
  expect(existsSync(dist('fr/amina/appeal/index.html'))).toBe(false);
  expect(existsSync(dist('fr/zoe/index.html'))).toBe(true);
  kept.close();
  expect(existsSync(dist('fr/zoe/index.html'))).toBe(false);
});

test('Pictures of another version of the program come out of their packs, and pages do not', () => {
  const both = { ...pages, 'fr/amina/card.png': 'd' };
  build(both, { packed: true });
  rmSync(dist(), { recursive: true });
  expect(build(both, { versions: { pages: '2', pictures: '1' }, packed: true })).toEqual(all);
});

test('A page that somebody has touched is rendered again, and so is one that is gone', () => {
  build(pages);
  writeFileSync(dist('fr/zoe/index.html'), '<p>mine</p>');
  rmSync(dist('fr/amina/index.html'));
  expect(build(pages)).toEqual(['fr/amina/index.html', 'fr/zoe/index.html']);
});

test('A stranger among pages goes, and so does a page that every build writes, once it is none any more', () => {
  const withScript = (names: readonly string[]): void => {
    const kept = openKept(dist(), { notes: join(root, 'notes'), versions: first, packed: false });
    for (const name of names) {
      kept.write(name, undefined, 'each time');
    }
    for (const [name, key] of Object.entries(pages)) kept.has(name, key);
    kept.close();
  };
  build(pages);
  writeFileSync(dist('fr/amina/appeal/stray.txt'), 'stray');
  withScript(['fr/amina/each.json', 'fr/zoe/each.json']);
  expect(existsSync(dist('fr/amina/appeal/stray.txt'))).toBe(false);
  expect(existsSync(dist('fr/zoe/each.json'))).toBe(true);
  withScript(['fr/amina/each.json']);
  expect(existsSync(dist('fr/amina/each.json'))).toBe(true);
  expect(existsSync(dist('fr/zoe/each.json'))).toBe(false);
  expect(build(pages)).toEqual([]);
  expect(existsSync(dist('fr/amina/each.json'))).toBe(false);
});

test('In a folder that others write into nothing of theirs stays', () => {
  const both = { ...pages, 'pictures/one.png': 'p' };
  const shared = new Set(['pictures']);
  const again = (): void => {
    const kept = openKept(dist(), { notes: join(root, 'notes'), versions: first, packed: false, shared });
    for (const [name, key] of Object.entries(both)) kept.has(name, key);
    writeFileSync(dist('pictures/theirs.png'), 'theirs');
    kept.close();
  };
  build(both);
  again();
  again();
  expect(build(both)).toEqual([]);
  expect(existsSync(dist('pictures/theirs.png'))).toBe(false);
});

test('Of a campaign that is gone no file stays, and none of what never was a page', () => {
  build(pages);
  writeFileSync(dist('stray.txt'), 'stray');
  build({ 'fr/zoe/index.html': 'c' });
  expect(existsSync(dist('fr/amina/index.html'))).toBe(false);
  expect(existsSync(dist('stray.txt'))).toBe(false);
});

test('What was left by a build that failed is not taken for a page', () => {
  build(pages);
  const kept = openKept(dist(), { notes: join(root, 'notes'), versions: first, packed: false });
  kept.write('fr/zoe/index.html', 'd', '<p>half</p>');
  expect(build({ ...pages, 'fr/zoe/index.html': 'd' })).toEqual(['fr/zoe/index.html']);
});

test('Where the built site is gone, its pages come out of their packs as they were', () => {
  build(pages, { packed: true });
  rmSync(dist(), { recursive: true });
  expect(build(pages, { packed: true })).toEqual([]);
  build({ ...pages, 'fr/zoe/index.html': 'd', 'fr/amina/appeal/index.html': 'é' }, { packed: true });
  rmSync(dist(), { recursive: true });
  expect(
    build({ ...pages, 'fr/zoe/index.html': 'd', 'fr/amina/appeal/index.html': 'é' }, { packed: true }),
  ).toEqual([]);
});

test('A picture comes out of its pack byte for byte, among pages', () => {
  const picture = Uint8Array.from({ length: 3000 }, (_, index) => (index * 197) % 256);
  const once = (render: boolean): void => {
    const kept = openKept(dist(), { notes: join(root, 'notes'), versions: first, packed: true });
    for (const [name, body] of [
      ['fr/amina/index.html', '<p>é</p>'],
      ['fr/amina/card.png', picture],
      ['fr/amina/letter.json', '{}'],
    ] as const) {
      expect(kept.has(name, 'k')).toBe(!render);
      if (render) kept.write(name, 'k', body);
    }
    kept.close();
  };
  once(true);
  rmSync(dist(), { recursive: true });
  once(false);
  expect(new Uint8Array(readFileSync(dist('fr/amina/card.png')))).toEqual(picture);
});

test('Without packs they are rendered again', () => {
  build(pages);
  rmSync(dist(), { recursive: true });
  expect(build(pages)).toEqual(all);
});
