import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ByLanguage } from '../../../src/campaign/campaign.ts';
import { campaignSchema, siteSchema } from '../../../src/campaign/schema.ts';
import { state } from '../../../src/campaign/state.ts';
import { parseYaml, type Parsed } from '../../../src/content/parse.ts';
import { readContent } from '../../../src/content/read.ts';
import { compose, letterText, placeholders } from '../../../src/letter/compose.ts';
import { mistakes } from './fixture.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('The content that is shipped', () => {
  test.each([2026, 2100])(
    'In %i it reads without a mistake, and one campaign can be written for',
    async (year) => {
      const now = Date.UTC(year, 6, 1);
      const { campaigns } = await readContent(root, now);
      expect(campaigns.map(({ facts }) => state(facts, now))).toContain('open');
    },
  );

  test('Each campaign has a story and a letter in each of the three languages', async () => {
    const { site, campaigns, interfaces } = await readContent(root, Date.UTC(2026, 6, 1));
    expect(site.languages).toEqual(['en', 'fr', 'it']);
    expect(Object.keys(interfaces)).toEqual(site.languages);
    expect(campaigns.length).toBeGreaterThan(0);
    for (const { slug, stories, letters } of campaigns) {
      expect(Object.keys(stories), slug).toEqual(site.languages);
      expect(Object.keys(letters), slug).toEqual(site.languages);
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
    for (const language of ['fr', 'it']) {
      const same = Object.entries(interfaces[language] ?? {}).filter(
        ([key, text]) => text === new Map(Object.entries(interfaces.en ?? {})).get(key),
      );
      expect(same.length, language).toBeLessThan(5);
    }
  });

  test('Every letter to every target is whole: it is greeted and signed, and no brace is left in it', async () => {
    const { campaigns } = await readContent(root, Date.UTC(2026, 6, 1));
    const ann = { name: 'Ann Lee', organisation: 'Metal Union', country: 'IT', words: 'Mine.', letter: '' };
    for (const { letters, facts } of campaigns)
      for (const [language, { data, body }] of Object.entries(letters))
        for (const { name, salutation } of facts.targets)
          for (const email of ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']) {
            const say = (text: typeof salutation): string =>
              (typeof text === 'object' ? text[language] : text) ?? '';
            const target = { name: say(name), salutation: say(salutation) };
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
