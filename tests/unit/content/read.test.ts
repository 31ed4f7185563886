import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { ContentError } from '../../../src/content/problem.ts';
import {
  append,
  campaignFile,
  files,
  interfaceFile,
  interfaceWords,
  letterFile,
  mistakes,
  noon,
  another,
  read,
  readWell,
  replace,
  siteFile,
  storyFile,
  type Change,
  type Changes,
} from './fixture.ts';

/** What is changed, where, how, and what an organiser is told. */
type Slip = [what: string, file: string, change: Change, ...told: string[]];

const named = (slips: Slip[]): void => {
  test.each(slips)('%s is named', async (_what, file, change, ...told) => {
    expect(await mistakes({ [file]: change })).toEqual(told.map((message) => `${file}${message}`));
  });
};

describe('Content without mistakes', () => {
  test('All of it is read', async () => {
    const { site, interfaces, pages, campaigns } = await readWell();
    expect(site).toMatchObject({ name: 'Letters', url: 'https://letters.example', languages: ['en', 'fr'] });
    expect(interfaces).toEqual({ en: interfaceWords(), fr: interfaceWords() });
    expect(pages.about.fr).toEqual({
      file: 'content/pages/about.fr.md',
      data: { title: 'About', description: 'What this site is.' },
      body: 'Letters for people in prison.',
    });
    expect(Object.keys(pages.privacy)).toEqual(['en', 'fr']);
    expect(campaigns.map(({ slug }) => slug)).toEqual(['free-x']);
    expect(campaigns[0]).toMatchObject({
      facts: { opens: '2026-01-01', closes: '2026-03-31', goal: 5000 },
      stories: { en: { data: { title: 'Free X' } }, fr: { data: { title: 'Libérez X' } } },
      letters: { en: { data: { subject: ['Free X'] } } },
      appeals: { en: { data: { signed: 'The team' } } },
      outcomes: {},
    });
  });

  test('What can be left out has a value of its own', async () => {
    const { site, campaigns } = await readWell({
      [campaignFile]:
        'targets:\n  - { name: President, email: P@Akorda.EXAMPLE, salutation: Dear President }\n',
    });
    expect(site).toMatchObject({ social: [], limits: { perAddressTenMinutes: 20, perCampaignHour: 2000 } });
    expect(campaigns[0]?.facts).toEqual({
      partners: [],
      targets: [{ name: 'President', email: 'P@akorda.example', salutation: 'Dear President' }],
      letter: { language: 'reader', editing: 'add' },
      fields: [],
    });
  });

  test('Files of Windows, with byte order marks and CR LF, say the same', async () => {
    const windows = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
    );
    expect(await readWell(windows)).toEqual(await readWell());
  });

  test('Lines are counted the same in files of Windows', async () => {
    const windows = (text: string): string => `\uFEFF${append('<hr>')(text).replaceAll('\n', '\r\n')}`;
    expect(await mistakes({ [storyFile]: windows })).toEqual(await mistakes({ [storyFile]: append('<hr>') }));
  });

  test('Campaigns come sorted by slug', async () => {
    const { campaigns } = await readWell({ ...another('free-z'), ...another('free-a') });
    expect(campaigns.map(({ slug }) => slug)).toEqual(['free-a', 'free-x', 'free-z']);
  });

  test('A site can have no campaign yet', async () => {
    const none = Object.fromEntries(
      Object.keys(files).flatMap((name) => (name.includes('/campaigns/') ? [[name, null]] : [])),
    ) as Changes;
    expect((await readWell(none)).campaigns).toEqual([]);
  });

  test('Hidden files and photos beside a campaign are left alone', async () => {
    expect(
      await mistakes({
        'content/campaigns/free-x/.DS_Store': 'x',
        'content/campaigns/free-x/Photo 1.JPG': new Uint8Array([0xff, 0xd8]),
        'content/campaigns/notes.txt': 'x',
      }),
    ).toEqual([]);
  });

  test('A language that is not yet listed can be half done', async () => {
    expect(await mistakes({ 'content/interface/it.json': '{', 'content/pages/about.it.md': 'x' })).toEqual(
      [],
    );
  });
});

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
      'A page',
      'content/pages/privacy.fr.md',
      null,
      ': is missing, but content/site.yaml lists fr. Write it.',
    ],
    [
      'campaign.yaml',
      campaignFile,
      null,
      ': is missing. It holds the dates and the targets. Write it, or delete the folder.',
    ],
  ]);

  test('Each of several interfaces and pages is named', async () => {
    expect(await mistakes({ [siteFile]: replace('[en, fr]', '[en, fr, pt-BR]') })).toEqual([
      'content/interface/pt-BR.json: is missing, but content/site.yaml lists pt-BR. Copy content/interface/en.json and translate it.',
      'content/pages/about.pt-BR.md: is missing, but content/site.yaml lists pt-BR. Write it.',
      'content/pages/privacy.pt-BR.md: is missing, but content/site.yaml lists pt-BR. Write it.',
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
      `${campaignFile}: "letter.language": is kk, but letter.kk.md is missing. Write it.`,
    ]);
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
    const told = [
      `${campaignFile}: "image": names photo.jpg, and there is no such file beside it. Add the file.`,
    ];
    expect(await mistakes(changes)).toEqual(told);
    expect(await mistakes({ ...changes, [`${folder}/Photo.jpg`]: 'x' })).toEqual(told);
    expect(await mistakes({ ...changes, [`${folder}/photo.jpg`]: 'x' })).toEqual([]);
  });

  test('What an image shows is needed in every story', async () => {
    const told = 'is missing, and the campaign has an image. Say what it shows, for those who cannot see it.';
    expect(
      await mistakes({ [campaignFile]: append('image: photo.jpg'), [`${folder}/photo.jpg`]: 'x' }),
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

  test('A story in a language that the site does not have is named', async () => {
    const file = 'content/campaigns/free-x/story.it.md';
    expect(
      await mistakes({
        [file]: files[storyFile] ?? '',
        [campaignFile]: replace('{ en: President, fr: Présidence }', 'Akorda'),
      }),
    ).toEqual([
      `${file}: is in it, which the site does not have. Add it to "languages" in content/site.yaml.`,
    ]);
  });

  test('A letter in a language that the site does not have is none: letters can go out in theirs', async () => {
    const kazakh = (files[letterFile] ?? '').replace('{salutation},\n\n', '');
    expect(await mistakes({ 'content/campaigns/free-x/letter.kk.md': kazakh })).toEqual([]);
  });
});

describe('A mistake in site.yaml', () => {
  named([
    [
      'A key that is not known',
      siteFile,
      append('senders: x@y.example'),
      ':7: "senders": is not known here. Did you mean "sender"? Otherwise delete it.',
    ],
    ['A name that is missing', siteFile, replace('name: Letters\n', ''), ': "name": is missing. Add it.'],
    [
      'A name that is too long',
      siteFile,
      replace('name: Letters', `name: ${'x'.repeat(61)}`),
      ':1: "name": is longer than 60 characters. Shorten it.',
    ],
    [
      'An address without https',
      siteFile,
      replace('https:', 'http:'),
      ':2: "url": must be a web address that begins with https://.',
    ],
    [
      'An address that is none',
      siteFile,
      replace('https://letters.example/', 'letters.example'),
      ':2: "url": must be a web address that begins with https://.',
    ],
    [
      'A list that is none',
      siteFile,
      replace('[en, fr]', 'en'),
      ':3: "languages": must be a list of language tags, the main one first.',
    ],
    [
      'An empty list',
      siteFile,
      replace('[en, fr]', '[]'),
      ':3: "languages": is empty. Name at least one language.',
    ],
    [
      'A language twice',
      siteFile,
      replace('[en, fr]', '[en, fr, en]'),
      ':3: "languages": names a language twice.',
    ],
    [
      'A language tag that is none',
      siteFile,
      replace('[en, fr]', '[en, pt_BR]'),
      ':3: "languages.1": is not a language tag as BCP 47 writes it. Examples: en, pt-BR, zh-Hant.',
    ],
    [
      'A malformed sender',
      siteFile,
      replace('letters@letters.example', 'Letters <letters@letters.example>'),
      ':4: "sender": is not an email address. Write it like name@example.org.',
    ],
    [
      'A word for true',
      siteFile,
      replace('sample: true', 'sample: yes'),
      ':6: "sample": must be true or false.',
    ],
    [
      'A limit of none',
      siteFile,
      append('limits:\n  perAddressDay: 0'),
      ':8: "limits.perAddressDay": must be at least 1.',
    ],
    [
      'A limit that is not known',
      siteFile,
      append('limits: { perAdressDay: 5 }'),
      ':7: "limits.perAdressDay": is not known here. Did you mean "perAddressDay"? Otherwise delete it.',
    ],
    [
      'A link that is none',
      siteFile,
      append('social:\n  - { name: X, url: "javascript:alert(1)" }'),
      ':8: "social.0.url": must be a web address that begins with https://.',
    ],
  ]);
});

describe('A mistake in campaign.yaml', () => {
  named([
    [
      'A key that is not known',
      campaignFile,
      replace('goal: 5000', 'gaol: 5000'),
      ':17: "gaol": is not known here. Did you mean "goal"? Otherwise delete it.',
    ],
    [
      'A key of another day',
      campaignFile,
      append('deadline: 2026-01-01'),
      ':18: "deadline": is not known here. Delete it. Known are: opens, closes, outcome, country, follows, partners, targets, letter, fields, goal, image.',
    ],
    [
      'A key that is not known in a target',
      campaignFile,
      replace('    email: ministry', '    mail: x@y.example\n    email: ministry'),
      ':12: "targets.1.mail": is not known here. Did you mean "email"? Otherwise delete it.',
    ],
    [
      'A key that is not known in a partner',
      campaignFile,
      replace('    url: https', '    link: x\n    url: https'),
      ':6: "partners.0.link": is not known here. Delete it. Known are: name, url.',
    ],
    [
      'A day that does not exist',
      campaignFile,
      replace('opens: 2026-01-01', 'opens: 2026-02-29'),
      ':1: "opens": must be a day that exists, written year-month-day, such as 2019-11-01.',
    ],
    [
      'A day in words',
      campaignFile,
      replace('closes: 2026-03-31', 'closes: 31 March 2026'),
      ':2: "closes": must be a day that exists, written year-month-day, such as 2019-11-01.',
    ],
    [
      'A day with its time',
      campaignFile,
      replace('closes: 2026-03-31', 'closes: 2026-03-31T12:00:00Z'),
      ':2: "closes": must be a day that exists, written year-month-day, such as 2019-11-01.',
    ],
    [
      'A year in place of a day',
      campaignFile,
      replace('opens: 2026-01-01', 'opens: 2026'),
      ':1: "opens": must be a day such as 2019-11-01.',
    ],
    [
      'A closing day before the opening one',
      campaignFile,
      replace('closes: 2026-03-31', 'closes: 2025-12-31'),
      ':2: "closes": is before "opens". Change one of the two.',
    ],
    [
      'A closing day without an opening one',
      campaignFile,
      replace('opens: 2026-01-01\n', ''),
      ': "opens": is missing, but "closes" is there. Say when the campaign opens.',
    ],
    [
      'An outcome that is none',
      campaignFile,
      append('outcome: won'),
      ':18: "outcome": must be victory, ended or suspended; leave it out while the campaign goes on.',
    ],
    [
      'A country in words',
      campaignFile,
      replace('country: KZ', 'country: Kazakhstan'),
      ':3: "country": must be a country code of two capital letters, such as KZ.',
    ],
    [
      'A partner’s address without https',
      campaignFile,
      replace('https://union', 'http://union'),
      ':6: "partners.0.url": must be a web address that begins with https://.',
    ],
    [
      'A malformed address',
      campaignFile,
      replace('ministry@mfa.example', 'ministry at mfa.example'),
      ':12: "targets.1.email": is not an email address. Write it like name@example.org.',
    ],
    [
      'A name before an address',
      campaignFile,
      replace('ministry@mfa.example', 'Ministry <ministry@mfa.example>'),
      ':12: "targets.1.email": is not an email address. Write it like name@example.org.',
    ],
    [
      'Two addresses in one',
      campaignFile,
      replace('ministry@mfa.example', 'a@mfa.example, b@mfa.example'),
      ':12: "targets.1.email": is not an email address. Write it like name@example.org.',
    ],
    [
      'An address that is missing',
      campaignFile,
      replace('    email: ministry@mfa.example\n', ''),
      ':11: "targets.1.email": is missing. Add it.',
    ],
    [
      'A name in a tag that is none',
      campaignFile,
      replace('{ en: President, fr: Présidence }', '{ en: President, french: Présidence }'),
      ':8: "targets.0.name": must be text, or one text for each language tag: { en: …, pt-BR: … }, and none of them empty.',
    ],
    [
      'An empty name',
      campaignFile,
      replace('name: Ministry', 'name: ""'),
      ':11: "targets.1.name": is empty. Write something, or leave the key out.',
    ],
    [
      'A name that is too long',
      campaignFile,
      replace('name: Ministry', `name: { en: ${'x'.repeat(201)}, fr: Ministère }`),
      ':11: "targets.1.name.en": is longer than 200 characters. Shorten it.',
    ],
    [
      'A name of two lines',
      campaignFile,
      replace('name: Ministry', 'name: "Ministry\\nof Foreign Affairs"'),
      ':11: "targets.1.name": must be on one line.',
    ],
    [
      'A language that the letter cannot be in',
      campaignFile,
      replace('editing: add', 'language: english'),
      ':15: "letter.language": is not a language tag as BCP 47 writes it. Examples: en, pt-BR, zh-Hant.',
    ],
    [
      'A way of editing that is none',
      campaignFile,
      replace('editing: add', 'editing: yes'),
      ':15: "letter.editing": must be none, add or free.',
    ],
    [
      'Half a letter an hour',
      campaignFile,
      replace('editing: add', 'pace: 0.5'),
      ':15: "letter.pace": must be a whole number of letters an hour.',
    ],
    [
      'A field that the form does not have',
      campaignFile,
      replace('[organisation, country]', '[phone]'),
      ':16: "fields.0": can hold organisation and country.',
    ],
    [
      'A field that is no list',
      campaignFile,
      replace('[organisation, country]', 'country'),
      ':16: "fields": must be a list: [organisation, country].',
    ],
    [
      'A field twice',
      campaignFile,
      replace('[organisation, country]', '[country, country]'),
      ':16: "fields": names a field twice.',
    ],
    [
      'A goal in words',
      campaignFile,
      replace('goal: 5000', 'goal: many'),
      ':17: "goal": must be a whole number.',
    ],
    ['A goal of none', campaignFile, replace('goal: 5000', 'goal: 0'), ':17: "goal": must be at least 1.'],
    [
      'An image elsewhere',
      campaignFile,
      append('image: ../photo.jpg'),
      ':18: "image": must be the name of a .jpg, .png, .webp or .avif file beside campaign.yaml.',
    ],
    [
      'No target',
      campaignFile,
      (text) => text.replace(/targets:[^]*?letter:/, 'targets: []\nletter:'),
      ':7: "targets": is empty. A letter needs somebody to go to.',
    ],
    [
      'A list without its hyphens',
      campaignFile,
      (text) => text.replace(/targets:[^]*?letter:/, 'targets:\n  name: X\n  email: x@y.example\nletter:'),
      ':7: "targets": must be a list of { name, email, salutation }.',
    ],
    [
      'Fifty-one targets',
      campaignFile,
      (text) =>
        text.replace(
          /targets:[^]*?letter:/,
          `targets:\n${Array.from({ length: 51 }, (_, i) => `  - { name: T, email: t${i}@y.example, salutation: S }\n`).join('')}letter:`,
        ),
      ':7: "targets": holds more than 50 targets. Keep the 50 that matter most.',
    ],
    [
      'A target twice, however it is written',
      campaignFile,
      replace('ministry@mfa.example', 'PRESIDENT@Akorda.example'),
      ': "targets.1.email": stands in the list twice. Nobody gets a letter twice: delete one.',
    ],
    [
      'A real address in an open campaign of a sample',
      campaignFile,
      replace('ministry@mfa.example', 'ministry@mfa.kz'),
      ': "targets.1.email": could be a real mailbox, and this site is a sample. End it in .example, or set "sample: false" in content/site.yaml.',
    ],
    [
      'A name that is not in the page’s language',
      campaignFile,
      replace('{ en: President, fr: Présidence }', '{ en: President }'),
      ': "targets.0.name": is missing in fr. Add it, or write one name for all languages.',
    ],
    [
      'A partner’s name that is not in the page’s language',
      campaignFile,
      replace('name: Metal Union', 'name: { fr: Métallos }'),
      ': "partners.0.name": is missing in en. Add it, or write one name for all languages.',
    ],
    [
      'A salutation that is missing in a language',
      campaignFile,
      replace('{ en: Dear Minister, fr: Monsieur le Ministre }', '{ en: Dear Minister }'),
      ': "targets.1.salutation": is missing in fr, and the letter begins with {salutation}. Add it.',
    ],
    [
      'A salutation that is missing',
      campaignFile,
      replace('    salutation: { en: Dear Minister, fr: Monsieur le Ministre }\n', ''),
      ': "targets.1.salutation": is missing in en, fr, and the letter begins with {salutation}. Add it.',
    ],
    [
      'An earlier campaign that does not exist',
      campaignFile,
      append('follows: free-w'),
      ': "follows": names "free-w", and there is no such campaign. Delete it.',
    ],
    [
      'A campaign that follows itself',
      campaignFile,
      append('follows: free-x'),
      ': "follows": goes round in a circle. A campaign can only follow an earlier one.',
    ],
    [
      'A key that stands there twice',
      campaignFile,
      append('goal: 6000'),
      ':18: "goal": stands here twice. Delete one of the two.',
    ],
    [
      'Bad YAML',
      campaignFile,
      replace('  - name: Ministry', ' - name: Ministry'),
      ':11: A block sequence may not be used as an implicit map key. This is not valid YAML: check quotes, colons and the spaces at the start of the line.',
    ],
    [
      'Another encoding',
      campaignFile,
      Buffer.from(files[campaignFile] ?? '', 'latin1'),
      ':8: holds a letter that is not UTF-8. Save the file as UTF-8.',
    ],
  ]);

  test('Fifty targets are none', async () => {
    const fifty = Array.from(
      { length: 50 },
      (_, i) => `  - { name: T, email: t${i}@y.example, salutation: S }\n`,
    );
    expect(
      await mistakes({
        [campaignFile]: (text) => text.replace(/targets:[^]*?letter:/, `targets:\n${fifty.join('')}letter:`),
      }),
    ).toEqual([]);
  });

  test('A real address is none where nothing is sent, or where the site is real', async () => {
    const real = { [campaignFile]: replace('ministry@mfa.example', 'ministry@mfa.kz') };
    expect(await mistakes(real, Date.UTC(2027, 0, 1))).toEqual([]);
    expect(await mistakes({ ...real, [siteFile]: replace('sample: true', 'sample: false') })).toEqual([]);
    expect(await mistakes(real, Date.UTC(2025, 0, 1))).toHaveLength(1);
  });

  test('A follower is named with the campaign that it may mean', async () => {
    expect(
      await mistakes({ ...another('free-erlan'), [campaignFile]: append('follows: free-erlam') }),
    ).toEqual([
      `${campaignFile}: "follows": names "free-erlam", and there is no such campaign. Did you mean "free-erlan"? Otherwise delete it.`,
    ]);
  });

  test('Campaigns that follow each other are a circle, and one that leads to them is none', async () => {
    const follow = (slug: string): string => `${files[campaignFile] ?? ''}follows: ${slug}\n`;
    const circle = 'goes round in a circle. A campaign can only follow an earlier one.';
    expect(
      await mistakes({
        ...another('free-a', { 'campaign.yaml': follow('free-b') }),
        ...another('free-b', { 'campaign.yaml': follow('free-c') }),
        ...another('free-c', { 'campaign.yaml': follow('free-a') }),
        [campaignFile]: append('follows: free-a'),
      }),
    ).toEqual([
      `content/campaigns/free-a/campaign.yaml: "follows": ${circle}`,
      `content/campaigns/free-b/campaign.yaml: "follows": ${circle}`,
      `content/campaigns/free-c/campaign.yaml: "follows": ${circle}`,
    ]);
  });

  test('A chain of campaigns is none', async () => {
    expect(
      await mistakes({
        ...another('free-a'),
        ...another('free-b', { 'campaign.yaml': `${files[campaignFile] ?? ''}follows: free-a\n` }),
        [campaignFile]: append('follows: free-b'),
      }),
    ).toEqual([]);
  });

  test('A campaign that is followed is there, whatever is wrong with its facts', async () => {
    expect(
      await mistakes({
        ...another('free-a', { 'campaign.yaml': `${files[campaignFile] ?? ''}gaol: 5\n` }),
        [campaignFile]: append('follows: free-a'),
      }),
    ).toEqual([
      'content/campaigns/free-a/campaign.yaml:18: "gaol": is not known here. Did you mean "goal"? Otherwise delete it.',
    ]);
  });
});

describe('A folder’s name', () => {
  test.each(['about', 'privacy', 'feed', 'appeal', 'api'])('%s is taken by a page', async (slug) => {
    expect(await mistakes(another(slug))).toEqual([
      `content/campaigns/${slug}: has the name of a page of the site. Rename the folder, for example to ${slug}-campaign.`,
    ]);
  });

  test.each(['free_a', 'Free-A', 'free a', 'free-à', '-free-a', 'free-a-', 'x'.repeat(101)])(
    '%s cannot be an address',
    async (slug) => {
      expect(await mistakes(another(slug))).toEqual([
        `content/campaigns/${slug}: cannot be an address. Name the folder in small letters a-z, digits and single hyphens.`,
      ]);
    },
  );

  test('Two that differ by a sign only are one address', async () => {
    expect(await mistakes(another('free--x'))).toEqual([
      'content/campaigns/free--x: cannot be an address. Name the folder in small letters a-z, digits and single hyphens.',
      'content/campaigns/free-x: is the same address as content/campaigns/free--x. Rename one of the two.',
    ]);
  });
});

describe('A mistake in a story, an appeal or a page', () => {
  const appealFile = 'content/campaigns/free-x/appeal.en.md';
  const pageFile = 'content/pages/about.en.md';
  const html = 'holds raw HTML (<br>). Write it in Markdown instead.';
  const link = 'links to javascript:alert(1). A link begins with https://, http://, mailto:, / or #.';

  named([
    ['Raw HTML in a story', storyFile, replace('Free X.\n', 'Free<br>X.\n'), `:10: ${html}`],
    ['Raw HTML in an appeal', appealFile, replace('Please sign', 'Please<br>sign'), `:6: ${html}`],
    ['Raw HTML in a page', pageFile, append('\nOne<br>two'), `:8: ${html}`],
    ['A script in a story’s link', storyFile, append('\n[x](javascript:alert(1))'), `:12: ${link}`],
    ['A script in an appeal’s link', appealFile, append('\n[x](javascript:alert(1))'), `:8: ${link}`],
    ['A script in a page’s link', pageFile, append('\n[x](javascript:alert(1))'), `:8: ${link}`],
    [
      'A key that is not known',
      storyFile,
      replace('title: Free X', 'titel: Free X'),
      ': "title": is missing. Add it.',
      ':2: "titel": is not known here. Did you mean "title"? Otherwise delete it.',
    ],
    [
      'A summary of two lines',
      storyFile,
      replace('summary: X is in prison.', 'summary: |\n  X is\n  in prison.'),
      ':3: "summary": must be on one line.',
    ],
    [
      'A title that is too long',
      storyFile,
      replace('title: Free X', `title: ${'x'.repeat(121)}`),
      ':2: "title": is longer than 120 characters. Shorten it.',
    ],
    [
      'A title that is empty',
      storyFile,
      replace('title: Free X', 'title: " "'),
      ':2: "title": is empty. Write something, or leave the key out.',
    ],
    [
      'A title of a colon without quotes',
      storyFile,
      replace('title: Free X', 'title: Kazakhstan: free X'),
      ':2: Nested mappings are not allowed in compact mappings. This is not valid YAML: check quotes, colons and the spaces at the start of the line.',
    ],
    [
      'A description that is missing',
      pageFile,
      replace('description: What this site is.\n', ''),
      ': "description": is missing. Add it.',
    ],
    [
      'A head that is missing',
      storyFile,
      'X is in prison.\n',
      ':1: has no head. Begin the file with a line ---, then the fields, then a line ---.',
    ],
    [
      'A text that is missing',
      storyFile,
      '---\ntitle: Free X\nsummary: X is in prison.\n---\n',
      ': has no text below its head. Write it, or delete the file.',
    ],
    [
      'Another encoding',
      'content/campaigns/free-x/story.fr.md',
      Buffer.from(files['content/campaigns/free-x/story.fr.md'] ?? '', 'latin1'),
      ':2: holds a letter that is not UTF-8. Save the file as UTF-8.',
    ],
  ]);

  test('The line is right where the head says the same as the text', async () => {
    const story = '---\ntitle: One<br>two\nsummary: X\n---\n\n\nOne<br>two\n';
    expect(await mistakes({ [storyFile]: story })).toEqual([`${storyFile}:7: ${html}`]);
  });
});

describe('A mistake in a letter', () => {
  const plain = 'A letter is plain text: take the signs out, and write addresses in full.';
  const twice =
    ': has {words} inside a paragraph, or twice. Give it one paragraph of its own, between blank lines.';

  named([
    ['Bold type', letterFile, replace('release X', 'release **X**'), `:7: holds bold type (**). ${plain}`],
    [
      'A link written in Markdown',
      letterFile,
      replace('release X', '[release X](https://x.example)'),
      `:7: holds a link written in Markdown. ${plain}`,
    ],
    ['HTML', letterFile, replace('release X', 'release<br>X'), `:7: holds HTML. ${plain}`],
    [
      'A placeholder that was translated',
      letterFile,
      replace('{organisation}', '{organizzazione}'),
      ': holds {organizzazione}, which nothing fills in. Did you mean "organisation"? Otherwise delete it.',
    ],
    [
      'A placeholder that is like none',
      letterFile,
      replace('{country}', '{Land}'),
      ': holds {Land}, which nothing fills in. Delete it. Known are: name, organisation, country, target, salutation, words.',
    ],
    [
      'A placeholder with spaces',
      letterFile,
      replace('{country}', '{ country }'),
      ': holds { country }, which nothing fills in. Write {country}, without spaces.',
    ],
    [
      'A placeholder in capitals',
      letterFile,
      replace('{country}', '{Country}'),
      ': holds {Country}, which nothing fills in. Did you mean "country"? Otherwise delete it.',
    ],
    [
      'A placeholder that is empty',
      letterFile,
      replace('{country}', '{}'),
      ': holds {}, which nothing fills in. Delete it. Known are: name, organisation, country, target, salutation, words.',
    ],
    [
      'A brace without its partner',
      letterFile,
      replace('{country}', '{country'),
      ': holds a brace that belongs to no placeholder. Write {name}, with one brace at each side.',
    ],
    [
      'Two braces in place of one',
      letterFile,
      replace('{country}', '{{country}}'),
      ': holds a brace that belongs to no placeholder. Write {name}, with one brace at each side.',
    ],
    [
      'A placeholder in a subject that nothing fills in',
      letterFile,
      replace('subject: Free X', 'subject: Free X, says {nome}'),
      ': holds {nome}, which nothing fills in. Did you mean "name"? Otherwise delete it.',
    ],
    [
      'A letter without a signature',
      letterFile,
      replace('{name}\n', ''),
      ": is not signed. Put {name} where the supporter's name belongs.",
    ],
    ['Own words inside a paragraph', letterFile, replace('{words}', 'I add: {words}'), twice],
    ['Own words right under another line', letterFile, replace('\n\n{words}', '\n{words}'), twice],
    ['Own words twice', letterFile, replace('{words}', '{words}\n\n{words}'), twice],
    [
      'No place for own words',
      letterFile,
      replace('{words}\n\n', ''),
      ': does not say where own words go, though campaign.yaml has "editing: add". Put {words} in a paragraph of its own, above the closing words.',
    ],
    [
      'Own words in a subject',
      letterFile,
      replace('subject: Free X', 'subject: Free X {words}'),
      ': has {words} in its subject. It can only stand in the text.',
    ],
    [
      'A subject that can be empty',
      letterFile,
      replace('subject: Free X', 'subject: "{organisation}, {country}"'),
      ': has a subject that is empty when a supporter leaves a field out. Add words of its own.',
    ],
    [
      'A subject that is missing',
      letterFile,
      replace('subject: Free X', 'title: Free X'),
      ': "subject": is missing. Add it.',
      ':2: "title": is not known here. Delete it. Known are: subject.',
    ],
    [
      'Twenty-one subjects',
      letterFile,
      replace('subject: Free X', `subject: [${Array.from({ length: 21 }, (_, i) => `S${i}`).join(', ')}]`),
      ':2: "subject": must be one subject, or a list of 1 to 20. Put a subject between quotes if it holds a colon.',
    ],
    [
      'A subject that is too long',
      letterFile,
      replace('subject: Free X', `subject: ${'x'.repeat(201)}`),
      ':2: "subject": is longer than 200 characters. Shorten it.',
    ],
  ]);

  test('Every unknown placeholder is named, each once', async () => {
    expect(await mistakes({ [letterFile]: replace('{country}', '{nome} {nome} {paese}') })).toEqual([
      `${letterFile}: holds {nome}, which nothing fills in. Did you mean "name"? Otherwise delete it.`,
      `${letterFile}: holds {paese}, which nothing fills in. Delete it. Known are: name, organisation, country, target, salutation, words.`,
    ]);
  });

  test('Without editing no place for own words is needed', async () => {
    expect(
      await mistakes({
        [campaignFile]: replace('editing: add', 'editing: none'),
        [letterFile]: replace('{words}\n\n', ''),
      }),
    ).toEqual([]);
  });

  test('What supporters rewrite cannot hold placeholders', async () => {
    const free = { [campaignFile]: replace('editing: add', 'editing: free') };
    expect(await mistakes(free)).toEqual([]);
    expect(await mistakes({ ...free, [letterFile]: replace('I call', 'I, {name}, call') })).toEqual([
      `${letterFile}: has words between braces in the part that supporters rewrite. Keep them to the first paragraph and to what follows {words}.`,
    ]);
  });

  test('Several subjects, a list and placeholders in a subject are none', async () => {
    expect(
      await mistakes({
        [letterFile]: replace('subject: Free X', 'subject:\n  - Free X\n  - "{name} to {target}: free X"'),
      }),
    ).toEqual([]);
  });
});

describe('A mistake in an interface', () => {
  const words = interfaceWords();
  const line = (key: string): number => Object.keys(words).indexOf(key) + 2;
  const without = (key: string): string =>
    JSON.stringify(
      Object.fromEntries(Object.entries(words).filter(([other]) => other !== key)),
      undefined,
      2,
    );

  named([
    ['A key that is missing', interfaceFile, without('home.title'), ': "home.title": is missing. Add it.'],
    [
      'A key that is not known',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Words",\n  "skipp": "x"'),
      ':3: "skipp": is not known here. Did you mean "skip"? Otherwise delete it.',
    ],
    [
      'A key that is like none',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Words",\n  "translator": "Ann"'),
      ':3: "translator": is not known here. Delete it.',
    ],
    [
      'A string that is blank',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "  "'),
      ':2: "skip": is blank. Translate it.',
    ],
    [
      'A string that is none',
      interfaceFile,
      replace('"skip": "Words"', '"skip": null'),
      ':2: "skip": must be text.',
    ],
    [
      'A placeholder that is lost',
      interfaceFile,
      replace('Words {count}', 'Words'),
      `:${line('campaign.count')}: "campaign.count": must hold {count}, which is filled in later, and no other word between braces.`,
    ],
    [
      'A placeholder that was translated',
      interfaceFile,
      replace('Words {count}', 'Lettres : {nombre}'),
      `:${line('campaign.count')}: "campaign.count": must hold {count}, which is filled in later, and no other word between braces.`,
    ],
    [
      'A placeholder that nothing fills in',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "{name}"'),
      ':2: "skip": holds a word between braces, but nothing is filled in here. Take the braces out.',
    ],
    [
      'A comma that is missing',
      interfaceFile,
      replace('"skip": "Words",', '"skip": "Words"'),
      ':3: Missing , between flow map items. This is not valid JSON: check quotes, colons and the spaces at the start of the line.',
    ],
    [
      'A quote inside a string',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Say "Words""'),
      ':2: Unexpected scalar at node end. This is not valid JSON: check quotes, colons and the spaces at the start of the line.',
    ],
    [
      'A key that stands there twice',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Words",\n  "skip": "Mots"'),
      ':3: "skip": stands here twice. Delete one of the two.',
    ],
    ['A list', interfaceFile, '["Words"]', ': must be a group of fields, such as { name: …, … }.'],
  ]);
});

test('Many mistakes in many files are all in one error, sorted by file and line', async () => {
  const error = await read({
    'content/interface/fr.json': replace('"skip": "Words"', '"skip": ""'),
    'content/pages/privacy.fr.md': null,
    'content/pages/about.en.md': append('\n<hr>'),
    [campaignFile]: replace('ministry@mfa.example', 'president@akorda.example'),
    [letterFile]: replace('release X', '**release** {x}'),
    [storyFile]: append('\n[x](y)\n\n<hr>'),
    'content/campaigns/free-x/storry.fr.md': 'x',
    ...another('about', { 'campaign.yaml': 'opens: tomorrow\ngaol: 5\n' }),
  });
  expect(error).toBeInstanceOf(ContentError);
  expect((error as ContentError).message).toBe(`12 mistakes in the content. Nothing was built.

  content/campaigns/about/campaign.yaml: "targets": is missing. Add it.
  content/campaigns/about/campaign.yaml:1: "opens": must be a day that exists, written year-month-day, such as 2019-11-01.
  content/campaigns/about/campaign.yaml:2: "gaol": is not known here. Did you mean "goal"? Otherwise delete it.
  content/campaigns/free-x/campaign.yaml: "targets.1.email": stands in the list twice. Nobody gets a letter twice: delete one.
  content/campaigns/free-x/letter.en.md: holds {x}, which nothing fills in. Delete it. Known are: name, organisation, country, target, salutation, words.
  content/campaigns/free-x/letter.en.md:7: holds bold type (**). A letter is plain text: take the signs out, and write addresses in full.
  content/campaigns/free-x/storry.fr.md: is not a file that a campaign has. Did you mean "story.fr.md"? Otherwise delete it.
  content/campaigns/free-x/story.en.md:12: links to y. A link begins with https://, http://, mailto:, / or #.
  content/campaigns/free-x/story.en.md:14: holds raw HTML (<hr>). Write it in Markdown instead.
  content/interface/fr.json:2: "skip": is blank. Translate it.
  content/pages/about.en.md:8: holds raw HTML (<hr>). Write it in Markdown instead.
  content/pages/privacy.fr.md: is missing, but content/site.yaml lists fr. Write it.
`);
});

test('One mistake is told as one', async () => {
  const error = await read({ [campaignFile]: replace('goal: 5000', 'goal: 0') }, noon);
  expect((error as ContentError).message).toBe(
    'One mistake in the content. Nothing was built.\n\n  content/campaigns/free-x/campaign.yaml:17: "goal": must be at least 1.\n',
  );
});
