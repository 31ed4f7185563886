// What is promised of the samples that this repository ships, and of no other content. The tests apply while the
// samples are there; whoever has put campaigns of their own in their place can delete this file, or leave it.
import { beforeAll, describe, expect, test } from 'vitest';
import type { ByLanguage, Parsed } from '../../src/campaign/campaign.ts';
import { inLanguage } from '../../src/campaign/schema.ts';
import { state, states } from '../../src/campaign/state.ts';
import { campaignCard, homeCard } from '../../src/cards/campaign-card.ts';
import { cardBytes } from '../../src/cards/card.ts';
import { makeCard } from '../../src/cards/make-card.ts';
import { readable } from '../../src/cards/writing/written.ts';
import { footPages, type Content } from '../../src/content/content.ts';
import { lookAt } from '../../src/content/known/look.ts';
import { readContent } from '../../src/content/read.ts';
import { compose, letterText } from '../../src/letter/compose.ts';
import {
  ourRoot as root,
  sampleLanguages as promised,
  samplesAreThere,
  sampleSlugs as slugs,
} from '../sites/samples.ts';
import { drawnLetters } from './cards/drawn-letters.ts';

/** All of the content, with the samples as its only campaigns. */
const read = async (now: number): Promise<Content> => {
  const content = await readContent(root, now);
  return { ...content, campaigns: content.campaigns.filter(({ slug }) => slugs.includes(slug)) };
};

const summer = Date.UTC(2026, 6, 1);

/** Every text that a reader can meet, with where it stands. */
const told = ({ interfaces, pages, campaigns }: Content): [where: string, text: string][] => {
  const within = (where: string, value: unknown): [string, string][] =>
    typeof value === 'string'
      ? [[where, value]]
      : Object.entries(value ?? {}).flatMap(([key, inner]) => within(`${where} ${key}`, inner));
  return [
    ...within('interface', interfaces),
    ...within('page', pages),
    ...campaigns.flatMap(({ slug, facts, stories, letters, appeals, outcomes }) =>
      within(slug, { facts, stories, letters, appeals, outcomes }),
    ),
  ];
};

