import { describe, expect, test } from 'vitest';
import { ContentError } from '../../../src/content/problem.ts';
import {
  another,
  append,
  campaignFile,
  files,
  interfaceWords,
  letterFile,
  mistakes,
  noon,
  read,
  readWell,
  replace,
  storyFile,
  type Changes,
} from './fixture.ts';

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
    });
    expect(campaigns[0]?.outcomes).toEqual({});
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
      signing: 'full',
      sources: [],
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

test('Many mistakes in many files are all in one error, sorted by file and line', async () => {
  const error = await read({
    'content/interface/fr.json': replace('"skip": "Words"', '"skip": ""'),
    'content/pages/privacy.en.md': null,
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
      opens: tomorrow
  content/campaigns/about/campaign.yaml:2: "gaol": is not known here. Did you mean "goal"? Otherwise delete it.
      gaol: 5
  content/campaigns/free-x/campaign.yaml:12: "targets.1.email": stands in the list twice. Nobody gets a letter twice: delete one.
      email: president@akorda.example
  content/campaigns/free-x/letter.en.md:7: holds bold type (**). A letter is plain text: take the signs out, and write addresses in full.
      I call on you to **release** {x}.
  content/campaigns/free-x/letter.en.md:7: holds {x}, which nothing fills in. Write one of {name}, {organisation}, {country}, {target}, {salutation}, {words}, or delete it.
      I call on you to **release** {x}.
  content/campaigns/free-x/storry.fr.md: is not a file that a campaign has. Did you mean "story.fr.md"? Otherwise delete it.
  content/campaigns/free-x/story.en.md:12: links to y. A link begins with https://, http://, mailto:, / or #.
      [x](y)
  content/campaigns/free-x/story.en.md:14: holds raw HTML (<hr>). Write it in Markdown instead.
      <hr>
  content/interface/fr.json:2: "skip": is blank. Translate it.
      "skip": "",
  content/pages/about.en.md:8: holds raw HTML (<hr>). Write it in Markdown instead.
      <hr>
  content/pages/privacy.en.md: is missing, and en is the site's main language. Write it.
`);
});

test('One mistake is told as one', async () => {
  const error = await read({ [campaignFile]: replace('goal: 5000', 'goal: 0') }, noon);
  expect((error as ContentError).message).toBe(
    'One mistake in the content. Nothing was built.\n\n  content/campaigns/free-x/campaign.yaml:17: "goal": must be at least 1.\n      goal: 0\n',
  );
});
