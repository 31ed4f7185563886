import { describe, expect, test } from 'vitest';
import { asRemark, emptyRemarks, withoutRemarks } from '../../../../src/content/texts/remarks.ts';
import { stampOf } from '../../../../src/content/texts/freshness.ts';
import {
  append,
  campaignFile,
  files,
  letterFile,
  mistakes,
  readWell,
  replace,
  storyFile,
} from '../fixture.ts';
import { many, scramble } from '../../chance.ts';

describe('A remark', () => {
  test.each([
    ['between paragraphs', 'one\n\n<!-- two -->\n\nthree', 'one\n\nthree'],
    ['at the beginning', '<!-- one -->\n\ntwo', 'two'],
    ['at the end', 'one\n\n<!-- two -->', 'one'],
    ['between two lines of a paragraph', 'one\n<!-- two -->\nthree', 'one\nthree'],
    ['right under a paragraph', 'one\n<!-- two -->\n\nthree', 'one\n\nthree'],
    ['right above one', 'one\n\n<!-- two -->\nthree', 'one\n\nthree'],
    ['over several lines', 'one\n\n<!-- two\n\nthree -->\n\nfour', 'one\n\nfour'],
    ['after another', 'one\n\n<!-- two -->\n\n<!-- three -->\n<!-- four -->\n\nfive', 'one\n\nfive'],
    ['with spaces around it', 'one\n\n  <!-- two -->  \n\nthree', 'one\n\nthree'],
    ['alone', '<!-- one -->', ''],
  ])('%s is not there for readers', (_where, text, read) => {
    expect(withoutRemarks(text)).toBe(read);
  });

  test.each([
    ['inside a line', 'one <!-- two --> three'],
    ['with text after it', '<!-- one --> two\n\nthree\n\n<!-- four -->'],
    ['that is not closed', 'one\n\n<!-- two\n\nthree'],
    ['that is closed before it is opened', '<!-->\n\none\n\n-->'],
    ['in an item of a list', '- one\n- <!-- two -->'],
  ])('%s is none, so that it is named as a mistake', (_how, text) => {
    expect(withoutRemarks(text)).toContain('<!--');
  });

  test('that is not closed takes nothing with it', () => {
    expect(withoutRemarks('<!-- one\n\ntwo\n\n<!-- three -->\n\nfour')).toBe('<!-- one\n\ntwo\n\nfour');
  });

  test('leaves the numbers of the other lines as they are', () => {
    expect(emptyRemarks('one\n<!-- two\nthree -->\nfour')).toBe('one\n\n\nfour');
  });

  test('is written so that nothing in it ends it', () => {
    expect(asRemark(' a --> b <!-- c ')).toBe('<!-- a -- > b < !-- c -->');
    const pieces = ['<!--', '-->', '--', '>', '\n', '\n\n', ' ', 'a', '<', '!', '-'];
    many(500, (random) => {
      const text = `a${scramble(pieces, 10, random)}a`;
      expect(withoutRemarks(`one\n\n${asRemark(text)}\n\ntwo`)).toBe('one\n\ntwo');
    });
  });
});

