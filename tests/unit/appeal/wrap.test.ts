import { describe, expect, test } from 'vitest';
import { fromItsSide, width, wrap } from '../../../src/appeal/wrap.ts';

describe('A paragraph', () => {
  test('is wrapped at blanks, as late as it can be', () => {
    expect(wrap('one two  three\nfour', 8, 'en')).toEqual(['one two', 'three', 'four']);
    expect(wrap('', 8, 'en')).toEqual([]);
  });

  test('keeps an address whole, however long it is', () => {
    const address = `https://letters.example/${'long/'.repeat(30)}`;
    expect(wrap(`Write at ${address} now`, 72, 'en')).toEqual(['Write at', address, 'now']);
  });

  test('fits into 72 columns in Thai, Chinese and Japanese, and breaks between words', () => {
    for (const [language, text, word] of [
      ['th', 'พยาบาลที่อยู่ในคุกปล่อยตัวอามินาเดี๋ยวนี้ '.repeat(6), 'พยาบาล'],
      ['zh-Hans', '请立即释放被关在监狱里的护士阿米娜，她没有犯任何罪。'.repeat(6), '监狱'],
      ['ja', '刑務所にいる看護師アミナさんを、今すぐ釈放してください。'.repeat(6), 'ください'],
    ] as const) {
      const lines = wrap(text, 72, language);
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(72);
      // What was cut in two would be found less often.
      const found = (where: string): number => where.split(word).length - 1;
      expect(lines.map(found).reduce((a, b) => a + b, 0)).toBe(found(text));
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }
  });

  test('begins no line with a stop, and ends none with an opening bracket', () => {
    const text = '彼女は「組合を作った」（二〇一九年）。コーヒー、々。';
    for (let columns = 4; columns < 40; columns += 1)
      for (const line of wrap(text.repeat(3), columns, 'ja')) {
        expect(line).not.toMatch(/^[、。」）ー々]/);
        expect(line).not.toMatch(/[「（]$/);
      }
  });
});

test('Signs of East Asia have two columns, and marks none', () => {
  expect(width('abc')).toBe(3);
  expect(width('护士')).toBe(4);
  expect(width('한국')).toBe(4);
  expect(width('ที่')).toBe(1);
  expect(width('e\u0301')).toBe(1);
});

test('A line from the right that begins with letters from the left is marked, but for a bare address', () => {
  expect(fromItsSide('Letterbrigade يكتب', 'ar')).toBe('\u200fLetterbrigade يكتب');
  for (const [line, language] of [
    ['اكتب إلى Letterbrigade', 'ar'],
    ['1. اكتب', 'fa'],
    ['=====', 'he'],
    ['https://letters.example/ar/free-amina/', 'ar'],
    ['Letterbrigade', 'en'],
  ] as const)
    expect(fromItsSide(line, language)).toBe(line);
});
