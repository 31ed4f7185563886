import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { isTall } from '../../src/language/language.ts';
import { expectAccessibleIn, overflow } from './accessible.ts';
import { builtSite } from './local-site.ts';
import { testInOneWindow } from './one-window.ts';
import { described, shapeFrom } from './shape.ts';

const rightToLeft = ['ar', 'fa', 'he'];

/** The paths of all pages that there are in a language. */
export const pagesIn = async (site: Parameters<typeof builtSite>[0], language: string): Promise<string[]> =>
  (await readdir(join(builtSite(site), 'dist', language), { recursive: true }))
    .filter((file) => file.endsWith('index.html'))
    .map((file) => `/${language}/${file.replace(/index\.html$/, '')}`);

/**
 * A narrow phone, on which all tests of a worker look at pages one after another: a window of its own for each test, and
 * axe in it, would cost more than most pages do. Counts come to it when they are let come, so many letters each.
 */
export const onPhone = testInOneWindow.extend<{ look: Look }>({
  look: async ({ browser, site }, use) => {
    const phone = phones.get(browser) ?? openPhone(browser);
    phones.set(browser, phone);
    const page = await phone;
    await use((language, path, letters = 0) => expectWellMade(page, language, site.url + path, letters));
  },
});

/** By the browser that each is in, which ends with its worker. A fixture of a worker would need workers of its own. */
const phones = new WeakMap<Browser, Promise<Page>>();

const openPhone = async (browser: Browser): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  await page.addInitScript(holdCounts);
  const sources = Object.entries(inBrowser).map(([name, work]) => `${name}: ${work.toString()}`);
  await page.addInitScript(`Object.assign(window, { ${sources.join()} })`);
  return page;
};

/**
 * Looks at a page: it says its language and direction, passes axe, does not scroll sideways, its heading has room for the
 * signs of its script, and nothing on it moves when its counters are filled in with so many letters. Returns how many
 * lines were filled in.
 */
type Look = (language: string, path: string, letters?: number) => Promise<number>;

const expectWellMade = async (
  page: Page,
  language: string,
  address: string,
  letters: number,
): Promise<number> => {
  await page.goto(address);
  // In one step: each costs about as much as what it looks at.
  const { lines, shifts, lang, dir, sideways, heading, shape } = await page.evaluate(async (letters) => {
    const { whenDrawn, fillCounters, shiftsAfter, overflow, heading, described } =
      window as unknown as typeof inBrowser;
    const before = await whenDrawn();
    const lines = await fillCounters(letters);
    if (lines.length > 0) await whenDrawn();
    const { lang, dir } = document.documentElement;
    const sideways = await overflow();
    const shifts = shiftsAfter(before);
    return { lines, shifts, lang, dir, sideways, heading: heading(), shape: described() };
  }, letters);
  expect(
    {
      lang,
      dir,
      'how far it scrolls sideways': sideways,
      'what moves when counters are filled in': shifts,
      'counters without a number': lines.filter((line) => !hasNumber.test(line)),
      'lines of the heading touch': isTall(language) && touches(heading),
    },
    address,
  ).toEqual({
    lang: language,
    dir: rightToLeft.includes(language) ? 'rtl' : 'ltr',
    'how far it scrolls sideways': 0,
    'what moves when counters are filled in': [],
    'counters without a number': [],
    'lines of the heading touch': false,
  });
  await expectAccessibleIn(shapeFrom(shape), page);
  return lines.length;
};

/** Fails where the lines of a heading touch, as they can in scripts with signs above and below the line. */
export const expectRoomForHeading = async (page: Page, path: string): Promise<void> => {
  expect(touches(await page.evaluate(heading)), `The lines of the heading of ${path} touch`).toBe(false);
};

const touches = ({ line, ink }: ReturnType<typeof heading>): boolean => ink >= line;

/** Waits until the page is on the screen as it is now, with its fonts. Returns when that was, by the page's clock. */
export const drawn = (page: Page): Promise<number> => page.evaluate(whenDrawn);

/**
 * What has moved since then, and how far, in the browser's measure. On a busy machine a browser draws pages that it has
 * read half of; what moves while it reads on is older, and does not count.
 */
export const shiftsSince = (page: Page, then: number): Promise<string[]> => page.evaluate(shiftsAfter, then);

type Holding = { letCountsCome: (letters: number) => void };

/**
 * In the browser, ahead of the page: keeps counts from it until they are let come. In place of Playwright's routes, which
 * every request of a page would have to pass.
 */
const holdCounts = (): void => {
  const ask = window.fetch.bind(window);
  let letCountsCome: Holding['letCountsCome'] = () => undefined;
  const come = new Promise<number>((resolve) => (letCountsCome = resolve));
  Object.assign(window, { letCountsCome } satisfies Holding);
  const many = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index), 1]));
  window.fetch = async (asked, how) => {
    const { pathname, searchParams } = new URL(asked instanceof Request ? asked.url : asked, location.href);
    const named = searchParams.getAll('campaign');
    if (pathname !== '/api/letters' || named.length === 0) return ask(asked, how);
    const letters = await come;
    const campaigns = named.map((campaign) => ({ campaign, state: 'open', total: letters }));
    const [one] = campaigns;
    const reach = { languages: many(28), countries: many(104) };
    return Response.json(campaigns.length > 1 ? { campaigns } : { ...one, ...reach });
  };
};

const hasNumber = /\p{Nd}/u;

/** How high a line of the heading is, and how high its signs are. */
const heading = (): { line: number; ink: number } => {
  const heading = document.querySelector('h1');
  const pen = document.createElement('canvas').getContext('2d');
  if (!heading || !pen) throw new Error('No heading, or no canvas.');
  const style = getComputedStyle(heading);
  pen.font = style.font;
  const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(
    heading.textContent,
  );
  return { line: parseFloat(style.lineHeight), ink: up + down };
};

/** Lets the page have its counts. Returns the lines that they fill in, once there is a number in each of them. */
const fillCounters = async (letters: number): Promise<string[]> => {
  (window as unknown as Holding).letCountsCome(letters);
  if (letters === 0) return [];
  const begun = performance.now();
  for (;;) {
    const lines = [...document.querySelectorAll('[data-campaign] [data-words]:not(.until *)')].map(
      ({ textContent }) => textContent,
    );
    if (lines.every((line) => /\p{Nd}/u.test(line)) || performance.now() - begun > 60_000) return lines;
    await new Promise(requestAnimationFrame);
  }
};

const whenDrawn = async (): Promise<number> => {
  await document.fonts.ready;
  // The second frame begins when the first one has been drawn.
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  return performance.now();
};

const shiftsAfter = (then: number): string[] => {
  type Shift = PerformanceEntry & {
    value: number;
    sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
  };
  const observer = new PerformanceObserver(() => undefined);
  observer.observe({ type: 'layout-shift', buffered: true });
  const shifts = (observer.takeRecords() as Shift[]).filter(({ startTime }) => startTime >= then);
  return shifts.map(({ value, sources }) => {
    const at = ({ x, y, width, height }: DOMRect): string => `${x},${y} ${width}×${height}`;
    const moves = sources.map(
      ({ node, previousRect, currentRect }) =>
        `${node?.nodeName ?? 'what is gone'} from ${at(previousRect)} to ${at(currentRect)}`,
    );
    return `${value.toFixed(4)}: ${moves.join('; ')}`;
  });
};

/** What looks at a page from inside of it. */
const inBrowser = { whenDrawn, fillCounters, shiftsAfter, overflow, heading, described };
