import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  another,
  append,
  campaignFile,
  files,
  interfaceFile,
  letterFile,
  mistakes,
  readWell,
  replace,
  siteFile,
  storyFile,
} from './fixture.ts';
import { named } from './named.ts';

const photo = readFileSync(new URL('../../sites/portrait.png', import.meta.url));

describe('A file that is missing', () => {
  const folder = 'content/campaigns/free-x';

  named([
    ['site.yaml', siteFile, null, ': is missing. It names the site, its languages and its sender.'],
    [
      'An interface',
      interfaceFile,
      null,
      ': is missing, but content/site.yaml lists fr. Copy content/interface/en.json and translate it.',
    ],
    [
      'A page in the main language',
      'content/pages/privacy.en.md',
      null,
      ": is missing, and en is the site's main language. Write it.",
    ],
    [
      'campaign.yaml',
      campaignFile,
      null,
      ': is missing. It holds the dates and the targets. Write it, or delete the folder.',
    ],
  ]);

  test('Each of several interfaces, and each page in the main language, is named', async () => {
    expect(await mistakes({ [siteFile]: replace('[en, fr]', '[pt-BR, en, fr, it]') })).toEqual([
      'content/interface/it.json: is missing, but content/site.yaml lists it. Copy content/interface/en.json and translate it.',
      'content/interface/pt-BR.json: is missing, but content/site.yaml lists pt-BR. Copy content/interface/en.json and translate it.',
      "content/pages/about.pt-BR.md: is missing, and pt-BR is the site's main language. Write it.",
      "content/pages/privacy.pt-BR.md: is missing, and pt-BR is the site's main language. Write it.",
    ]);
  });

  test('A page in another language than the main one can be missing', async () => {
    const { pages } = await readWell({
      'content/pages/about.fr.md': null,
      'content/pages/privacy.fr.md': null,
    });
    expect(Object.keys(pages.about)).toEqual(['en']);
    expect(Object.keys(pages.privacy)).toEqual(['en']);
  });

  test('A page in another language than the main one must be without mistakes where it is there', async () => {
    const file = 'content/pages/about.fr.md';
    expect(await mistakes({ [file]: replace('title: About\n', '') })).toEqual([
      `${file}: "title": is missing. Add it.`,
    ]);
  });

  test('A campaign needs a story', async () => {
    expect(
      await mistakes({
        [storyFile]: null,
        [`${folder}/story.fr.md`]: null,
        [`${folder}/appeal.en.md`]: null,
      }),
    ).toEqual([`${folder}: has no story. Write one, for example story.en.md.`]);
  });

  const noLetters = { [letterFile]: null, [`${folder}/letter.fr.md`]: null };
  const needed = [
    `${folder}: has no letter, and letters can be sent for it. Write one, for example letter.en.md.`,
  ];

  test('A campaign that is open, or that will be, needs a letter', async () => {
    expect(await mistakes(noLetters)).toEqual(needed);
    expect(await mistakes(noLetters, Date.UTC(2025, 0, 1))).toEqual(needed);
  });

  test('A draft and a campaign that is over need none', async () => {
    expect(await mistakes(noLetters, Date.UTC(2027, 0, 1))).toEqual([]);
    expect(
      await mistakes({
        ...noLetters,
        [campaignFile]: replace('opens: 2026-01-01\ncloses: 2026-03-31\n', ''),
      }),
    ).toEqual([]);
    expect(await mistakes({ ...noLetters, [campaignFile]: append('outcome: victory') })).toEqual([]);
  });

  test('The letter in the language that a campaign names is needed', async () => {
    expect(await mistakes({ [campaignFile]: replace('editing: add', 'language: kk') })).toEqual([
      `${campaignFile}:15: "letter.language": is kk, but letter.kk.md is missing. Write it.`,
    ]);
  });

  test('Where there is no letter at all, only that is said', async () => {
    const kazakh = replace('editing: add', 'language: kk');
    expect(await mistakes({ ...noLetters, [campaignFile]: kazakh })).toEqual(needed);
  });

  test('An appeal needs a story in its language, and so does an outcome', async () => {
    expect(
      await mistakes({
        [`${folder}/appeal.it.md`]: files[`${folder}/appeal.en.md`] ?? '',
        [`${folder}/outcome.it.md`]: '---\ntitle: X è libero\n---\n\nX è libero.\n',
        [campaignFile]: append('outcome: victory'),
      }),
    ).toEqual([
      `${folder}/appeal.it.md: has no page to stand on. Write story.it.md too.`,
      `${folder}/outcome.it.md: has no page to stand on. Write story.it.md too.`,
    ]);
  });

  test('The image that a campaign names is needed, spelled as the file is', async () => {
    const alt = 'title: Free X\nimageAlt: X at work.';
    const changes = {
      [campaignFile]: append('image: photo.jpg'),
      [storyFile]: replace('title: Free X', alt),
      [`${folder}/story.fr.md`]: replace('title: Libérez X', `title: Libérez X\nimageAlt: X au travail.`),
    };
    const told = `${campaignFile}:18: "image": names photo.jpg, and there is no such file beside it.`;
    expect(await mistakes(changes)).toEqual([`${told} Add the file.`]);
    expect(await mistakes({ ...changes, [`${folder}/Photo.jpg`]: photo })).toEqual([
      `${told} There is Photo.jpg: rename that file to photo.jpg, for capitals count.`,
    ]);
    expect(await mistakes({ ...changes, [`${folder}/photo.jpg`]: photo })).toEqual([]);
  });

  test('What an image shows is needed in every story', async () => {
    const told = 'is missing, and the campaign has an image. Say what it shows, for those who cannot see it.';
    expect(
      await mistakes({ [campaignFile]: append('image: photo.jpg'), [`${folder}/photo.jpg`]: photo }),
    ).toEqual([`${storyFile}: "imageAlt": ${told}`, `${folder}/story.fr.md: "imageAlt": ${told}`]);
  });

  test('The outcome is needed in the facts, once there is a text about it', async () => {
    const outcome = { [`${folder}/outcome.en.md`]: '---\ntitle: X is free\n---\n\nX is free.\n' };
    expect(await mistakes(outcome)).toEqual([
      `${campaignFile}: "outcome": is missing, but there is a text about the outcome. Add victory, ended or suspended.`,
    ]);
    expect(await mistakes({ ...outcome, [campaignFile]: append('outcome: victory') })).toEqual([]);
  });
});

