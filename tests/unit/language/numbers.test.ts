import { describe, expect, test } from 'vitest';
import {
  formatNumber,
  formatYear,
  listStyle,
  numberPatterns,
  writeNumber,
} from '../../../src/language/numbers.ts';
import { manyLanguages } from '../../sites/languages.ts';

test('A year is written in the digits of its language, and not parted by thousands', () => {
  expect(['en', 'it', 'fa', 'hi'].map((language) => formatYear('2019', language))).toEqual([
    '2019',
    '2019',
    '۲۰۱۹',
    '2019',
  ]);
});

describe('A number is written as its language writes it', () => {
  // Burmese, Marathi, Santali and Fulah in Adlam have digits of their own, the last ones outside of the first plane.
  test.each([...manyLanguages, 'my', 'mr', 'sat', 'ff-Adlm', 'pt-AO', 'de-CH'])(
    'In %s as by Intl',
    (language) => {
      const format = new Intl.NumberFormat(language === 'pt' ? 'pt-PT' : language);
      const patterns = numberPatterns(language);
      const lengths = Array.from({ length: 10 }, (_, index) => 10 ** index);
      for (const number of [
        0,
        7,
        28,
        109,
        999,
        1234,
        9999,
        10_203,
        98_765,
        123_456_789,
        9_876_543_210,
        ...lengths,
      ])
        expect(writeNumber(number, patterns)).toBe(format.format(number));
    },
  );

  test.each([
    ['en', 12345, '12,345'],
    ['is', 12345, '12.345'],
    ['es', 1234, '1234'],
    ['es', 12345, '12.345'],
    ['pt', 12345, '12\u00A0345'],
    ['pt-BR', 12345, '12.345'],
    ['hi', 123456, '1,23,456'],
    ['fa', 12345, '۱۲٬۳۴۵'],
    ['bn', 123456, '১,২৩,৪৫৬'],
  ])('In %s %d is %s', (language, number, written) => {
    expect(formatNumber(number, language)).toBe(written);
    expect(writeNumber(number, numberPatterns(language))).toBe(written);
  });
});

test('A list is numbered in the digits that Intl writes numbers with', () => {
  const others = manyLanguages.filter((language) => formatNumber(1, language) !== '1');
  expect(Object.fromEntries(others.map((language) => [language, listStyle(language)]))).toEqual({
    fa: 'persian',
    bn: 'bengali',
  });
  expect(manyLanguages.filter((language) => listStyle(language) !== undefined)).toEqual(others);
});
