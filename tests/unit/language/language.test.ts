import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  countries,
  countryName,
  direction,
  isTall,
  foreign,
  formatDay,
  isLanguageTag,
  languageName,
  languageNameIn,
  openGraphLocale,
} from '../../../src/language/language.ts';
import { numberPatterns } from '../../../src/language/numbers.ts';
import { parseSubmission } from '../../../src/letter/submission.ts';
import { manyLanguages } from '../../sites/languages.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('A language tag', () => {
  test.each(['en', 'fr', 'ckb', 'pt-BR', 'zh-Hant', 'sr-Latn', 'zh-Hant-HK', 'es-419', 'ca-valencia'])(
    '%s is one',
    (tag) => {
      expect(isLanguageTag(tag)).toBe(true);
    },
  );

  test.each([
    '',
    'e',
    'EN',
    'pt-br',
    'pt_BR',
    'PT-BR',
    'zh-hant',
    'english',
    'iw',
    'en-',
    'en US',
    'x-own',
    '../en',
  ])('%j is none', (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  });
});

describe('A language', () => {
  test.each([
    ['fr', 'Français'],
    ['en', 'English'],
    ['ru', 'Русский'],
    ['ar', 'العربية'],
    ['ka', 'ქართული'],
    ['tr', 'Türkçe'],
  ])('%s calls itself %s', (tag, name) => {
    expect(languageName(tag)).toBe(name);
  });

  test('Variants have names of their own', () => {
    expect(languageName('pt-BR')).not.toBe(languageName('pt'));
    expect(languageName('zh-Hant')).not.toBe(languageName('zh-Hans'));
  });

  test('Each language has its own name for another', () => {
    expect(languageNameIn('fr', 'it')).toBe('francese');
    expect(languageNameIn('it', 'en')).toBe('Italian');
  });

  test.each(['ar', 'fa', 'he', 'ur', 'ckb', 'ps', 'yi', 'uz-Arab'])(
    '%s is written from right to left',
    (tag) => {
      expect(direction(tag)).toBe('rtl');
    },
  );

  test.each(['en', 'kk', 'zh-Hant', 'ja', 'hi', 'uz', 'ar-Latn'])(
    '%s is written from left to right',
    (tag) => {
      expect(direction(tag)).toBe('ltr');
    },
  );

  test.each(['ar', 'fa', 'ur', 'hi', 'bn', 'ta', 'th', 'my', 'km', 'am', 'uz-Arab'])(
    '%s is written tall',
    (tag) => {
      expect(isTall(tag)).toBe(true);
    },
  );

  test.each(['en', 'vi', 'kk', 'el', 'he', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'hi-Latn'])(
    '%s is not written tall',
    (tag) => {
      expect(isTall(tag)).toBe(false);
    },
  );
});

describe('A passage', () => {
  test.each([
    ['ar', 'en', { lang: 'ar', dir: 'rtl' }],
    ['en', 'ar', { lang: 'en', dir: 'ltr' }],
    ['he', 'ar', { lang: 'he' }],
    ['fr', 'en', { lang: 'fr' }],
    ['pt-BR', 'pt', { lang: 'pt-BR' }],
    ['zh-Hant', 'zh-Hans', { lang: 'zh-Hant' }],
  ] as const)(
    'In %s on a page in %s it says its language, and its direction where that is another',
    (tag, page, attributes) => {
      expect(foreign(tag, page)).toEqual(attributes);
    },
  );

  test.each(['en', 'ar', 'pt-BR'])('In %s on a page in the same language it has nothing to say', (tag) => {
    expect(foreign(tag, tag)).toEqual({});
  });
});

describe('A day', () => {
  test.each([
    ['en', 'November 1, 2019'],
    ['de', '1. November 2019'],
    ['ru', '1 ноября 2019\u202Fг.'],
    ['ja', '2019年11月1日'],
    ['ar', '1 نوفمبر 2019'],
    ['bn', '১ নভেম্বর, ২০১৯'],
  ])('In %s it is written %s', (tag, written) => {
    expect(formatDay('2019-11-01', tag)).toBe(written);
  });

  test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Almaty', 'UTC'])(
    'It is the same day on a computer in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      expect(formatDay('2019-11-01', 'fr')).toBe('1er novembre 2019');
      expect(formatDay('2020-02-29', 'fr')).toBe('29 février 2020');
    },
  );
});

