import { describe, expect, test } from 'vitest';
import { behind, changedSections, stampLanguage, stampOf } from '../../../../src/content/texts/freshness.ts';
import { append, files, letterFile, readWell, replace, storyFile, type Changes } from '../fixture.ts';
import { named } from '../named.ts';

const folder = 'content/campaigns/free-x';
const frenchStory = `${folder}/story.fr.md`;

const original = {
  data: { title: 'Free X', summary: 'X is in prison.' },
  body: 'X is in prison.\n\n## Why\n\nFor a strike.\n\n### What we demand\n\nFree X.',
};
const stamp = stampOf('en', original);

/** What is told of a translation of `original` when it has become something else. */
const told = ({ data = {}, body = original.body }: { data?: object; body?: string }): string[] =>
  changedSections(stamp, { data: { ...original.data, ...data }, body });

describe('A stamp', () => {
  test('It names the language of the original, and has a hash of its head, its beginning, and each section', () => {
    expect(stamp).toMatch(/^en@[0-9a-f]{6}(\.[0-9a-f]{6}){3}$/);
    expect(stampOf('zh-Hant', { data: {}, body: 'X' })).toMatch(/^zh-Hant@[0-9a-f]{6}\.[0-9a-f]{6}$/);
  });

  test.each(['en', 'pt-BR', 'zh-Hant'])('Its language, %s, can be read from it', (language) => {
    expect(stampLanguage(stampOf(language, original))).toBe(language);
  });

  test('It is the same for the same text, whatever the order of its head', () => {
    const { title, summary } = original.data;
    const turned = { summary, title };
    expect(stampOf('en', { ...original, data: turned })).toBe(stamp);
  });

  test('It can stand in the head of a text', async () => {
    const { campaigns } = await readWell({ [frenchStory]: replace('---\n', `---\nfrom: ${stamp}\n`) });
    expect(campaigns[0]?.stories.fr?.data.from).toBe(stamp);
  });
});

describe('A translation is fresh', () => {
  test('where the original is as it was', () => {
    expect(told({})).toEqual([]);
  });

  test.each([
    ['the names of its targets', { targets: ['President'] }],
    ['the names of its partners', { partners: ['Metal Union'] }],
    ['its salutations', { salutations: ['Dear President'] }],
    ['what it was translated from itself', { from: 'kk@000000' }],
    ['what Astro’s store adds', { of: 'free-x', language: 'en' }],
  ])('where only this changed in the original: %s', (_what, data) => {
    expect(told({ data })).toEqual([]);
  });

  test.each([
    ['at its end', `${original.body} \n\n`],
    ['at its beginning', `\n\n${original.body}`],
    ['above a heading', original.body.replace('\n\n##', '  \n\n\n\n##')],
    ['after its last word in each section', original.body.replaceAll('.\n', '. \t\n\n')],
  ])('where only white space changed, %s', (_where, body) => {
    expect(told({ body })).toEqual([]);
  });

  test('where sections have only changed places', () => {
    const body = 'X is in prison.\n\n### What we demand\n\nFree X.\n\n## Why\n\nFor a strike.';
    expect(told({ body })).toEqual([]);
  });
});

describe('A translation is behind, and is told in what,', () => {
  const edited = (before: string, after: string): string => original.body.replace(before, after);

  test.each<[string, Parameters<typeof told>[0], string[]]>([
    ['where a title changed', { data: { title: 'Free X now' } }, ['the head']],
    ['where a field came', { data: { imageAlt: 'X at work' } }, ['the head']],
    ['where a field went', { data: { summary: undefined } }, ['the head']],
    ['where the beginning changed', { body: edited('in prison', 'in jail') }, ['the beginning']],
    ['where a section changed', { body: edited('a strike', 'two strikes') }, ['Why']],
    ['where the last section changed', { body: edited('Free X', 'Free X now') }, ['What we demand']],
    ['where a heading changed', { body: edited('## Why', '## Why so') }, ['Why so']],
    ['where a heading changed its level', { body: edited('## Why', '#### Why') }, ['Why']],
    [
      'where a section was added',
      { body: edited('### What', '## Where\n\nIn Atyrau.\n\n### What') },
      ['Where'],
    ],
    ['where a section was added at the end', { body: `${original.body}\n\n# Thanks\n\nTo all.` }, ['Thanks']],
    ['where a section was taken out', { body: edited('## Why\n\nFor a strike.\n\n', '') }, ['']],
    [
      'where one was taken out, and another changed',
      { body: edited('## Why\n\nFor a strike.\n\n', '').replace('Free X', 'Free X now') },
      ['What we demand'],
    ],
    [
      'where everything changed',
      { data: { title: 'Free Y' }, body: original.body.replaceAll('.', '!') },
      ['the head', 'the beginning', 'Why', 'What we demand'],
    ],
  ])('%s', (_what, change, sections) => {
    expect(told(change)).toEqual(sections);
  });

  test('where it has no headings, in the text', () => {
    const letter = { data: {}, body: 'Dear President,\n\nFree X.' };
    const changed = { data: {}, body: 'Dear President,\n\nFree X now.' };
    expect(changedSections(stampOf('en', letter), changed)).toEqual(['the text']);
  });

  test('where another section says the same as one that changed', () => {
    const twice = { data: {}, body: '## A\n\nOne.\n\n## A\n\nOne.' };
    const once = { data: {}, body: '## A\n\nOne.\n\n## A\n\nTwo.' };
    expect(changedSections(stampOf('en', twice), once)).toEqual(['A']);
    expect(changedSections(stampOf('en', twice), { data: {}, body: '## A\n\nOne.' })).toEqual(['']);
  });
});

