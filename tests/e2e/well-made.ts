import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { isTall } from '../../src/language/language.ts';
import { expectAccessible, expectNoSideways } from './accessible.ts';
import { builtSite } from './local-site.ts';

const rightToLeft = ['ar', 'fa', 'he'];

/** The paths of all pages that there are in a language. */
export const pagesIn = async (site: Parameters<typeof builtSite>[0], language: string): Promise<string[]> =>
  (await readdir(join(builtSite(site), 'dist', language), { recursive: true }))
    .filter((file) => file.endsWith('index.html'))
    .map((file) => `/${language}/${file.replace(/index\.html$/, '')}`);

/**
 * Looks at each page once, on a narrow phone: it says its language and direction, passes axe, does not scroll sideways,
 * its heading has room for the signs of its script, and nothing on it moves when its counters are filled in with so
 * many letters. Returns how many lines were filled in.
 */
export const expectWellMade = async (
  page: Page,
  language: string,
  paths: string[],
  { letters = 0 } = {},
): Promise<number> => {
  await page.setViewportSize({ width: 320, height: 900 });
  let filled = 0;
  const counters = await heldCounters(page, letters);
  for (const path of paths) {
    counters.hold();
    await page.goto(path);
    const before = await drawn(page);
    filled += await counters.fill(path);
    await drawn(page);
    expect(await shiftsSince(page, before), `${path} moves`).toEqual([]);
    const { lang, dir } = await page.evaluate(() => {
      const { lang, dir } = document.documentElement;
      return { lang, dir };
    });
    expect([lang, dir], path).toEqual([language, rightToLeft.includes(language) ? 'rtl' : 'ltr']);
    await expectNoSideways(page, path);
    if (isTall(language)) await expectRoomForHeading(page, path);
    await expectAccessible(page);
  }
  return filled;
};

/** Fails where the lines of a heading touch, as they can in scripts with signs above and below the line. */
export const expectRoomForHeading = async (page: Page, path: string): Promise<void> => {
  const { line, ink } = await page.locator('h1').evaluate((heading) => {
    const style = getComputedStyle(heading);
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) throw new Error('No canvas.');
    pen.font = style.font;
    const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(
      heading.textContent,
    );
    return { line: parseFloat(style.lineHeight), ink: up + down };
  });
  expect(ink, `The lines of the heading of ${path} touch`).toBeLessThan(line);
};

type Counters = {
  /** Keeps the counts from the page that is opened next. */
  hold: () => void;
  /** Lets the page have them. Returns how many lines they fill in. */
  fill: (path: string) => Promise<number>;
};

const heldCounters = async (page: Page, letters: number): Promise<Counters> => {
  let fill: () => void = () => undefined;
  let filling = Promise.resolve();
  const many = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index), 1]));
  await page.route('**/api/letters?campaign=*', async (route) => {
    await filling;
    const named = new URL(route.request().url()).searchParams.getAll('campaign');
    const campaigns = named.map((campaign) => ({ campaign, state: 'open', total: letters }));
    const [one] = campaigns;
    const reach = { languages: many(28), countries: many(104) };
    await route.fulfill({ json: campaigns.length > 1 ? { campaigns } : { ...one, ...reach } });
  });
  return {
    hold: () => {
      filling = new Promise((resolve) => (fill = resolve));
    },
    fill: async (path) => {
      fill();
      if (letters === 0) return 0;
      // Not by a locator, as in accessible.ts.
      const lines = (): Promise<string[]> =>
        page.evaluate(() =>
          [...document.querySelectorAll('[data-campaign] [data-words]:not(.until *)')].map(
            ({ textContent }) => textContent,
          ),
        );
      const empty = async (): Promise<string[]> => (await lines()).filter((line) => !/\p{Nd}/u.test(line));
      await expect.poll(empty, { message: path, intervals: [20, 50, 100] }).toEqual([]);
      return (await lines()).length;
    },
  };
};

/** Waits until the page is on the screen as it is now, with its fonts. Returns when that was, by the page's clock. */
export const drawn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    // The second frame begins when the first one has been drawn.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return performance.now();
  });

/**
 * What has moved since then, and how far, in the browser's measure. On a busy machine a browser draws pages that it has
 * read half of; what moves while it reads on is older, and does not count.
 */
export const shiftsSince = (page: Page, then: number): Promise<string[]> =>
  page.evaluate((then) => {
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
  }, then);
