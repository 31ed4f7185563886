// What is shown where somebody shares a page: a picture, and what there is to say of it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureIn } from '../../src/content/pictures/picture.ts';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { builtSite, expect, test } from './local-site.ts';
import { copySmallSite } from './small-site.ts';

const fr = textsIn('fr');
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
    `${words('fr')('state.victory')} · Kazakhstan · Amina: ${fr.outcomeTitle} · ${fr.picture}`,
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

test('every campaign has a card in each of its languages, whatever its state, and so has every home page', () => {
  const cards = new Set(cardsIn(builtSite('visited')));
  const pages = readdirSync(join(builtSite('visited'), 'dist'), { recursive: true, encoding: 'utf8' });
  const needed = pages
    .filter((name) =>
      /^[\w-]+\/(?:(?!about|privacy|recipients|archive|404|appeal)[\w-]+\/)?index\.html$/.test(name),
    )
    .filter((name) => pages.includes(`${name.split('/')[0]}/card.png`))
    .map((name) => name.replace('index.html', 'card.png'));
  expect(needed.length).toBeGreaterThan(50);
  expect(needed.filter((name) => !cards.has(name))).toEqual([]);
});

test('a second build makes no card anew, also where the site has gone meanwhile', async () => {
  const root = await copySmallSite('cards');
  /** How many of the site's files were made anew. */
  const build = (): number => {
    const { status, stdout, stderr } = spawnSync('node', ['src/commands/build.ts'], {
      cwd: root,
      // It keeps what it made in packs, as on Netlify.
      env: { ...process.env, NETLIFY: 'true' },
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    return Number(/(\d+) of them new/.exec(stdout)?.[1]);
  };
  const cards = (): [name: string, made: number, bytes: string][] =>
    cardsIn(root).map((name) => {
      const file = join(root, 'dist', name);
      return [name, statSync(file).mtimeMs, readFileSync(file, 'base64')];
    });
  const first = build();
  const before = cards();
  expect(before.length).toBeGreaterThan(2);
  const second = build();
  expect(cards()).toEqual(before);
  expect(second).toBeLessThan(first / 2);
  rmSync(join(root, 'dist'), { recursive: true });
  expect(build()).toBe(second);
  expect(cards().map(([name, , bytes]) => [name, bytes])).toEqual(
    before.map(([name, , bytes]) => [name, bytes]),
  );
  await rm(root, { recursive: true });
});
