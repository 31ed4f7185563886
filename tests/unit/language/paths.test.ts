import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pageNames } from '../../../src/content/read.ts';
import {
  appealPath,
  campaignPath,
  feedPath,
  homePath,
  lettersPath,
  pagePath,
  reservedSlugs,
} from '../../../src/language/paths.ts';

test('Paths begin at the root, and those of pages end in a slash', () => {
  expect(homePath('pt-BR')).toBe('/pt-BR/');
  expect(campaignPath('en', 'free-x')).toBe('/en/free-x/');
  expect(appealPath('en', 'free-x')).toBe('/en/free-x/appeal/');
  expect(pagePath('fr', 'privacy')).toBe('/fr/privacy/');
  expect(feedPath('it')).toBe('/it/feed.xml');
  expect(lettersPath).toBe('/api/letters');
});

test('No campaign can have the name of a page', async () => {
  const files = await readdir(new URL('../../../src/pages/[language]', import.meta.url));
  const pages = files
    .map((file) => file.replace(/\..*$/, ''))
    .filter((page) => !/^(?:index|\[.*\])$/.test(page));
  expect(pages).toContain('feed');
  expect(reservedSlugs).toEqual(expect.arrayContaining([...pages, ...pageNames]));
});

test('Paths to a name that no campaign can have lead to the pages', () => {
  for (const page of pageNames) expect(campaignPath('en', page)).toBe(pagePath('en', page));
});
