import { describe, expect, test } from 'vitest';
import { asRemark, emptyRemarks, withoutRemarks } from '../../../../src/content/texts/remarks.ts';
import { stampOf } from '../../../../src/content/texts/freshness.ts';
import { letterFile, mistakes, readWell, replace, storyFile } from '../fixture.ts';
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

  test.each([
    ['a story', storyFile, 'X has been'],
    ['a letter', letterFile, 'I call on'],
  ])('a remark that is left open in %s is a mistake', async (_what, file, words) => {
    const found = await mistakes({ [file]: replace(words, `<!-- one\n\n${words}`) });
    expect(found).toEqual([expect.stringContaining('HTML')]);
  });
});