describe('A file that no campaign has', () => {
  test.each([
    ['storry.fr.md', 'is not a file that a campaign has. Did you mean "story.fr.md"? Otherwise delete it.'],
    ['Letter.en.md', 'is not a file that a campaign has. Did you mean "letter.en.md"? Otherwise delete it.'],
    [
      'story.md',
      'is not a file that a campaign has. Did you mean "story.<language>.md"? Otherwise delete it.',
    ],
    ['campain.yml', 'is not a file that a campaign has. Did you mean "campaign.yaml"? Otherwise delete it.'],
    [
      'notes.docx',
      'is not a file that a campaign has. Files are named campaign.yaml and story.<language>.md, letter.<language>.md, appeal.<language>.md, outcome.<language>.md. Rename it, or delete it.',
    ],
    [
      'story.pt_BR.md',
      '"pt_BR" is not a language tag as BCP 47 writes it. Examples: story.en.md, story.pt-BR.md.',
    ],
    [
      'letter.english.md',
      '"english" is not a language tag as BCP 47 writes it. Examples: letter.en.md, letter.pt-BR.md.',
    ],
  ])('%s is named', async (name, told) => {
    const file = `content/campaigns/free-x/${name}`;
    expect(await mistakes({ [file]: files[letterFile] ?? '' })).toEqual([`${file}: ${told}`]);
  });

  test.each([
    ['it', 'Add it to "languages" in content/site.yaml, or delete the file.'],
    ['en-US', 'Add en-US to "languages" in content/site.yaml, or delete the file.'],
    ['sp', 'Add sp to "languages" in content/site.yaml, or delete the file.'],
  ])('A story in %s, which the site does not have, is named', async (language, advice) => {
    const file = `content/campaigns/free-x/story.${language}.md`;
    expect(
      await mistakes({
        [file]: files[storyFile] ?? '',
        [campaignFile]: replace('{ en: President, fr: Présidence }', 'Akorda'),
      }),
    ).toEqual([`${file}: is in ${language}, which is no language of the site. ${advice}`]);
  });

  test('Where a language is often called so, its own tag is told', async () => {
    const file = 'content/campaigns/free-x/story.sp.md';
    expect(
      await mistakes({
        [file]: files[storyFile] ?? '',
        'content/interface/es.json': files[interfaceFile] ?? '',
        [siteFile]: replace('[en, fr]', '[en, fr, es]'),
        [campaignFile]: replace('{ en: President, fr: Présidence }', 'Akorda'),
      }),
    ).toEqual([
      `${file}: is in sp, which is no language of the site. Spanish is es: rename the file to story.es.md.`,
    ]);
  });

  test('A name is needed in the language of each letter that says {target}, and a salutation likewise', async () => {
    const kazakh = (files[letterFile] ?? '').replace('I call', '{target}, I call');
    expect(await mistakes({ 'content/campaigns/free-x/letter.kk.md': kazakh })).toEqual([
      `${campaignFile}:8: "targets.0.name": has no name in Kazakh. Add it here: name: { kk: … }`,
      'content/campaigns/free-x/letter.kk.md: has no salutations in Kazakh. Add this line to its head, translated: salutations: ["Dear President", "Dear Minister"]',
    ]);
  });

  test('A letter in a language that the site does not have is none: letters can go out in theirs', async () => {
    const kazakh = (files[letterFile] ?? '').replace('{salutation},\n\n', '');
    expect(await mistakes({ 'content/campaigns/free-x/letter.kk.md': kazakh })).toEqual([]);
  });

  test('But where letters can be signed with initials, they say so in their language, and the site needs its words', async () => {
    const kazakh = (files[letterFile] ?? '').replace('{salutation},\n\n', '');
    const choosing = { [campaignFile]: append('signing: choose\n') };
    expect(await mistakes(choosing)).toEqual([]);
    expect(await mistakes({ ...choosing, 'content/campaigns/free-x/letter.kk.md': kazakh })).toEqual([
      `${campaignFile}:18: "signing": is choose, and a letter is in kk, which the site does not have. Such a letter says that no answer reaches its sender: add kk to "languages" in content/site.yaml, or write full here.`,
    ]);
  });
});

