import { describe, expect, test } from 'vitest';
import { asRemark } from '../../../src/content/texts/remarks.ts';
import { asOriginal } from '../../../src/content/texts/untranslated.ts';
import { align, alignByRemarks, leftOut, paragraphs } from '../../../src/translation/align.ts';
import { isFixed } from '../../../src/letter/fixed.ts';
import { many, scramble } from '../chance.ts';

describe('A translation beside its original', () => {
  test.each([
    ['nothing yet', 'one\n\ntwo', '', ['', '']],
    ['as many paragraphs', 'one\n\ntwo', 'un\n\ndeux', ['un', 'deux']],
    ['one too many', 'one\n\ntwo', 'un\n\ndeux\n\ntrois', ['un', 'deux\n\ntrois']],
    ['one too few', 'one\n\ntwo', 'un', ['un', leftOut]],
    [
      'the same headings, and other paragraphs below them',
      'one\n\n## A\n\ntwo\n\nthree\n\n## B\n\nfour',
      'un\n\n## A\n\ndeux\n\n## B\n\nquatre\n\ncinq',
      ['un', '## A', 'deux', leftOut, '## B', 'quatre\n\ncinq'],
    ],
    ['another number of headings', 'one\n\n## A\n\ntwo', 'un\n\ndeux', ['un', 'deux', leftOut]],
    ['a heading first', '## A\n\none', '## A\n\nun', ['## A', 'un']],
  ])('with %s', (_what, original, translation, texts) => {
    expect(align(original, translation)).toEqual(texts);
  });

  test('all of it is there, whatever it is', () => {
    const pieces = ['a', 'b', '\n\n', '\n\n', '\n', '## c', '- d', '> e'];
    many(500, (random) => {
      const original = `x${scramble(pieces, 12, random)}`;
      const translation = `y${scramble(pieces, 12, random)}`;
      const texts = align(original, translation);
      expect(texts).toHaveLength(paragraphs(original).length);
      expect(texts.filter((text) => text !== leftOut).flatMap(paragraphs)).toEqual(paragraphs(translation));
    });
  });
});

describe('A translation below its original in remarks', () => {
  const original = 'Dear {name},\n\none\n\n{words}\n\n- two\n- three';
  const [, one = '', , two = ''] = paragraphs(original).map((text) => asOriginal('en', text));

  test('is found by them, whether it is begun or not', () => {
    const raw = `${asRemark('How to do it.')}\n\n${one}\n\n\n\n{words}\n\n${two}\n\n- deux\n\nAussi.\n`;
    expect(alignByRemarks('en', 'one\n\n{words}\n\n- two\n- three', raw)).toEqual([
      '',
      '{words}',
      '- deux\n\nAussi.',
    ]);
  });

  test('is not, where a remark is gone or stands elsewhere', () => {
    expect(alignByRemarks('en', 'one\n\n- two\n- three', `${two}\n\n${one}`)).toBeUndefined();
    expect(alignByRemarks('en', 'one\n\n- two\n- three', `${one}\n\nun`)).toBeUndefined();
  });
});

test.each([
  ['{words}', true],
  ['{salutation},', true],
  ['{name}\n{organisation} ({country})', true],
  ['Dear {name},', false],
  ['—', false],
])('%j is nothing to translate: %s', (text, fixed) => {
  expect(isFixed(text)).toBe(fixed);
});
