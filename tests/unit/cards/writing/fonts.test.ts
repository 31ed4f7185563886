import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fontsFor, scriptOf, withoutSigns } from '../../../../src/cards/writing/fonts.ts';
import { charactersIn } from '../../../../src/cards/writing/woff2.ts';

const familiesOf = (text: string, language: string): string[] => [
  ...new Set(fontsFor(text, language)?.files.map(({ family }) => family)),
];

describe('The fonts of a text', () => {
  test.each([
    ['Освободите', 'ru', ['noto-sans']],
    ['Đòi tự do', 'vi', ['noto-sans']],
    ['أمينة', 'ar', ['noto-sans-arabic']],
    ['عضویت (ITUC) 2019', 'fa', ['noto-sans', 'noto-sans-arabic']],
    ['מכתב', 'he', ['noto-sans-hebrew']],
    ['पत्र', 'hi', ['noto-sans-devanagari']],
    ['চিঠি', 'bn', ['anek-bangla']],
    ['จดหมาย', 'th', ['noto-sans-thai']],
    ['释放', 'zh-Hans', ['noto-sans-sc']],
    ['釋放', 'zh-Hant', ['noto-sans-tc']],
    ['釈放', 'ja', ['noto-sans-jp']],
    ['석방', 'ko', ['noto-sans-kr']],
  ])('%s in %s', (text, language, families) => {
    expect(familiesOf(text, language).sort()).toEqual(families);
  });

  test('The same character is in the shape that readers know', () => {
    expect(familiesOf('直', 'ja')).toEqual(['noto-sans-jp']);
    expect(familiesOf('直', 'zh-Hans')).toEqual(['noto-sans-sc']);
  });

  test('A name in another script has a font too', () => {
    expect(familiesOf('Free 王丹', 'en').sort()).toEqual(['noto-sans', 'noto-sans-sc']);
  });

  test('Few files are read for a short text, of the hundreds that there are', () => {
    expect(fontsFor('釈放のために', 'ja')?.files.length).toBeLessThan(8);
  });

  test.each([
    ['გაათავისუფლეთ', 'ka'],
    ['ደብዳቤ', 'am'],
    ['Free ამინა', 'en'],
  ])('There are none for %s, in letters that no font has', (text, language) => {
    expect(fontsFor(text, language)).toBeUndefined();
  });

  test('What nobody sees needs no font', () => {
    expect(fontsFor('a\u200b\u2060\u200d\ufe0fb', 'en')).toBeDefined();
  });
});

test('An emoji that no font has goes, and leaves no gap; letters and signs that they have stay', () => {
  expect(withoutSigns('✊🏽 Free Amina 👩‍🏭 now & 50 %', 'en')).toBe('Free Amina now & 50 %');
  expect(withoutSigns('ამინა', 'ka')).toBe('ამინა');
  expect(withoutSigns('2026\u202fг.', 'ru')).toBe('2026\u00a0г.');
});

test('A language has the script that most write it in', () => {
  expect(['kk', 'sw', 'zh-Hant', 'fa', 'no'].map(scriptOf)).toEqual(['Cyrl', 'Latn', 'Hant', 'Arab', 'Latn']);
});

describe('What a font file holds', () => {
  const read = (file: string): Buffer => readFileSync(`node_modules/@fontsource-variable/${file}`);
  const holds = (file: string, character: string): boolean =>
    charactersIn(read(file)).some(([from, to]) => {
      const code = character.codePointAt(0) ?? 0;
      return from <= code && code <= to;
    });

  test('is read from its own table, which the package says more than', () => {
    const thai = 'noto-sans-thai/files/noto-sans-thai-thai-wght-normal.woff2';
    expect(holds(thai, 'ก')).toBe(true);
    expect(holds(thai, 'ა')).toBe(false);
    // Unassigned, and in what the package says that this part is for.
    expect(read('noto-sans-thai/unicode.json').toString()).toContain('U+0E01-0E5B');
    expect(holds(thai, '\u0e3b')).toBe(false);
  });

  test('in a table of more than 65,536 characters too', () => {
    expect(holds('noto-sans-jp/files/noto-sans-jp-0-wght-normal.woff2', '\u{25ee8}')).toBe(true);
  });

  test('No other file is taken for a font', () => {
    expect(() => charactersIn(readFileSync('public/icon.svg'))).toThrow('A font is no WOFF2.');
  });
});