describe('A folder’s name', () => {
  test.each(['about', 'privacy', 'archive', 'feed', 'appeal', 'api'])(
    '%s is taken by a page',
    async (slug) => {
      expect(await mistakes(another(slug))).toEqual([
        `content/campaigns/${slug}: has the name of a page of the site. Rename the folder, for example to ${slug}-campaign.`,
      ]);
    },
  );

  test.each([
    ['en', 'en, fr'],
    ['fr', 'en, fr'],
    ['pt-br', 'en, pt-BR'],
    ['zh-hant', 'en, zh-Hant'],
  ])('%s is taken by a home page on a site in %s', async (slug, languages) => {
    const translated = Object.fromEntries(
      languages.split(', ').map((tag) => [`content/interface/${tag}.json`, files[interfaceFile] ?? '']),
    );
    const facts = (files[campaignFile] ?? '').replaceAll(/name: \{.*\}/g, 'name: Akorda');
    expect(
      await mistakes({
        ...translated,
        ...another(slug, { 'story.fr.md': files[storyFile] ?? '', 'campaign.yaml': facts }),
        [siteFile]: replace('[en, fr]', `[${languages}, fr]`.replace('fr, fr', 'fr')),
      }),
    ).toEqual([
      `content/campaigns/${slug}: has the name of a page of the site. Rename the folder, for example to ${slug}-campaign.`,
    ]);
  });

  test.each(['de', 'pt', 'zh-hans'])('%s is free where the site has no such language', async (slug) => {
    expect(await mistakes(another(slug))).toEqual([]);
  });

  test.each([
    ['free_a', 'free-a'],
    ['Free-A', 'free-a'],
    ['free a', 'free-a'],
    ['free-à', 'free-a'],
    ['-free-a', 'free-a'],
    ['free-a-', 'free-a'],
    ['Свобода', 'free-anna'],
    ['x'.repeat(101), 'x'.repeat(100)],
  ])('%s cannot be part of a web address, and %s can', async (slug, better) => {
    expect(await mistakes(another(slug))).toEqual([
      `content/campaigns/${slug}: cannot be part of a web address. Name the folder in small letters, digits and single hyphens, for example ${better}.`,
    ]);
  });

  test('Two that differ by a sign only are one address', async () => {
    expect(await mistakes(another('free--x'))).toEqual([
      'content/campaigns/free--x: cannot be part of a web address. Name the folder in small letters, digits and single hyphens, for example free-x.',
      'content/campaigns/free-x: is the same address as content/campaigns/free--x. Rename one of the two.',
    ]);
  });
});
