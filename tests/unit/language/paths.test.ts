import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pageNames } from '../../../src/content/content.ts';
import {
  anyCampaignPath,
  appealEmailPath,
  appealPath,
  appealTextPath,
  archivePath,
  campaignPath,
  cardPath,
  countriesPath,
  feedPath,
  jsonFeedPath,
  homePath,
  lettersPath,
  notFoundPath,
  pagePath,
  posterPath,
  reservedSlugs,
} from '../../../src/language/paths.ts';
import { another, mistakes } from '../content/fixture.ts';

test('Paths begin at the root, and those of pages end in a slash', () => {
  expect(homePath('pt-BR')).toBe('/pt-BR/');
  expect(campaignPath('en', 'free-x')).toBe('/en/free-x/');
  expect(appealPath('en', 'free-x')).toBe('/en/free-x/appeal/');
  expect(appealEmailPath('en', 'free-x')).toBe('/en/free-x/appeal-email.html');
  expect(appealTextPath('en', 'free-x')).toBe('/en/free-x/appeal.txt');
  expect(posterPath('en', 'free-x')).toBe('/en/free-x/poster/');
  expect(archivePath('fr')).toBe('/fr/archive/');
  expect(archivePath('fr', '2019')).toBe('/fr/archive/2019/');
  expect(pagePath('fr', 'privacy')).toBe('/fr/privacy/');
  expect(feedPath('it')).toBe('/it/feed.xml');
  expect(anyCampaignPath('free-x')).toBe('/free-x/');
  expect(countriesPath('zh-Hant', 'kk')).toBe('/zh-Hant/countries.kk.txt');
  expect(notFoundPath('fr')).toBe('/fr/404/');
  expect(lettersPath).toBe('/api/letters');
});

/** What stands in a language's folder beside its campaigns: `feed.xml` of `src/pages/[language]/feed.xml.ts`. */
const besideCampaigns = async (): Promise<string[]> => {
  const files = await readdir(new URL('../../../src/pages/[language]', import.meta.url));
  return files
    .map((file) => file.replace(/\.(?:astro|ts)$/, ''))
    .filter((name) => !/^(?:index|\[.*\])$/.test(name));
};

test('No campaign can have the name of a page', async () => {
  const pages = (await besideCampaigns()).filter((name) => !name.includes('.'));
  expect(reservedSlugs).toEqual(expect.arrayContaining([...pages, ...pageNames]));
});

test('No campaign can have the name of a file, for it holds a dot', async () => {
  const found = (await besideCampaigns()).filter((name) => name.includes('.'));
  expect(found.map((name) => `/en/${name}`).sort()).toEqual([
    cardPath(homePath('en')),
    countriesPath('en', '[letter]'),
    jsonFeedPath('en'),
    feedPath('en'),
  ]);
  for (const name of found.map((file) => file.replace('[letter]', 'kk')))
    expect(await mistakes(another(name))).toEqual([
      `content/campaigns/${name}: cannot be part of a web address. Name the folder in small letters, digits and single hyphens, for example ${name.replaceAll('.', '-')}.`,
    ]);
});

test('Paths to a name that no campaign can have lead to the pages', () => {
  for (const page of pageNames) expect(campaignPath('en', page)).toBe(pagePath('en', page));
});
