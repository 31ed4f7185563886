import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import { axeFile, know, unknownOf } from './known-shapes.ts';
import { shapeOf, type Seen, type Shape } from './shape.ts';

/** The rules about colours are those whose answer depends on whether the page is light or dark. */
type Rules = 'all' | 'colours' | 'all but colours';

export const aboutColours = ['color-contrast', 'link-in-text-block'];

/**
 * Fails with the rules that the page breaks and where. WCAG 2.2 AA, and axe's own best practices. Of pages of one shape,
 * as translations are, axe judges the first, and of texts that look the same their colours on the first and the last: that
 * is most of what a page costs.
 */
export const expectAccessible = async (page: Page, asked: 'all' | 'colours' = 'all'): Promise<void> => {
  await expectAccessibleIn(await shapeOf(page), page, asked);
};

/** The same of a page whose shape is known. */
export const expectAccessibleIn = async (
  { structure, looks }: Shape,
  page: Page,
  asked: 'all' | 'colours' = 'all',
): Promise<void> => {
  const newStructure = await unknownOf(asked === 'all' ? [structure] : []);
  const newLooks = await unknownOf([...new Set(looks)]);
  if (newStructure.length + newLooks.length === 0) return;
  const rules = newStructure.length === 0 ? 'colours' : newLooks.length === 0 ? 'all but colours' : 'all';
  const texts = newLooks.flatMap((look) => [looks.indexOf(look), looks.lastIndexOf(look)]);
  const found = (await faultsOf(page, rules, texts)).map(
    ({ id, help, places }) => `${id}: ${help}\n  ${places.join('\n  ')}`,
  );
  expect(found, page.url()).toEqual([]);
  await know([...newStructure, ...newLooks]);
};

type Fault = { id: string; help: string; places: string[] };

const source = await readFile(axeFile, 'utf8');

/** Puts axe into the page; into the next ones of the same tab as code that the browser has compiled already. */
const bringAxe = async (page: Page): Promise<void> => {
  const there = await page.evaluate(() => {
    const { axe, bringAxe } = window as { axe?: unknown; bringAxe?: () => void };
    if (axe === undefined) bringAxe?.();
    return 'axe' in window;
  });
  if (there) return;
  await page.addInitScript(`window.bringAxe = () => {${source}}`);
  await page.evaluate(source);
};

/**
 * The rules that the page breaks; those about colours on these of its texts, or on all of them. Which text each is, the page
 * knows since its shape was taken.
 */
export const faultsOf = async (page: Page, rules: Rules = 'all', texts?: number[]): Promise<Fault[]> => {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === 'colours'
      ? { runOnly: aboutColours }
      : {
          rules: {
            // The one rule of WCAG 2.2 AA, which axe leaves off.
            'target-size': { enabled: true },
            ...Object.fromEntries(aboutColours.map((id) => [id, { enabled: rules === 'all' }])),
          },
        }),
  };
  await bringAxe(page);
  return page.evaluate(
    async ({ options, texts, marked }) => {
      const { axe: judge, seen } = window as unknown as { axe: typeof axe } & Partial<Seen>;
      const asked = texts?.map((text) => seen?.[text]);
      // What came in place of a text since then is not known.
      const areThere = asked?.every((text) => text?.isConnected === true) === true;
      const these = areThere ? asked.flatMap((text) => [text, text?.closest('a, [role=link]')]) : [];
      for (const element of these) element?.setAttribute(marked, '');
      const only = areThere ? `[${marked}]` : '';
      judge.configure({
        rules: [
          { id: 'color-contrast', selector: `*${only}` },
          { id: 'link-in-text-block', selector: `a[href]${only}, [role=link]${only}` },
        ],
      });
      // What the button that stays covers for now is scrolled out from under it, and has its whole size.
      const stays = document.querySelector<HTMLElement>('.bar');
      stays?.style.setProperty('position', 'static');
      const { violations } = await judge.run(document, options);
      stays?.removeAttribute('style');
      for (const element of these) element?.removeAttribute(marked);
      return violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.map(({ html }) => html) }));
    },
    { options, texts, marked: 'data-asked-about' },
  );
};

/** Fails where a page is wider than the window, once nothing on it is in motion. */
export const expectNoSideways = async (page: Page, what = page.url()): Promise<void> => {
  // Not by a locator: Playwright would bring its own script into each page, which costs as much as opening it.
  expect(await page.evaluate(overflow), `${what} scrolls sideways`).toBe(0);
};

/** In the browser: by how much the page is wider than the window. */
export const overflow = async (): Promise<number> => {
  const { documentElement: html } = document;
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  return html.scrollWidth - html.clientWidth;
};
