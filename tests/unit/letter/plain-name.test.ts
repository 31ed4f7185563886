import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineProblem, plainLine } from '../../../src/letter/plain-name.ts';
import { mended, names } from './names.ts';

const problem = (typed: string, more = {}) => lineProblem(plainLine(typed), more);

describe('A real name passes:', () => {
  test('there are 500 of them', () => {
    const all = Object.values(names).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(500);
  });

  test.each(Object.entries(names))('%s', (_where, written) => {
    expect(written.filter((name) => problem(name) !== undefined)).toEqual([]);
  });

  test.each(Object.entries(names))('%s, and is what it was', (_where, written) => {
    const changed = written.filter((name) => plainLine(name).normalize('NFKC') !== name.normalize('NFKC'));
    expect(changed).toEqual([]);
  });

  test.each(Object.entries(mended))('%s as %s', (typed, name) => {
    expect(plainLine(typed)).toBe(name);
    expect(problem(typed)).toBeUndefined();
  });
});

describe('A name keeps the letters that it is written in:', () => {
  test.each([
    'Mª Carmen',
    'Պարույր Սևակ',
    'ㅇㅇ',
    '神\ufa19社',
    'น้ำ',
    'ນ້ຳ',
    'ໜູ',
    'ﷺ',
    'Gal·la',
    '葛\u{e0100}城',
    'ш',
  ])('%s', (name) => {
    expect(plainLine(name)).toBe(name);
  });

  test.each([
    ['Ａｎｎ　Ｌｅｅ', 'Ann Lee'],
    ['ﾀﾅｶ ﾊﾞﾝ', 'タナカ バン'],
    ['ﻣﺤﻤﺪ', 'محمد'],
    ['𝓐𝓷𝓷', 'Ann'],
    ['ﬁona', 'fiona'],
    ['Nguye\u0302\u0303n', 'Nguyễn'],
    ['\u1112\u1161\u11ab', '한'],
    ['  Ann \u00a0 Lee ', 'Ann Lee'],
    ['An\u00adn \u200bLee\ufeff', 'Ann Lee'],
    ['Ann\u{e0041}\u{e0042}', 'Ann'],
    ['\u202eAnn\u200f', 'Ann'],
    [`A${'\u0301'.repeat(30)}nn`, 'Á\u0301\u0301\u0301\u0301nn'.normalize('NFC')],
    [`ก${'็'.repeat(30)}`, 'ก็็็็'],
  ])('but those of %j that are other forms of them, or not seen', (typed, name) => {
    expect(plainLine(typed)).toBe(name);
  });
});

describe('No name is', () => {
  test.each([
    'evil.com',
    'Ann evil.com',
    'EVIL.COM',
    'Evil.com',
    'evil。com',
    'evil．com',
    'evil｡com',
    'evil․com',
    'evil﹒com',
    't.me/x',
    'T.me/x',
    'bit.ly',
    'ｅｖｉｌ．ｃｏｍ',
    'ev\u200bil.com',
    'evil\u200b.\u200bcom',
    'evil.\u2060com',
    'evil\u00ad.com',
    'evil.\u{e0063}com',
    'evil\ufe0f.com',
    'еvіl.соm',
    'зло.рф',
    'ⓔⓥⓘⓛ.ⓒⓞⓜ',
    '𝐞𝐯𝐢𝐥.𝐜𝐨𝐦',
    'evil.c\u0301om',
    'evil.\u0301com',
    'evil۔com',
    'evil܂com',
    'evilꓸcom',
    'evil٠com',
    'xn--evil-abc.com',
    'evil.xn--p1ai',
    'evil.com.',
    '(evil.com)',
    'evil.க\u200ca',
    'evil.com:80',
    'my-evil.example',
    'evil1.ru',
    '.com',
    '192.0.2.1',
    '192。0。2。1',
    'www.evil',
    'WWW.Evil.Com',
    'www1.evil',
    'http:evil',
    'https://evil',
    'https:⁄⁄evil',
    'https∶∕∕evil',
    'ｈｔｔｐｓ：／／evil',
    'mailto:ann',
    'javascript:alert',
    'ftp : evil',
    '//evil',
    '⁄⁄evil',
    'ann@evil',
    'ann＠evil',
    'ann﹫evil',
    '@ann',
    'ver.di.com',
    'ver.di/evil',
    'evil.ver.di',
    '例え.テスト',
    '例え。テスト',
    'مثاللل.إختبار',
  ])('a link, however it is disguised: %j', (typed) => {
    expect(problem(typed)).toBe('link');
    expect(problem(typed, { digits: true })).toBe('link');
  });

  test.each(['=?utf-8?Q?ann?=', 'Ann =?utf-8?B?QUJD?=', '＝？utf-8？Q？ann？＝', '=\u200b?utf-8?Q?a?='])(
    'a word that a mail program decodes: %j',
    (typed) => {
      expect(problem(typed)).toBe('invalid');
    },
  );

  test.each(['=1+1', '+Ann', '-Ann', '＝Ann', '＋Ann', '\u200b=Ann', ' =Ann'])('a formula: %j', (typed) => {
    expect(problem(typed)).toBe('invalid');
  });

  test.each(['', ' ', '\u200b', '\u3164', '\u{e0041}', '\u115f\u1160', '\ufe0f', '\u2067'])(
    'what nobody sees: %j',
    (typed) => {
      expect(problem(typed)).toBe('missing');
    },
  );

  test.each(['123', '🌹', '...', '!', '\u0301', '\u2800'])('without a letter: %j', (typed) => {
    expect(problem(typed)).toBe('invalid');
  });
});

