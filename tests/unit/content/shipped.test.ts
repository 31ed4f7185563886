import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ByLanguage, Parsed } from '../../../src/campaign/campaign.ts';
import { campaignSchema, inLanguage, siteSchema } from '../../../src/campaign/schema.ts';
import { state } from '../../../src/campaign/state.ts';
import { pageNames, type Content } from '../../../src/content/content.ts';
import { parseYaml } from '../../../src/content/parse.ts';
import { readContent } from '../../../src/content/read.ts';
import { compose, letterText, placeholders } from '../../../src/letter/compose.ts';
import { mistakes } from './fixture.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const promised = (
  'en fr it es pt pt-BR de nl sv no da fi is pl cs sk hu ro bg el tr ru uk kk ar fa he hi bn id vi th ' +
  'zh-Hans zh-Hant ja ko sw'
).split(' ');

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

describe('The content that is shipped', () => {
  test.each([2026, 2100])(
    'In %i it reads without a mistake, and one campaign can be written for',
    async (year) => {
      const now = Date.UTC(year, 6, 1);
      const { campaigns } = await readContent(root, now);
      expect(campaigns.map(({ facts }) => state(facts, now))).toContain('open');
    },
  );

  test('Its interface and its pages are in each of 37 languages', async () => {
    const { site, interfaces, pages } = await readContent(root, Date.UTC(2026, 6, 1));
    expect(promised).toHaveLength(37);
    expect(site.languages).toEqual(expect.arrayContaining(promised));
    expect(Object.keys(interfaces)).toEqual(site.languages);
    for (const page of pageNames) expect(Object.keys(pages[page]), page).toEqual(site.languages);
  });

  test('Each campaign is in eight languages or more, and one in 23', async () => {
    const { campaigns } = await readContent(root, Date.UTC(2026, 6, 1));
    expect(campaigns.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['free-erlan-baltabay', 'free-erlan-baltabay-again', 'free-erzhan-elshibayev']),
    );
    for (const { slug, stories } of campaigns) {
      const told = Object.keys(stories);
      expect(told, slug).toEqual(expect.arrayContaining(['ru', 'kk', 'ar', 'es', 'de']));
      expect(told.length, slug).toBeGreaterThanOrEqual(slug === 'free-erlan-baltabay-again' ? 23 : 8);
    }
  });

  test('Each campaign has a story and a letter in every language that it has', async () => {
    const { campaigns } = await readContent(root, Date.UTC(2026, 6, 1));
    for (const { slug, files, stories, letters } of campaigns) {
      const languages = files.flatMap((name) => /^\w+\.([^.]+)\.md$/.exec(name)?.[1] ?? []);
      const all = [...new Set(languages)].sort();
      expect(Object.keys(stories).sort(), slug).toEqual(all);
      expect(Object.keys(letters).sort(), slug).toEqual(all);
    }
  });

  test('Its translations differ: none is a copy of the English text', async () => {
    const { campaigns, interfaces, pages } = await readContent(root, Date.UTC(2026, 6, 1));
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
    const { en: english, ...translated } = interfaces;
    expect(Object.keys(translated).length).toBeGreaterThanOrEqual(36);
    for (const [language, words] of Object.entries(translated)) {
      const original = new Map(Object.entries(english ?? {}));
      const same = Object.entries(words).filter(([key, text]) => text === original.get(key));
      expect(same.length, language).toBeLessThan(5);
      expect(
        same.filter(([, text]) => text.length > 12),
        language,
      ).toEqual([]);
    }
  });

  test('No sign in it turns the direction of a text unseen, and every apostrophe is a curved one', async () => {
    const texts = told(await readContent(root, Date.UTC(2026, 6, 1)));
    expect(texts.length).toBeGreaterThan(37 * 100);
    const wrong = texts.filter(([, text]) => /\p{Bidi_Control}|[\p{L}\p{M}]'\p{L}/u.test(text));
    expect(wrong).toEqual([]);
  });

  test('Every letter to every target is whole: it is greeted and signed, and no brace is left in it', async () => {
    const { campaigns } = await readContent(root, Date.UTC(2026, 6, 1));
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
});

describe('content/README.md', () => {
  const readme = readFile(new URL('../../../content/README.md', import.meta.url), 'utf8');
  const block = (text: string, after: string, kind: string): string => {
    const at = text.indexOf(`\n\`\`\`${kind}\n`, text.indexOf(after)) + kind.length + 5;
    return text.slice(at, text.indexOf('\n```', at) + 1);
  };

  test('Its example is a campaign without mistakes', async () => {
    const text = await readme;
    const campaign = block(text, '### campaign.yaml', 'yaml');
    const folder = 'content/campaigns/free-erlan-baltabay-again';
    expect(
      await mistakes({
        [`${folder}/campaign.yaml`]: campaign,
        [`${folder}/story.en.md`]: block(text, '`story.en.md`:', 'markdown'),
        [`${folder}/letter.en.md`]: block(text, '`letter.en.md`:', 'markdown'),
        [`${folder}/appeal.en.md`]: block(text, '`appeal.en.md`:', 'markdown'),
        'content/campaigns/free-erlan-baltabay/campaign.yaml': `${campaign.replace(/^follows.*\n/m, '')}outcome: victory\n`,
        'content/campaigns/free-erlan-baltabay/story.en.md': block(text, '`story.en.md`:', 'markdown'),
        'content/campaigns/free-erlan-baltabay/outcome.en.md': block(text, '`outcome.en.md`:', 'markdown'),
      }),
    ).toEqual([]);
  });

  test('Its example of site.yaml is without mistakes, and its limits are those of a site that names none', async () => {
    const text = await readme;
    const found: unknown[] = [];
    const site = block(text, '## site.yaml', 'yaml');
    const limits = block(text, '| `limits` |', 'yaml');
    const plain = parseYaml(siteSchema, { file: 'site.yaml', text: site }, (problem) => found.push(problem));
    const limited = parseYaml(siteSchema, { file: 'site.yaml', text: site + limits }, (problem) =>
      found.push(problem),
    );
    expect(found).toEqual([]);
    expect(limited).toEqual(plain);
  });

  test('Its tables name every key and every placeholder', async () => {
    const text = await readme;
    const rows = (from: string, to: string): string[] =>
      [
        ...text
          .slice(text.indexOf(from), text.indexOf(to, text.indexOf(from)))
          .matchAll(/^\| `\{?([\w.]+)\}?` \|/gm),
      ].map(([, key = '']) => key);
    const { letter, ...facts } = campaignSchema.shape;
    const letterKeys = Object.keys(letter.unwrap().shape).map((key) => `letter.${key}`);
    expect(rows('### campaign.yaml', '### story').sort()).toEqual(
      [...Object.keys(facts), ...letterKeys].sort(),
    );
    expect(rows('\n## site.yaml', '\n## Mistakes').sort()).toEqual(Object.keys(siteSchema.shape).sort());
    expect(rows('### letter.', '### appeal.').sort()).toEqual([...placeholders].sort());
  });
});