describe('The first day of a month', () => {
  test.each([
    ['fr', '1er novembre 2019'],
    ['fr-CA', '1er novembre 2019'],
    ['it', '1º novembre 2019'],
    ['pt-BR', '1º de novembro de 2019'],
    ['el', '1η Νοεμβρίου 2019'],
  ])('In %s is the first, not one: %s', (tag, written) => {
    expect(formatDay('2019-11-01', tag)).toBe(written);
  });

  test.each([
    ['pt', '1 de novembro de 2019'],
    ['es', '1 de noviembre de 2019'],
    ['ro', '1 noiembrie 2019'],
  ])('In %s is one: %s', (tag, written) => {
    expect(formatDay('2019-11-01', tag)).toBe(written);
  });

  test.each([
    ['fr', '2019-11-11', '11 novembre 2019'],
    ['it', '2019-11-21', '21 novembre 2019'],
    ['pt-BR', '2019-10-31', '31 de outubro de 2019'],
    ['el', '2019-11-02', '2 Νοεμβρίου 2019'],
  ])('In %s is the only one that is counted: %s is %s', (tag, day, written) => {
    expect(formatDay(day, tag)).toBe(written);
  });
});

describe('The calendar of a day', () => {
  test.each([
    ['fa', '۱ نوامبر ۲۰۱۹'],
    ['th', '1 พฤศจิกายน 2562'],
  ])('In %s is that of its texts: %s', (tag, written) => {
    expect(formatDay('2019-11-01', tag)).toBe(written);
  });

  test.each(manyLanguages.filter((tag) => tag !== 'th'))('In %s is the Gregorian one', (tag) => {
    const digits = numberPatterns(tag).split('|').slice(0, 10);
    expect(formatDay('2019-11-23', tag)).toContain([2, 0, 1, 9].map((digit) => digits[digit]).join(''));
  });
});

describe('Portuguese without a region', () => {
  test('Is that of Portugal', () => {
    const names = Object.fromEntries(countries('pt'));
    expect(names).toMatchObject({ IR: 'Irão', PL: 'Polónia', VN: 'Vietname', KE: 'Quénia' });
    expect(countryName('IR', 'pt')).toBe('Irão');
    expect(languageNameIn('pl', 'pt')).toBe('polaco');
  });

  test('Is not that of Brazil, which has a tag of its own', () => {
    const names = Object.fromEntries(countries('pt-BR'));
    expect(names).toMatchObject({ IR: 'Irã', PL: 'Polônia', VN: 'Vietnã', KE: 'Quênia' });
    expect(languageNameIn('pl', 'pt-BR')).toBe('polonês');
  });

  test('Calls itself Portuguese, with no region', () => {
    expect(languageName('pt')).toBe('Português');
    expect(languageNameIn('pt', 'fr')).toBe('portugais');
  });
});

describe('Countries', () => {
  const french = countries('fr');

  test('Each is named in the reader’s language', () => {
    expect(Object.fromEntries(french)).toMatchObject({ IT: 'Italie', KZ: 'Kazakhstan', DE: 'Allemagne' });
    expect(Object.fromEntries(countries('it'))).toMatchObject({ IT: 'Italia', KZ: 'Kazakistan' });
    expect(countryName('IT', 'fr')).toBe('Italie');
  });

  test('They are all there, Taiwan, Palestine and Kosovo too', () => {
    expect(french.length).toBeGreaterThan(230);
    expect(french.length).toBeLessThan(255);
    expect(french.map(([code]) => code)).toEqual(
      expect.arrayContaining(['TW', 'PS', 'XK', 'HK', 'GL', 'GB']),
    );
  });

  test.each(['EU', 'UN', 'ZZ', 'AQ', 'SU', 'DD', 'UK', 'QO', 'XA'])('%s is none', (code) => {
    expect(french.map(([known]) => known)).not.toContain(code);
  });

  test('No code and no name stands there twice', () => {
    expect(new Set(french.map(([code]) => code)).size).toBe(french.length);
    expect(new Set(french.map(([, name]) => name)).size).toBe(french.length);
  });

  test('They stand in the order of the language’s alphabet', () => {
    const names = french.map(([, name]) => name);
    expect(names.indexOf('Émirats arabes unis')).toBeLessThan(names.indexOf('Fidji'));
    expect(names.indexOf('Égypte')).toBeLessThan(names.indexOf('Espagne'));
  });

  test.each(['en', 'ar', 'zh-Hant'])('In %s each can be chosen: the function takes its code', (tag) => {
    for (const [code, name] of countries(tag)) {
      const parsed = parseSubmission({
        campaign: 'free-x',
        language: tag,
        name: 'Ann',
        email: 'ann@example.org',
        country: code,
      });
      expect(parsed).toHaveProperty('submission.country', code);
      expect(countryName(code, tag)).toBe(name);
    }
  });
});

test('Open Graph’s name of a language has a country', () => {
  const tags = ['fr', 'pt', 'pt-BR', 'zh-Hant', 'kk'];
  expect(tags.map(openGraphLocale)).toEqual(['fr_FR', 'pt_PT', 'pt_BR', 'zh_TW', 'kk_KZ']);
});
