import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllRedirects } from '@netlify/redirect-parser';
import { describe, expect, test } from 'vitest';
import { readRedirects } from '../../../netlify/local/server/redirects.ts';
import { bestLanguage } from '../../../src/language/best.ts';
import { countries } from '../../../src/language/language.ts';
import { redirects } from '../../../src/language/redirects.ts';
import { manyLanguages as languages } from '../../sites/languages.ts';

/** What is read from a file that holds some text. */
const written = async <T>(text: string, read: (file: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'letterbrigade-'));
  try {
    await writeFile(join(folder, '_redirects'), text);
    return await read(join(folder, '_redirects'));
  } finally {
    await rm(folder, { recursive: true });
  }
};

const translations = ['en', 'de', 'pt', 'zh-Hant', 'no'];
const text = redirects(languages, [{ slug: 'free-x', languages: translations }]);
const lead = await written(text, readRedirects);

/** Where somebody is led who comes to a path. */
const led = (path: string, acceptLanguage?: string, cookie?: string): string | undefined => {
  const { location, status } = lead({ path, acceptLanguage, cookie }) ?? {};
  return status === 404 ? undefined : location;
};

/** The rules that lead somewhere, without those for what is not there. */
const leading = (...site: Parameters<typeof redirects>): string =>
  redirects(...site).replaceAll(/^.* 404\n/gm, '');

describe('The rules of a small site', () => {
  test('The root leads to the home page in each language, and a campaign to each translation that there is', () => {
    expect(
      leading(
        ['en', 'fr', 'it'],
        [
          { slug: 'free-x', languages: ['it', 'en'] },
          { slug: 'free-y', languages: ['fr'] },
        ],
      ),
    ).toBe(`/ /en/ 302! Language=en
/ /fr/ 302! Language=fr
/ /it/ 302! Language=it
/free-x/ /en/free-x/ 302! Language=en
/free-x/ /it/free-x/ 302! Language=it
/free-y/ /fr/free-y/ 302! Language=fr
`);
  });

  test('Each language answers with its own page for what is not there, after all other rules, unforced', () => {
    const text = redirects(['en', 'pt-BR'], [{ slug: 'free-x', languages: ['en'] }]);
    expect(text.split('\n').slice(-3)).toEqual([
      '/en/* /en/404/index.html 404',
      '/pt-BR/* /pt-BR/404/index.html 404',
      '',
    ]);
    expect(text).toBe(
      `${leading(['en', 'pt-BR'], [{ slug: 'free-x', languages: ['en'] }])}${text.slice(text.indexOf('/en/*'))}`,
    );
  });

  test('A language that one region has a translation of its own in leads there from that region only', () => {
    expect(leading(['pt', 'pt-BR', 'en'], [{ slug: 'free-x', languages: ['pt-BR'] }])).toBe(
      `/ /pt-BR/ 302! Language=pt-br
/ /pt/ 302! Language=pt
/ /en/ 302! Language=en
/free-x/ /pt-BR/free-x/ 302! Language=pt
`,
    );
  });

  test('Other names of a language lead where the language does', () => {
    expect(leading(['no', 'he', 'id'], [])).toBe(
      '/ /no/ 302! Language=no,nb,nn\n/ /he/ 302! Language=he,iw\n/ /id/ 302! Language=id,in\n',
    );
  });

  test('A site with another name for Norwegian leads who asks for any of them', () => {
    expect(leading(['nb'], [])).toBe('/ /nb/ 302! Language=nb,no,nn\n');
    expect(leading(['nb', 'nn'], [])).toBe('/ /nb/ 302! Language=nb,no\n/ /nn/ 302! Language=nn\n');
  });

  test('A translation for a part of the world, or in a variant, is led to like one for a country', () => {
    expect(leading(['es', 'es-419', 'ca', 'ca-valencia'], [])).toBe(`/ /es-419/ 302! Language=es-419
/ /ca-valencia/ 302! Language=ca-valencia
/ /es/ 302! Language=es
/ /ca/ 302! Language=ca
`);
  });

  test('Where one script is the only one, all regions are led to it', () => {
    expect(leading(['zh-Hant'], [])).toBe('/ /zh-Hant/ 302! Language=zh\n');
  });

  test('A story in a language that the site does not have is not led to', () => {
    expect(leading(['en'], [{ slug: 'free-x', languages: ['kk', 'en'] }])).toBe(
      '/ /en/ 302! Language=en\n/free-x/ /en/free-x/ 302! Language=en\n',
    );
  });

  test('Without languages, and without translations, there are none', () => {
    expect(redirects([], [])).toBe('');
    expect(redirects([], [{ slug: 'free-x', languages: ['en'] }])).toBe('');
    expect(leading(['en'], [{ slug: 'free-x', languages: [] }])).toBe('/ /en/ 302! Language=en\n');
  });
});