describe('In content', () => {
  const remarks = {
    [storyFile]: replace('X has been', '<!-- Say when. {name} -->\n\nX has been'),
    [letterFile]: replace('I call on', '<!-- **Ask** for [one] thing, {minister}. -->\n\nI call on'),
  };

  test('a story and a letter are read without their remarks, and their stamps do not know of them', async () => {
    const [before] = (await readWell()).campaigns;
    const [after] = (await readWell(remarks)).campaigns;
    const [story, letter] = [after?.stories.en, after?.letters.en];
    if (!before?.stories.en || !before.letters.en || !story || !letter) throw new Error('A text is missing.');
    expect(story.body).toBe(before.stories.en.body);
    expect(letter.body).toBe(before.letters.en.body);
    expect(stampOf('en', story)).toBe(stampOf('en', before.stories.en));
    expect(stampOf('en', letter)).toBe(stampOf('en', before.letters.en));
  });

  test('mistakes below a remark are named with their line', async () => {
    expect(
      await mistakes({
        [storyFile]: replace('X has been', '<!-- one\ntwo -->\n\nX<br> has been'),
        [letterFile]: replace('I call on', '<!-- one\ntwo -->\n\nI **call** on'),
      }),
    ).toEqual([expect.stringContaining(`${letterFile}:10: `), expect.stringContaining(`${storyFile}:9: `)]);
  });

  test('a text of nothing but remarks is none', async () => {
    expect(
      await mistakes({ [storyFile]: '---\ntitle: Free X\nsummary: X is in prison.\n---\n\n<!-- X -->\n' }),
    ).toEqual([`${storyFile}: has no text below its head. Write it, or delete the file.`]);
  });

  const outcomeFile = 'content/campaigns/free-x/outcome.en.md';
  const texts: Record<string, string> = {
    ...files,
    [outcomeFile]: '---\ntitle: Free\n---\n\nX is free.\n',
  };
  const notClosed = 'has a remark that is not closed (<!-- Ask her lawyer). Write --> after its last word.';

  test.each([
    ['a story', storyFile, 'X has been'],
    ['a letter', letterFile, 'I call on'],
    ['an appeal', 'content/campaigns/free-x/appeal.en.md', 'Please sign'],
    ['an outcome', outcomeFile, 'X is free'],
    ['a page', 'content/pages/about.en.md', 'Letters for'],
  ])('a remark that is left open in %s is a mistake of its own', async (_what, file, words) => {
    const text = texts[file] ?? '';
    const found = (before: string) =>
      mistakes({
        [campaignFile]: append('outcome: victory'),
        [outcomeFile]: texts[outcomeFile] ?? '',
        [file]: replace(words, before + words)(text),
      });
    expect(await found('')).toEqual([]);
    const line = text.split('\n').findIndex((one) => one.startsWith(words)) + 1;
    for (const before of [
      '<!-- Ask her lawyer\n\n',
      '<!-- Ask her lawyer\n',
      '<!-- Ask her lawyer\n\n<!-- and him -->\n\n',
    ])
      expect(await found(before), before).toEqual([`${file}:${line}: ${notClosed}`]);
    expect(await found('Here, <!-- Ask her lawyer\n\n')).toEqual([`${file}:${line}: ${notClosed}`]);
    expect(await found('One line.\nAnother, <!-- Ask her lawyer\n')).toEqual([
      `${file}:${line + 1}: ${notClosed}`,
    ]);
  });

  test.each([
    ['<!-- Ask ->', 'is not closed (<!-- Ask ->). Write --> in place of ->.'],
    ['<!-- Ask -- >', 'is not closed (<!-- Ask -- >). Write --> in place of -- >.'],
    ['<!-- Ask —>', 'is not closed (<!-- Ask —>). Write --> in place of —>.'],
    [
      '<!-- Ask her lawyer whether this can be said, and when',
      'is not closed (<!-- Ask her lawyer whether this can be…). Write --> after its last word.',
    ],
    ['<!— Ask —>', 'begins with <!—. Write <!-- in its place, with two hyphens, and --> at its end.'],
  ])('%s is told how to be written', async (remark, said) => {
    for (const [file, words] of [
      [storyFile, 'X has been'],
      [letterFile, 'I call on'],
    ] as const) {
      const found = await mistakes({ [file]: replace(words, `${remark}\n\n${words}`) });
      expect(found.map((one) => one.replace(/^\S+:\d+: has a remark that /, ''))).toEqual([said]);
    }
  });

  test.each(['`<!--` begins one.', '\\<!-- begins one.', '```\n<!-- one\n```', '&lt;!-- begins one.'])(
    'a story can show the signs themselves: %s',
    async (shown) => {
      expect(await mistakes({ [storyFile]: replace('X has been', `${shown}\n\nX has been`) })).toEqual([]);
    },
  );
});
