import { describe, expect, test } from 'vitest';
import { asOriginal, untranslated } from '../../../../src/content/texts/untranslated.ts';
import { letterFile, mistakes, replace, storyFile } from '../fixture.ts';

describe('An original in a remark', () => {
  test('that a translation stands below is no mistake', () => {
    expect(
      untranslated(`${asOriginal('en', 'One.\nTwo.')}\n\nUn.\n\n${asOriginal('pt-BR', 'Três.')}\nTrois.`),
    ).toEqual([]);
  });

  test.each([
    ['before the next', '<!-- en: One. -->\n\n\n<!-- en: Two. -->\n\nDeux.', 1, 'One.'],
    ['at the end', '<!-- en: One. -->\n\nUn.\n\n<!-- en: Two\nthree. -->\n', 5, 'Two three.'],
    [
      'with only what is filled in below',
      'X\n\n<!-- en: One. -->\n\n\n{words}\n\n{name}\n{country}',
      3,
      'One.',
    ],
    ['that is long', `<!-- en: ${'word '.repeat(20)}-->`, 1, 'word word word word word word word word…'],
  ])('that nothing stands below is named by its line: %s', (_where, text, line, excerpt) => {
    expect(untranslated(text)).toEqual([
      {
        line,
        message: `is not whole: “${excerpt}” is not translated. Write it below, or delete this remark.`,
      },
    ]);
  });

  test('is told from advice, which nothing has to follow', () => {
    expect(untranslated('<!-- Begin with the person. -->\n\n<!-- Then: what happened. -->')).toEqual([]);
  });

  test('In content it is a mistake of the file', async () => {
    expect(
      await mistakes({
        [storyFile]: replace(
          'X has been',
          '<!-- it: X è in prigione. -->\n\n<!-- it: Da maggio. -->\n\nX has been',
        ),
        [letterFile]: replace('{words}', '<!-- it: Da maggio. -->\n\n{words}\n\n<!-- it: Saluti -->'),
      }),
    ).toEqual([
      expect.stringContaining(`${letterFile}:9: is not whole: “Da maggio.” is not translated.`),
      expect.stringContaining(`${storyFile}:6: is not whole: “X è in prigione.” is not translated.`),
    ]);
  });
});
