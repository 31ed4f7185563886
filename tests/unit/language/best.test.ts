import { expect, test } from 'vitest';
import { bestLanguage } from '../../../src/language/best.ts';
import { many, pick } from '../chance.ts';

const portuguese = ['pt', 'pt-BR'];
const chinese = ['zh-Hans', 'zh-Hant'];

test.each<[asked: string, available: string[], best: string]>([
  ['de', ['en', 'de', 'fr'], 'de'],
  ['de-CH', ['en', 'de', 'fr'], 'de'],
  ['de-AT', ['en', 'de', 'fr'], 'de'],
  ['DE-at', ['en', 'de', 'fr'], 'de'],

  ['pt', portuguese, 'pt'],
  ['pt-PT', portuguese, 'pt'],
  ['pt-AO', portuguese, 'pt'],
  ['pt-BR', portuguese, 'pt-BR'],
  ['PT-br', portuguese, 'pt-BR'],
  ['pt', ['pt-BR'], 'pt-BR'],
  ['pt-AO', ['pt-BR'], 'pt-BR'],
  ['pt-BR', ['pt-BR'], 'pt-BR'],
  ['pt', ['pt'], 'pt'],
  ['pt-AO', ['pt'], 'pt'],
  ['pt-BR', ['pt'], 'pt'],

  ['zh', chinese, 'zh-Hans'],
  ['zh-CN', chinese, 'zh-Hans'],
  ['zh-SG', chinese, 'zh-Hans'],
  ['zh-Hans-TW', chinese, 'zh-Hans'],
  ['zh-TW', chinese, 'zh-Hant'],
  ['zh-HK', chinese, 'zh-Hant'],
  ['zh-MO', chinese, 'zh-Hant'],
  ['zh-Hant-HK', chinese, 'zh-Hant'],
  ['zh-Hant-CN', chinese, 'zh-Hant'],
  ...['zh', 'zh-CN', 'zh-SG', 'zh-TW', 'zh-HK', 'zh-Hant-HK', 'zh-Hans-TW'].flatMap(
    (asked): [string, string[], string][] => chinese.map((only) => [asked, ['en', only], only]),
  ),

  ['no', ['sv', 'no'], 'no'],
  ['nb', ['sv', 'no'], 'no'],
  ['nn', ['sv', 'no'], 'no'],
  ['nb-NO', ['sv', 'no'], 'no'],
  ['no', ['sv', 'nb'], 'nb'],

  ['iw', ['ar', 'he'], 'he'],
  ['iw-IL', ['ar', 'he'], 'he'],
  ['in', ['hi', 'id'], 'id'],
  ['in-ID', ['hi', 'id'], 'id'],

  // The pseudo-language of Android and Chrome.
  ['en-XA', ['de', 'en'], 'en'],
])('Who asks for %s where there is %j gets %s, in whatever order they stand', (asked, available, best) => {
  expect(bestLanguage(asked, available)).toBe(best);
  expect(bestLanguage(asked, available.toReversed())).toBe(best);
});

test.each([
  ['xx', 'a language that nobody knows'],
  ['', 'nothing'],
  ['*', 'any language'],
  ['de_DE', 'a locale of another kind'],
  ['x', 'a letter'],
  ['und', 'no language in particular'],
  ['und-DE', 'a region alone'],
  ['UND-Latn', 'a script alone'],
  ['x-klingon', 'a tag of one’s own'],
  ['deutsch!', 'a word'],
  ['deutsch', 'a word that has the form of a tag'],
  ['de;q=0.5', 'a tag with its weight'],
  ['a'.repeat(5000), 'far too long a word'],
  ['yue', 'another language, though it is written alike'],
  ['nl', 'another language, though it is near'],
])('Who asks for %j, %s, gets none', (asked) => {
  expect(bestLanguage(asked, ['en', 'de', 'da', 'zh-Hant', 'zh-Hans', 'pt-BR'])).toBeUndefined();
});

test('Where there is none, there is no best one', () => {
  expect(bestLanguage('en', [])).toBeUndefined();
});

test('Whatever is asked for, the best is one that there is, and in no other language', () => {
  const bases = 'de en es fr he id iw in ja kk nb nn no pt ru sr sv sw uz xx zh'.split(' ');
  const scripts = ['', '', '', '-Hans', '-Hant', '-Latn', '-Cyrl', '-Arab'];
  const regions = ['', '', '-BR', '-PT', '-TW', '-HK', '-CN', '-NO', '-IL', '-CH', '-419', '-XA'];
  const extras = ['', '', '', '', '-u-nu-latn', '-x-own', '-1996'];
  const tag = (random: () => number): string =>
    pick(bases, random) + pick(scripts, random) + pick(regions, random) + pick(extras, random);
  const languageOf = (tag: string): string => new Intl.Locale(tag).language.replace(/^n[bn]$/, 'no');

  const cases = many(3000, (random) => ({
    asked: tag(random),
    available: many(Math.floor(random() * 8), () => tag(random)).flatMap(
      (tag) => Intl.getCanonicalLocales(tag)[0] ?? [],
    ),
  }));
  for (const { asked, available } of cases) {
    const best = bestLanguage(asked, available);
    const same = available.filter((one) => languageOf(one) === languageOf(asked));
    if (best === undefined) expect(same, asked).toEqual([]);
    else expect(same, asked).toContain(best);
  }
});