const promises = (): void => {
  let content: Content;
  beforeAll(async () => {
    content = await read(summer);
  });

  test.each([2026, 2100])('In %i one of them can be written for', async (year) => {
    const now = Date.UTC(year, 6, 1);
    const { campaigns } = await read(now);
    expect(campaigns.map(({ facts }) => state(facts, now))).toContain('open');
  });

  test('The interface and the pages are in each of 37 languages', () => {
    const { interfaces, pages } = content;
    expect(promised).toHaveLength(37);
    expect(Object.keys(interfaces)).toEqual(expect.arrayContaining(promised));
    for (const page of footPages)
      expect(Object.keys(pages[page]), page).toEqual(expect.arrayContaining(promised));
  });

  test('Nothing in them is worth a look', async () => {
    const found = await lookAt(root, { now: summer });
    if ('errors' in found) throw new Error('There are mistakes.');
    const own = found.warnings.filter(({ file, kind }) => {
      const [, room, slug = ''] = file.split('/');
      return kind !== 'not-finished' && (room !== 'campaigns' || slugs.includes(slug));
    });
    expect(own).toEqual([]);
  });

  test('Each is in eight languages or more, and one in 23', () => {
    const { campaigns } = content;
    expect(campaigns.map(({ slug }) => slug)).toEqual(slugs);
    for (const { slug, stories } of campaigns) {
      const languages = Object.keys(stories);
      expect(languages, slug).toEqual(expect.arrayContaining(['ru', 'kk', 'ar', 'es', 'de']));
      expect(languages.length, slug).toBeGreaterThanOrEqual(slug === 'free-erlan-baltabay-again' ? 23 : 8);
    }
  });

  test('Each has a story and a letter in every language that it has', () => {
    const { campaigns } = content;
    for (const { slug, files, stories, letters } of campaigns) {
      const languages = files.flatMap((name) => /^\w+\.([^.]+)\.md$/.exec(name)?.[1] ?? []);
      const all = [...new Set(languages)].sort();
      expect(Object.keys(stories).sort(), slug).toEqual(all);
      expect(Object.keys(letters).sort(), slug).toEqual(all);
    }
  });

  test('Their translations differ: none is a copy of the English text', () => {
    const { campaigns, interfaces, pages } = content;
    const texts = [
      ...campaigns.flatMap(({ stories, letters, appeals, outcomes }) => [
        stories,
        letters,
        appeals,
        outcomes,
      ]),
      pages.about,
      pages.privacy,
    ];
    for (const { en, ...others } of texts as ByLanguage<Parsed<unknown>>[])
      for (const other of Object.values(others)) expect(other.body, other.file).not.toBe(en?.body);
    const english = new Map(Object.entries(interfaces.en ?? {}));
    for (const language of promised.filter((tag) => tag !== 'en')) {
      const same = Object.entries(interfaces[language] ?? {}).filter(
        ([key, text]) => text === english.get(key),
      );
      expect(same.length, language).toBeLessThan(5);
      expect(
        same.filter(([, text]) => text.length > 12),
        language,
      ).toEqual([]);
    }
  });

  test('No invisible sign of direction is in them, and every apostrophe is a curved one', () => {
    const texts = told(content);
    expect(texts.length).toBeGreaterThan(37 * 100);
    const wrong = texts.filter(([, text]) => /\p{Bidi_Control}|[\p{L}\p{M}]'\p{L}/u.test(text));
    expect(wrong).toEqual([]);
  });

  test('A card of each campaign in each state, and of each home page, is set in every language, and no letter is missing', async () => {
    const { campaigns, interfaces, site } = content;
    const drawn = drawnLetters();
    const cards = promised.flatMap((language) => {
      const strings = interfaces[language];
      if (!strings) throw new Error(`There is no interface in ${language}.`);
      const voice = { language, strings, name: site.name };
      const told = campaigns.filter(({ stories }) => language in stories);
      return [
        homeCard(voice),
        ...told.flatMap((campaign) => states.map((at) => campaignCard({ ...campaign, state: at }, voice))),
      ];
    });
    expect(cards.length).toBeGreaterThan(37 + 23 * 6);
    for (const card of cards) {
      const { label, country, title, line, name } = readable(card);
      expect(title.replace(/[\u200b\u2060\s]/g, ''), card.language).toBe(card.title.replace(/\s/g, ''));
      for (const text of [label, country, title, line, name])
        expect(await drawn.missing(text, card.language), `${card.language}: ${text}`).toEqual([]);
    }
    const largest = promised.map((language) => cards.find((card) => card.language === language));
    for (const card of largest) if (card) expect((await makeCard(card)).length).toBeLessThan(cardBytes);
  });

  test('Every letter to every target is greeted, signed by name, union and country, and whole', () => {
    const { campaigns } = content;
    const ann = { name: 'Ann Lee', organisation: 'Metal Union', country: 'IT', words: 'Mine.', letter: '' };
    for (const { slug, letters, facts } of campaigns)
      for (const [language, { data, body }] of Object.entries(letters))
        for (const { name, salutation } of facts.targets)
          for (const email of ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']) {
            const target = {
              name: inLanguage(name, language) ?? '',
              salutation: inLanguage(salutation, language) ?? '',
            };
            expect(target.name, `${slug} ${language}`).not.toBe('');
            expect(target.salutation, `${slug} ${language}`).not.toBe('');
            const letter = compose({ subjects: data.subject, body }, { ...ann, email }, target);
            expect(letter.subject).not.toBe('');
            expect(letterText(letter)).toMatch(/\n\nAnn Lee\nMetal Union\nIT$/);
            expect(letterText(letter).startsWith(target.salutation)).toBe(true);
            expect(letter.subject + letterText(letter)).not.toMatch(/[{}]/);
          }
  });
};

describe('The samples', () => {
  if (samplesAreThere()) promises();
  else
    test('They are not part of this site', async () => {
      const { site, campaigns } = await readContent(root, summer);
      expect(site.sample && slugs.every((slug) => campaigns.some((one) => one.slug === slug))).toBe(false);
    });
});