test('An organisation can be a number', () => {
  expect(problem('1199', { digits: true })).toBeUndefined();
});

describe('Whatever is typed,', () => {
  const pieces = [
    ...['a', 'B', 'J', 'St', 'com', 'ｃ', 'ю', 'Ю', 'م', 'க', 'ค', '王', 'ー', 'ﾞ', 'e', '1', 'ver', 'di'],
    ...[
      '.',
      '。',
      '．',
      '․',
      '@',
      '＠',
      ':',
      '/',
      '／',
      '=',
      '?',
      '-',
      '+',
      ' ',
      '\u00a0',
      "'",
      '"',
      '<',
      '\\',
    ],
    ...[
      '\u0301',
      '\u0302',
      '\u0651',
      '\u0e47',
      '\u102c',
      '\u200b',
      '\u200c',
      '\u200d',
      '\u200f',
      '\u034f',
      '\u00ad',
    ],
    ...[
      '\ufe0f',
      '\u{e0100}',
      '\u{e0041}',
      '\u{1f3f4}',
      '\u{1f469}',
      '\u3164',
      '\ufeff',
      '\u202e',
      '\ud800',
      '\u20e3',
    ],
    ...['\r', '\n', '\0', '\u2028', 'ﷺ', 'ﬁ', '神', 'ᄀ', 'ᅡ', 'ㅇ', 'ש', '\ufb2c', '\u05b4', 'ក', '\u17d2'],
  ];
  const typed = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((some) => some.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const runs = { numRuns: 3000 };

  test('a plain line stays as it is', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const plain = plainLine(text);
        expect(plainLine(plain)).toBe(plain);
      }),
      runs,
    );
  });

  test('also where what is taken out stood between marks, which come into another order without it', () => {
    const plain = plainLine('ب\u0301\u200b\u0651\u200d');
    expect(plain).toBe('ب\u0651\u0301');
    expect(plainLine(plain)).toBe(plain);
  });

  test('it has no line end, no control, and nothing that turns its direction', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(plainLine(text)).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u{e0001}\u{e0020}-\u{e005f}]/u,
        );
      }),
      runs,
    );
  });

  test('what passes holds no address, no host, no scheme and no encoded word, whoever reads it', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const plain = plainLine(text);
        if (lineProblem(plain) !== undefined) return;
        const seen = plain.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
        expect(seen).toMatch(/\p{L}/u);
        expect(seen.replace(/\bver\.di\b/gi, '')).not.toMatch(/@|\/\/|=\?|^[=+-]|[.。]\p{L}\p{L}/u);
      }),
      runs,
    );
  });
});