describe('A mistake in what a text is translated from', () => {
  const from = (words: string) => replace('---\n', `---\nfrom: ${words}\n`);
  const shape = 'is not a stamp such as en@1a2b3c. Delete it, and have it written by npm run stamp.';

  named([
    ['A language alone', frenchStory, from('en'), `:2: "from": ${shape}`],
    ['A hash that is too short', frenchStory, from('en@1a2b3'), `:2: "from": ${shape}`],
    ['A hash that is none', frenchStory, from('en@1a2b3x'), `:2: "from": ${shape}`],
    ['A hash in capitals', frenchStory, from('en@1A2B3C'), `:2: "from": ${shape}`],
    ['A point too many', frenchStory, from('en@1a2b3c.'), `:2: "from": ${shape}`],
    ['A language that is no tag', frenchStory, from('pt_BR@1a2b3c'), `:2: "from": ${shape}`],
    ['A number', frenchStory, from('5'), ':2: "from": must be a stamp such as en@1a2b3c.'],
    [
      'A language without a text',
      frenchStory,
      from('it@1a2b3c.4d5e6f'),
      ':2: "from": names it, and there is no such text beside it. Name another, or delete the line.',
    ],
    [
      'A word that every object knows',
      frenchStory,
      from('constructor@000000'),
      ':2: "from": names constructor, and there is no such text beside it. Name another, or delete the line.',
    ],
    [
      'A language that only has another text of the campaign',
      `${folder}/appeal.en.md`,
      from('fr@1a2b3c.4d5e6f'),
      ':2: "from": names fr, and there is no such text beside it. Name another, or delete the line.',
    ],
    [
      'A page without an original',
      'content/pages/about.fr.md',
      from('it@1a2b3c'),
      ':2: "from": names it, and there is no such text beside it. Name another, or delete the line.',
    ],
    [
      'The text itself',
      letterFile,
      from('en@1a2b3c'),
      ':2: "from": names the text itself. Name the language that it was translated from, or delete the line.',
    ],
  ]);
});

describe('What is behind', () => {
  const stamped = (stamp: string) => replace('---\n', `---\nfrom: ${stamp}\n`);
  const behindAfter = async (changes: Changes) => behind(await readWell(changes));

  /** Stamps of the fixture's English texts as they are now. */
  const stamps = async () => {
    const { campaigns, pages } = await readWell();
    const { stories = {}, letters = {} } = campaigns[0] ?? {};
    const of = (text: Parameters<typeof stampOf>[1] | undefined): string => {
      if (!text) throw new Error('The fixture has no English.');
      return stampOf('en', text);
    };
    return { story: of(stories.en), letter: of(letters.en), about: of(pages.about.en) };
  };

  test('Nothing is where no text says what it was translated from', async () => {
    expect(await behindAfter({ [storyFile]: append('\nMore.') })).toEqual([]);
  });

  test('Each translation is listed with its original, and with what has changed there', async () => {
    const { story, letter, about } = await stamps();
    const translations: Changes = {
      [frenchStory]: stamped(story),
      [`${folder}/letter.fr.md`]: stamped(letter),
      'content/pages/about.fr.md': stamped(about),
    };
    expect(await behindAfter(translations)).toEqual([]);
    expect(
      await behindAfter({
        ...translations,
        [storyFile]: replace('Free X.\n', 'Free X now.\n'),
        [letterFile]: replace('subject: Free X', 'subject: Free X now'),
        'content/pages/about.en.md': append('\n## Who we are\n\nA union.'),
      }),
    ).toEqual([
      { file: frenchStory, original: storyFile, sections: ['What we demand'] },
      { file: `${folder}/letter.fr.md`, original: letterFile, sections: ['the head'] },
      {
        file: 'content/pages/about.fr.md',
        original: 'content/pages/about.en.md',
        sections: ['Who we are'],
      },
    ]);
  });

  test('Names that the original brings along are its own: no translation is behind for them', async () => {
    const { story } = await stamps();
    expect(
      await behindAfter({
        [frenchStory]: stamped(story),
        [storyFile]: replace('title:', 'partners: [Metal Union]\ntitle:'),
      }),
    ).toEqual([]);
  });

  test('A file of Windows is as new as it was', async () => {
    const { story } = await stamps();
    const windows = `\uFEFF${(files[storyFile] ?? '').replaceAll('\n', '\r\n')}`;
    expect(await behindAfter({ [frenchStory]: stamped(story), [storyFile]: windows })).toEqual([]);
  });

  test('A translation of a translation is behind the one that it names', async () => {
    const { story } = await stamps();
    const french = (await readWell()).campaigns[0]?.stories.fr;
    if (!french) throw new Error('The fixture has no French.');
    const fromFrench = stampOf('fr', french);
    const italian = {
      'content/site.yaml': replace('[en, fr]', '[en, fr, it]'),
      'content/interface/it.json': files['content/interface/en.json'] ?? '',
      [`${folder}/campaign.yaml`]: replace('{ en: President, fr: Présidence }', 'Akorda'),
      [`${folder}/story.it.md`]: stamped(fromFrench)(files[frenchStory] ?? ''),
    };
    const changedEnglish = { [storyFile]: append('\nNow.'), [frenchStory]: stamped(story) };
    expect(await behindAfter({ ...italian, ...changedEnglish })).toEqual([
      { file: frenchStory, original: storyFile, sections: ['What we demand'] },
    ]);
    expect(await behindAfter({ ...italian, [frenchStory]: append('\nTout de suite.') })).toEqual([
      { file: `${folder}/story.it.md`, original: frenchStory, sections: ['the text'] },
    ]);
  });
});