describe('The rules of a large site', () => {
  const lines = text.trimEnd().split('\n');
  const rules = lines
    .filter((line) => !line.endsWith(' 404'))
    .map((line) => {
      const [from = '', to = '', status, condition = ''] = line.split(' ');
      return { line, from, to, status, tags: condition.replace('Language=', '').split(',') };
    });

  test('Netlify understands each of them', async () => {
    const { redirects: understood, errors } = await written(text, (file) =>
      parseAllRedirects({ redirectsFiles: [file], configRedirects: [], minimal: true }),
    );
    expect(errors).toEqual([]);
    expect(understood).toEqual([
      ...rules.map(
        ({ from, to, tags }) =>
          expect.objectContaining({
            from,
            to,
            status: 302,
            force: true,
            conditions: { Language: tags },
          }) as object,
      ),
      ...languages.map(
        (language) =>
          expect.objectContaining({
            from: `/${language}/*`,
            to: `/${language}/404/index.html`,
            status: 404,
            force: false,
            conditions: {},
          }) as object,
      ),
    ]);
  });

  test('Each leads from the root to a home page, or from a campaign to one of its translations', () => {
    const homes = languages.map((language) => `/ /${language}/`);
    const stories = translations.map((language) => `/free-x/ /${language}/free-x/`);
    const ways = new Set(rules.map(({ from, to }) => `${from} ${to}`));
    expect([...ways].sort()).toEqual([...homes, ...stories].sort());
  });

  test('They are far fewer than the 10,000 that Netlify advises against, with as many campaigns as have rules', () => {
    const campaigns = Array.from({ length: 200 }, (_, index) => ({ slug: `free-${index}`, languages }));
    const count = redirects(languages, campaigns).split('\n').length;
    expect(count).toBeGreaterThan(200 * languages.length);
    expect(count).toBeLessThan(9000);
  });

  test('No tag stands in two rules of a path, and the more exact ones come first', () => {
    for (const path of ['/', '/free-x/']) {
      const tags = rules.filter(({ from }) => from === path).flatMap(({ tags }) => tags);
      expect(new Set(tags).size).toBe(tags.length);
      const exact = tags.map((tag) => tag.includes('-'));
      expect(exact).toEqual(exact.toSorted((a, b) => Number(b) - Number(a)));
    }
  });
});

