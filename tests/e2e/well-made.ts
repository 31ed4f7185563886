import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSideways } from './accessible.ts';
import { builtSite } from './local-site.ts';

const rightToLeft = ['ar', 'fa', 'he'];

/** The paths of all pages that there are in a language. */
export const pagesIn = async (site: 'visited' | 'samples', language: string): Promise<string[]> =>
  (await readdir(join(builtSite(site), 'dist', language), { recursive: true }))
    .filter((file) => file.endsWith('index.html'))
    .map((file) => `/${language}/${file.replace(/index\.html$/, '')}`);

/**
 * Looks at each page once, on a narrow phone: it says its language and direction, passes axe, does not scroll sideways,
 * has room for its heading, and nothing on it moves, neither at first nor when its counters are filled in. Returns how
 * many lines of counters there were.
 */
export const expectWellMade = async (page: Page, language: string, paths: string[]): Promise<number> => {
  await page.setViewportSize({ width: 320, height: 900 });
  let filled = 0;
  const fillCounters = await heldCounters(page);
  for (const path of paths) {
    await page.goto(path);
    await drawn(page);
    filled += await fillCounters(path);
    await drawn(page);
    expect(await shifts(page), `${path} moves`).toEqual([]);
    const html = page.locator('html');
    await expect(html, path).toHaveAttribute('lang', language);
    await expect(html, path).toHaveAttribute('dir', rightToLeft.includes(language) ? 'rtl' : 'ltr');
    await expectNoSideways(page, path);
    await expectRoomForHeading(page, path);
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

/** Keeps counts from a page until it is drawn; the function that fills them in returns how many lines there are. */
const heldCounters = async (page: Page): Promise<(path: string) => Promise<number>> => {
  const waiting: (() => Promise<void>)[] = [];
  let held = true;
  const many = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index), 1]));
  await page.route('**/api/letters?campaign=*', async (route) => {
    const answer = (): Promise<void> =>
      route.fulfill({
        json: { state: 'open', total: 123_456, languages: many(28), countries: many(104) },
      });
    if (held) waiting.push(answer);
    else await answer();
  });
  return async (path) => {
    held = false;
    for (const answer of waiting.splice(0)) await answer();
    const lines = page.locator('.counter :is(span, .reach)');
    const count = await lines.count();
    for (let index = 0; index < count; index += 1)
      await expect(lines.nth(index), path).toContainText(/\p{Nd}/u);
    held = true;
    return count;
  };
};

/** Until the page is on the screen as it is now, with its fonts. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    // The second frame begins when the first one has been drawn.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });

/** What has moved since the page was opened, and how far, in the browser's measure. */
const shifts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    type Shift = PerformanceEntry & {
      value: number;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    };
    const observer = new PerformanceObserver(() => undefined);
    observer.observe({ type: 'layout-shift', buffered: true });
    return (observer.takeRecords() as Shift[]).map(({ value, sources }) => {
      const at = ({ x, y, width, height }: DOMRect): string => `${x},${y} ${width}×${height}`;
      const moves = sources.map(
        ({ node, previousRect, currentRect }) =>
          `${node?.nodeName ?? 'what is gone'} from ${at(previousRect)} to ${at(currentRect)}`,
      );
      return `${value.toFixed(4)}: ${moves.join('; ')}`;
    });
  });
