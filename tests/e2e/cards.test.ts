// What is shown where somebody shares a page: a picture, and what there is to say of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictureIn } from '../../src/content/pictures/picture.ts';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { builtSite, expect } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const fr = textsIn('fr');
const en = textsIn('en');
const titled = (language: string): string => `Free Amina: ${textsIn(language).title}`;

for (const [path, type, locale, alt] of [
  ['/fr/', 'website', 'fr_FR', words('fr')('home.title')],
  ['/fr/about/', 'website', 'fr_FR', words('fr')('home.title')],
  ['/fr/free-amina/', 'article', 'fr_FR', `Kazakhstan · ${titled('fr')} · ${fr.picture}`],
  ['/fr/free-amina/appeal/', 'article', 'fr_FR', `Kazakhstan · ${titled('fr')} · ${fr.picture}`],
  ['/fr/free-amina/poster/', 'website', 'fr_FR', `Kazakhstan · ${titled('fr')} · ${fr.picture}`],
  ['/fr/free-amina/embed/code/', 'website', 'fr_FR', `Kazakhstan · ${titled('fr')} · ${fr.picture}`],
  ['/ar/free-amina/', 'article', 'ar_EG', `كازاخستان · ${titled('ar')} · ${textsIn('ar').picture}`],
  [
    '/fr/amina/',
    'article',
    'fr_FR',
    `${words('en')('state.victory')} · Kazakhstan · Amina: ${en.outcomeTitle} · ${en.picture}`,
  ],
  [
    '/en/upcoming/',
    'article',
    'en_US',
    `${words('en')('state.upcoming')} · Kazakhstan · Upcoming: ${textsIn('en').title}`,
  ],
] as const)
  test(`${path} says what it is, and names a picture that is there, with words for it`, async ({
    page,
    site,
  }) => {
    await page.goto(path);
    const said = async (name: string): Promise<string | null> =>
      page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content');
    expect(await said('og:type')).toBe(type);
    expect(await said('og:locale')).toBe(locale);
    expect(await said('og:url')).toBe(`https://letters.example${path}`);
    expect(await said('twitter:card')).toBe('summary_large_image');
    expect(await said('og:image:alt')).toBe(alt);
    const { origin, pathname, search } = new URL((await said('og:image')) ?? '');
    expect(origin).toBe('https://letters.example');
    const response = await fetch(site.url + pathname + search);
    expect(response.headers.get('content-type')).toBe(await said('og:image:type'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBeLessThan(150_000);
    expect(pictureIn(bytes)).toEqual({
      width: Number(await said('og:image:width')),
      height: Number(await said('og:image:height')),
    });
    expect(pictureIn(bytes)).toEqual({ width: 1200, height: 630 });
  });

/** The cards of a built site, by their names. */
const cardsIn = (root: string): string[] =>
  readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('card.png'),
  );

test('every page names a card that is there, and none was made that no page names', () => {
  const dist = join(builtSite('visited'), 'dist');
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  const named = new Set(
    pages.flatMap(
      (name) =>
        /og:image" content="[^"]*?\/\/[^/]+\/([^"?]*)/.exec(readFileSync(join(dist, name), 'utf8'))?.[1] ??
        [],
    ),
  );
  expect(named.size).toBeGreaterThan(50);
  expect([...named].sort()).toEqual(cardsIn(builtSite('visited')).sort());
});

test('a campaign that has long been over has one card, in the first language of the site that it is in', () => {
  const cards = cardsIn(builtSite('visited'));
  const of = (slug: string): string[] => cards.filter((name) => name.endsWith(`/${slug}/card.png`));
  expect(of('amina')).toEqual(['en/amina/card.png']);
  expect(of('free-amina').length).toBeGreaterThan(10);
});
