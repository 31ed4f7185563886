import { describe, expect, test } from 'vitest';
import { inLanguage } from '../../../../src/campaign/schema.ts';
import {
  campaignFile,
  files,
  letterFile,
  mistakes,
  readWell,
  replace,
  storyFile,
  type Changes,
} from '../fixture.ts';
import { named } from '../named.ts';

const folder = 'content/campaigns/free-x';
const frenchStory = `${folder}/story.fr.md`;
const frenchLetter = `${folder}/letter.fr.md`;

/** campaign.yaml as an organiser writes it who leaves the French to its translators. */
const english = (text: string): string =>
  [
    ['{ en: President, fr: Présidence }', '{ en: President }'],
    ['{ en: Dear President, fr: Monsieur le Président }', '{ en: Dear President }'],
    ['{ en: Dear Minister, fr: Monsieur le Ministre }', '{ en: Dear Minister }'],
  ].reduce((yaml, [before = '', after = '']) => replace(before, after)(yaml), text);

/** An edit that adds a line to a head. */
const head = (line: string): ((text: string) => string) => replace('---\n', `---\n${line}\n`);

const translated: Changes = {
  [campaignFile]: english,
  [frenchStory]: head('targets: [Présidence, Ministère]\npartners: [Métallos]'),
  [frenchLetter]: head('salutations: [Monsieur le Président, Monsieur le Ministre]'),
};

/** What a campaign calls its targets and its partner in a language. */
const namesIn = async (language: string, changes: Changes) => {
  const { campaigns } = await readWell(changes);
  const { targets = [], partners = [] } = campaigns[0]?.facts ?? {};
  return {
    targets: targets.map(({ name }) => inLanguage(name, language)),
    salutations: targets.map(({ salutation }) => inLanguage(salutation, language)),
    partners: partners.map(({ name }) => inLanguage(name, language)),
  };
};

describe('The names of a translation', () => {
  test('They come from the heads of its story and of its letter, in the order of campaign.yaml', async () => {
    expect(await namesIn('fr', translated)).toEqual({
      targets: ['Présidence', 'Ministère'],
      salutations: ['Monsieur le Président', 'Monsieur le Ministre'],
      partners: ['Métallos'],
    });
  });

  test('The names in other languages stay those of campaign.yaml', async () => {
    expect(await namesIn('en', translated)).toEqual({
      targets: ['President', 'Ministry'],
      salutations: ['Dear President', 'Dear Minister'],
      partners: ['Metal Union'],
    });
  });

  test('Whether they stand in the heads or in campaign.yaml, the campaign is the same', async () => {
    const inHeads = await namesIn('fr', {
      ...translated,
      [frenchStory]: head('targets: [Présidence, Ministry]'),
    });
    expect(inHeads).toEqual(await namesIn('fr', {}));
  });

  test('What else is known of targets and partners is kept', async () => {
    const { campaigns } = await readWell(translated);
    expect(campaigns[0]?.facts).toMatchObject({
      targets: [{ email: 'president@akorda.example' }, { email: 'ministry@mfa.example' }],
      partners: [{ url: 'https://union.example' }],
      opens: '2026-01-01',
      goal: 5000,
    });
  });

  test('A plain name in campaign.yaml is that of each language that brings none', async () => {
    const plain = {
      [campaignFile]: replace('{ en: President, fr: Présidence }', 'Akorda'),
      [frenchStory]: head('targets: [Présidence, Ministère]\npartners: [Métallos]'),
    };
    expect(await namesIn('en', plain)).toMatchObject({
      targets: ['Akorda', 'Ministry'],
      partners: ['Metal Union'],
    });
    expect(await namesIn('fr', plain)).toMatchObject({
      targets: ['Présidence', 'Ministère'],
      partners: ['Métallos'],
    });
  });

  test('A plain salutation is that of each letter that brings none', async () => {
    const plain = {
      [campaignFile]: (text: string) =>
        text
          .replace(/salutation: \{ en: Dear President.*\}/, 'salutation: Excellency')
          .replace(/salutation: \{.*\}/, 'salutation: Minister'),
      [frenchLetter]: head('salutations: [Excellence, Ministre]'),
    };
    expect(await namesIn('en', plain)).toMatchObject({ salutations: ['Excellency', 'Minister'] });
    expect(await namesIn('fr', plain)).toMatchObject({ salutations: ['Excellence', 'Ministre'] });
  });

  test('A campaign can leave every salutation to its letters', async () => {
    const none = {
      [campaignFile]: (text: string) => text.replaceAll(/^ +salutation:.*\n/gm, ''),
      [letterFile]: head('salutations: [Dear President, Dear Minister]'),
      [frenchLetter]: head('salutations: [Monsieur le Président, Monsieur le Ministre]'),
    };
    expect(await namesIn('en', none)).toMatchObject({ salutations: ['Dear President', 'Dear Minister'] });
    expect(await namesIn('fr', none)).toMatchObject({
      salutations: ['Monsieur le Président', 'Monsieur le Ministre'],
    });
  });

  test('Without any in a head, those of campaign.yaml stay as they were written', async () => {
    const { campaigns } = await readWell();
    expect(campaigns[0]?.facts.targets).toEqual([
      {
        name: { en: 'President', fr: 'Présidence' },
        email: 'president@akorda.example',
        salutation: { en: 'Dear President', fr: 'Monsieur le Président' },
      },
      {
        name: 'Ministry',
        email: 'ministry@mfa.example',
        salutation: { en: 'Dear Minister', fr: 'Monsieur le Ministre' },
      },
    ]);
  });
});

