import { describe, expect, test } from 'vitest';
import { withoutRemarks } from '../../../src/content/texts/remarks.ts';
import type { Draft } from '../../../src/draft/draft.ts';
import { filesOf, pictureName } from '../../../src/draft/files.ts';
import { firstWords } from '../../../src/draft/first-words.ts';
import { slugFrom } from '../../../src/draft/slug.ts';
import { direction } from '../../../src/language/language.ts';
import { compose, letterText } from '../../../src/letter/compose.ts';
import { inFolder, site } from '../../sites/site.ts';
import { readContent } from '../../../src/content/read.ts';
import { sampleLanguages } from '../../sites/samples.ts';

const draft: Draft = {
  slug: 'free-x',
  languages: ['en'],
  titles: { en: 'Free X: now' },
  summaries: { en: 'X "the nurse" is in prison: # 5.' },
  demands: { en: 'I call on you to release X.' },
  targets: [{ email: 'a@state.example', names: { en: 'Ministry' }, salutations: { en: 'Dear Minister' } }],
  partners: [],
};

/** The draft as the site reads it. */
const read = async (more: Partial<Draft> = {}) => {
  const made = { ...draft, ...more };
  const texts = Object.entries(filesOf(made)).map(([name, text]): [string, string] => [
    `content/campaigns/${made.slug}/${name}`,
    text,
  ]);
  const files = site()
    .in(...made.languages)
    .having(Object.fromEntries(texts))
    .files();
  const { campaigns } = await inFolder(files, (root) => readContent(root, Date.UTC(2026, 0, 1)));
  const [campaign] = campaigns;
  if (!campaign) throw new Error('No campaign was read.');
  return campaign;
};

const supporter = { name: 'Ann', email: 'a@x.example', organisation: '', country: '', words: '', letter: '' };

describe('The files of a new campaign', () => {
  test('say what the organiser said, whatever signs are in it', async () => {
    const { facts, stories, letters } = await read({ country: 'KZ', opens: '2026-01-01', goal: 500 });
    expect(facts).toMatchObject({
      opens: '2026-01-01',
      country: 'KZ',
      goal: 500,
      fields: ['organisation', 'country'],
      targets: [{ name: 'Ministry', email: 'a@state.example', salutation: { en: 'Dear Minister' } }],
    });
    expect(stories.en?.data).toEqual({ title: 'Free X: now', summary: 'X "the nurse" is in prison: # 5.' });
    expect(stories.en?.body).toBe('## What we demand\n\n> I call on you to release X.');
    expect(letters.en?.data.subject).toEqual(['Free X: now']);
  });

  test('make a letter that holds no word of advice', async () => {
    const { letters } = await read();
    const { body = '', data } = letters.en ?? {};
    const letter = compose({ subjects: data?.subject ?? [], body }, supporter, {
      name: 'Ministry',
      salutation: 'Dear Minister',
    });
    expect(letterText(letter)).toBe(
      'Dear Minister,\n\nX "the nurse" is in prison: # 5.\n\nI call on you to release X.\n\nYours sincerely,\n\nAnn',
    );
  });

  test('give advice in remarks, in a story and a letter alike', () => {
    const files = filesOf(draft);
    for (const name of ['story.en.md', 'letter.en.md']) {
      const [, , body = ''] = (files[name] ?? '').split('---\n');
      expect(body.match(/<!--/g)?.length, name).toBeGreaterThan(2);
      expect(withoutRemarks(body), name).not.toContain('<!--');
    }
    expect(files['campaign.yaml']).toContain('# opens: 2030-01-31');
  });

  test('name a target in each language, or once where it is the same', async () => {
    const languages = ['en', 'fr'] as const;
    const titles = { en: 'Free X', fr: 'Libérez X' };
    const [both, one] = [
      { email: 'a@state.example', names: { en: 'Ministry', fr: 'Ministère' }, salutations: {} },
      { email: 'b@state.example', names: { en: 'UN' }, salutations: { en: 'Dear friends' } },
    ];
    const { facts } = await read({ languages, titles, targets: [both, one] });
    expect(facts.targets.map(({ name }) => name)).toEqual([{ en: 'Ministry', fr: 'Ministère' }, 'UN']);
    expect(facts.targets.map(({ salutation }) => salutation)).toEqual([
      { en: 'Dear Sir or Madam', fr: 'Madame, Monsieur' },
      { en: 'Dear friends', fr: 'Madame, Monsieur' },
    ]);
  });

  test('are without a mistake in every language that the program speaks, with nothing but a title and a target', async () => {
    const [first = '', ...others] = sampleLanguages;
    const titles = Object.fromEntries(sampleLanguages.map((tag) => [tag, `Free X (${tag})`]));
    const { stories, letters } = await read({
      languages: [first, ...others],
      titles,
      summaries: {},
      demands: {},
    });
    expect(Object.keys(stories).sort()).toEqual([...sampleLanguages].sort());
    for (const tag of sampleLanguages) {
      const { call = '', closing = '' } = firstWords(tag) ?? {};
      expect(letters[tag]?.body, tag).toContain(`\n\n${call}\n\n{words}\n\n${closing}\n\n{name}`);
    }
  });

  test('hold only what was said in a language that nobody has written first words for', async () => {
    const { stories, letters } = await read({ languages: ['eo'], titles: { eo: 'Liberigu X' } });
    expect(stories.eo?.body).toBe('> Liberigu X');
    expect(letters.eo?.body).toContain('{salutation},\n\nLiberigu X');
  });
});

test('First words are in 37 languages, each its own, and in its own script', () => {
  const found = sampleLanguages.map((tag) => [tag, firstWords(tag)] as const);
  expect(new Set(found.map(([, words]) => words?.call)).size).toBe(sampleLanguages.length);
  for (const [tag, words] of found) {
    expect(words?.opening, tag).toContain('{salutation}');
    expect(Object.values(words ?? {}).every((text) => text.trim() === text && text !== '')).toBe(true);
    expect(/[֐-ࣿ]/.test(words?.call ?? ''), tag).toBe(direction(tag) === 'rtl');
  }
});

test.each([
  ['Free Aïda’s husband!', 'free-aidas-husband'],
  ['Kazakhstan: free Erlan', 'kazakhstan-free-erlan'],
  ['Свобода', ''],
  ['  A--b  ', 'a-b'],
  ['x'.repeat(59) + ' y', 'x'.repeat(59)],
])('%j makes the folder %j', (title, slug) => {
  expect(slugFrom(title)).toBe(slug);
});

test('A picture is named by what it is', () => {
  expect(pictureName('/home/ann/IMG 3041.JPG')).toBe('picture.jpg');
});