describe('A visitor', () => {
  test.each<[string | undefined, string | undefined, string | undefined]>([
    ['en', 'en', 'en'],
    ['de', 'de', 'de'],
    ['de-CH', 'de', 'de'],
    ['de-CH,de;q=0.9,en;q=0.8', 'de', 'de'],
    ['en;q=0.8, de-AT', 'de', 'de'],
    ['pt', 'pt', 'pt'],
    ['pt-AO', 'pt', 'pt'],
    ['pt-BR', 'pt-BR', 'pt'],
    ['pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7', 'pt-BR', 'pt'],
    ['zh', 'zh-Hans', 'zh-Hant'],
    ['zh-CN', 'zh-Hans', 'zh-Hant'],
    ['zh-Hans-TW', 'zh-Hans', 'zh-Hant'],
    ['zh-TW', 'zh-Hant', 'zh-Hant'],
    ['zh-HK,zh;q=0.9', 'zh-Hant', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant', 'zh-Hant'],
    ['no', 'no', 'no'],
    ['nb', 'no', 'no'],
    ['nb-NO,nb;q=0.9,no;q=0.8', 'no', 'no'],
    ['nn', 'no', 'no'],
    ['iw-IL', 'he', undefined],
    ['in', 'id', undefined],
    ['fr', 'fr', undefined],
    ['xx', undefined, undefined],
    ['', undefined, undefined],
    [undefined, undefined, undefined],
  ])('Whose browser asks for %j is led to %j, and to the campaign in %j', (asked, home, campaign) => {
    expect(led('/', asked)).toBe(home && `/${home}/`);
    expect(led('/free-x/', asked)).toBe(campaign && `/${campaign}/free-x/`);
  });

  test.each([
    ';;;q=',
    '*',
    ',',
    ' ',
    'q=1',
    'de_DE',
    'a'.repeat(5000),
    ','.repeat(5000),
    'x;q=1,'.repeat(5000),
    '\0',
    'constructor',
  ])('Whose browser asks for what is no language is led nowhere: %#', (asked) => {
    expect(led('/', asked)).toBeUndefined();
    expect(led('/free-x/', asked)).toBeUndefined();
  });

  test.each(['de;q=abc', 'de;q=', 'de;;q=1', ' de ', 'de;q=1;q=2', 'de;q=-1'])(
    'Whose browser asks for %j is led to German, or nowhere',
    (asked) => {
      expect(['/de/', undefined]).toContain(led('/', asked));
    },
  );

  test.each(['/en/', '/free-y/', '/de/free-x/', '//'])(
    'Who comes to %j, whatever is asked for, stays',
    (path) => {
      expect(led(path, 'de', 'nf_lang=de')).toBeUndefined();
    },
  );

  test('Who leaves out the last slash is led all the same', () => {
    expect(led('/free-x', 'de')).toBe('/de/free-x/');
  });

  test('Who is led is not told to come there for ever', () => {
    expect(lead({ path: '/', acceptLanguage: 'de', cookie: undefined })).toEqual({
      location: '/de/',
      status: 302,
      force: true,
    });
  });

  // Netlify compares the whole tag, and the language alone: what the rules do not name is lost.
  test('Whatever region a browser names, with the script that is usual there or without, it is led to the best', () => {
    const bases = [...new Set([...languages.map((tag) => tag.split('-')[0] ?? tag), 'nb', 'nn', 'iw', 'in'])];
    // Every region for the languages with more than one translation, a few for the others.
    const several = (base: string): boolean => languages.filter((tag) => tag.startsWith(base)).length > 1;
    const tagsOf = (base: string): string[] => [
      base,
      ...countries('en').flatMap(([region], index) => {
        if (!several(base) && index % 25 > 0) return [];
        const tag = `${base}-${region}`;
        return base === 'zh' ? [tag, new Intl.Locale(tag).maximize().toString()] : [tag];
      }),
    ];
    const tags = [...bases.flatMap(tagsOf), 'zh-Hans', 'zh-Hant'];
    const wrong = tags.filter((tag) => {
      const [home, campaign] = [bestLanguage(tag, languages), bestLanguage(tag, translations)];
      return (
        led('/', tag) !== (home && `/${home}/`) ||
        led('/free-x/', tag) !== (campaign && `/${campaign}/free-x/`)
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('What is not there', () => {
  const answered = (path: string): string | undefined => {
    const { location, status, force } = lead({ path, acceptLanguage: 'de', cookie: 'nf_lang=it' }) ?? {};
    expect(force).not.toBe(true);
    return status === 404 ? location : undefined;
  };

  test.each(['/fr/nowhere/', '/fr/nowhere', '/fr/free-x/nowhere/', '/fr/free-x/feed.xml', '/fr/a/b/c/'])(
    'At %s is answered in the language of the path, not of the browser',
    (path) => {
      expect(answered(path)).toBe('/fr/404/index.html');
    },
  );

  test('In a variant of a language is answered in that variant', () => {
    expect(answered('/pt-BR/nowhere/')).toBe('/pt-BR/404/index.html');
    expect(answered('/zh-Hant/nowhere/')).toBe('/zh-Hant/404/index.html');
  });

  test.each([
    '/nowhere/',
    '/frr/nowhere/',
    '/FR/nowhere/',
    '/xx/nowhere/',
    '/api/letters',
    '/404.html',
    '/_astro/x.css',
  ])('At %s is answered by no language of its own', (path) => {
    expect(answered(path)).toBeUndefined();
  });
});

describe('A visitor who once chose a language', () => {
  test.each(languages)('In %s is led there, whatever the browser asks for', (language) => {
    expect(led('/', 'en-US,en;q=0.9', `nf_lang=${language}`)).toBe(`/${language}/`);
    expect(led('/', undefined, `a=b; nf_lang=${language}; c=d`)).toBe(`/${language}/`);
  });

  test.each(translations)('In %s is led to the campaign in it', (language) => {
    expect(led('/free-x/', 'fr', `nf_lang=${language}`)).toBe(`/${language}/free-x/`);
  });

  test('In one that the campaign lacks is led nowhere, for the list of its languages stands there', () => {
    expect(led('/', 'de', 'nf_lang=fr')).toBe('/fr/');
    expect(led('/free-x/', 'de', 'nf_lang=fr')).toBeUndefined();
  });

  test('In another translation of a language that the campaign has is led to that one', () => {
    expect(led('/free-x/', 'de', 'nf_lang=pt-BR')).toBe('/pt/free-x/');
    expect(led('/free-x/', 'de', 'nf_lang=zh-Hans')).toBe('/zh-Hant/free-x/');
  });

  test('Another cookie chooses nothing', () => {
    expect(led('/', 'de', 'xnf_lang=fr; lang=fr')).toBe('/de/');
    expect(led('/', 'de', 'nf_lang=')).toBe('/de/');
  });
});