describe('A letter in a language without a story', () => {
  const kazakhLetter = `${folder}/letter.kk.md`;
  const kazakh = (line: string): Changes => ({ [kazakhLetter]: head(line)(files[letterFile] ?? '') });
  const greeted = kazakh('salutations: [Құрметті Президент, Құрметті министр]');

  test('It brings its own salutations, and takes plain names from campaign.yaml', async () => {
    expect(await namesIn('kk', greeted)).toEqual({
      targets: [undefined, 'Ministry'],
      salutations: ['Құрметті Президент', 'Құрметті министр'],
      partners: ['Metal Union'],
    });
  });

  test('Plain names reach it also where a story brings names', async () => {
    const names = await namesIn('kk', {
      ...greeted,
      [campaignFile]: replace('{ en: President, fr: Présidence }', 'Akorda'),
      [frenchStory]: head('targets: [Présidence, Ministère]'),
    });
    expect(names.targets).toEqual(['Akorda', 'Ministry']);
  });

  test('Where it brings none, they are missed', async () => {
    expect(await mistakes(kazakh('# none'))).toEqual([
      `${kazakhLetter}: has no salutations in Kazakh. Add this line to its head, translated: salutations: ["Dear President", "Dear Minister"]`,
    ]);
  });

  test('A list of the wrong length is named in it, and not told again as missing salutations', async () => {
    expect(await mistakes(kazakh('salutations: [Құрметті Президент]'))).toEqual([
      `${kazakhLetter}:2: "salutations": is a list of 1, and "targets" in campaign.yaml one of 2. Write one for each, in the same order.`,
    ]);
  });
});

describe('A mistake in the names of a translation', () => {
  const both = (where: string): string =>
    `stands in campaign.yaml too, under ${where} for fr. Delete one of the two.`;

  named([
    [
      'A name too few',
      storyFile,
      head('targets: [President]'),
      ':2: "targets": is a list of 1, and "targets" in campaign.yaml one of 2. Write one for each, in the same order.',
    ],
    [
      'A name too many',
      storyFile,
      head('targets: [President, Ministry, Court]'),
      ':2: "targets": is a list of 3, and "targets" in campaign.yaml one of 2. Write one for each, in the same order.',
    ],
    [
      'A list without names',
      storyFile,
      head('targets: []'),
      ':2: "targets": is a list of 0, and "targets" in campaign.yaml one of 2. Write one for each, in the same order.',
    ],
    [
      'A partner too many',
      storyFile,
      head('partners: [Metal Union, Miners]'),
      ':2: "partners": is a list of 2, and "partners" in campaign.yaml one of 1. Write one for each, in the same order.',
    ],
    [
      'A salutation too many',
      letterFile,
      head('salutations: [Dear President, Dear Minister, Dear all]'),
      ':2: "salutations": is a list of 3, and "targets" in campaign.yaml one of 2. Write one for each, in the same order.',
    ],
    [
      'A name that campaign.yaml has too',
      frenchStory,
      head('targets: [Présidence, Ministère]'),
      `:2: "targets": ${both('targets.0')}`,
    ],
    [
      'A salutation that campaign.yaml has too',
      frenchLetter,
      head('salutations: [Monsieur le Président, Monsieur le Ministre]'),
      `:2: "salutations": ${both('targets.0')}`,
    ],
    [
      'A name that is empty',
      storyFile,
      head('targets: [President, ""]'),
      ':2: "targets.1": is empty. Write something, or leave the key out.',
    ],
    [
      'A name that is no list',
      storyFile,
      head('targets: President'),
      ':2: "targets": must be a list of names, one for each target.',
    ],
    [
      'A salutation that is no list',
      letterFile,
      head('salutations: Dear all'),
      ':2: "salutations": must be a list of salutations, one for each target.',
    ],
    [
      'A story that greets',
      storyFile,
      head('salutations: [Dear President, Dear Minister]'),
      ':2: "salutations": is not known here. Delete it. Known are: from, title, summary, imageAlt, targets, partners.',
    ],
  ]);

  test('A partner that campaign.yaml has in the same language is named', async () => {
    expect(
      await mistakes({
        [campaignFile]: replace('name: Metal Union', 'name: { en: Metal Union, fr: Métallos }'),
        [frenchStory]: head('partners: [Métallos]'),
      }),
    ).toEqual([`${frenchStory}:2: "partners": ${both('partners.0')}`]);
  });

  test('One target of several that campaign.yaml names in the same language is one too many', async () => {
    expect(
      await mistakes({
        [campaignFile]: replace('name: Ministry', 'name: { en: Ministry, fr: Ministère }'),
        [frenchStory]: head('targets: [Présidence, Ministère]'),
      }),
    ).toEqual([`${frenchStory}:2: "targets": ${both('targets.0')}`]);
    expect(
      await mistakes({
        [campaignFile]: (text) =>
          replace(
            'name: Ministry',
            'name: { en: Ministry, fr: Ministère }',
          )(replace(', fr: Présidence', '')(text)),
        [frenchStory]: head('targets: [Présidence, Ministère]'),
      }),
    ).toContain(`${frenchStory}:2: "targets": ${both('targets.1')}`);
  });

  test('A list of the wrong length in a language that campaign.yaml lacks is told once', async () => {
    for (const [names, count] of [
      ['', 0],
      ['Présidence', 1],
      ['Présidence, Ministère, Cour', 3],
    ] as const)
      expect(
        await mistakes({ ...translated, [frenchStory]: head(`targets: [${names}]\npartners: [Métallos]`) }),
      ).toEqual([
        `${frenchStory}:2: "targets": is a list of ${count}, and "targets" in campaign.yaml one of 2. Write one for each, in the same order.`,
      ]);
  });

  test('Where one translation brings names, those that another lacks are missed', async () => {
    expect(
      await mistakes({
        ...translated,
        [campaignFile]: (text) =>
          replace('name: { en: President }', 'name: { it: Presidenza }')(english(text)),
      }),
    ).toEqual([
      `${storyFile}: has no names for the targets in English. Add this line to its head, translated: targets: ["Presidenza", "Ministry"]`,
    ]);
  });
});
