import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import { axeFile, isKnown, know } from './known-shapes.ts';
import { shapeOf } from './shape.ts';

type Rules = 'all' | 'colours';

/**
 * Fails with the rules that the page breaks and where. WCAG 2.2 AA, and axe's own best practices; `colours` are the
 * rules whose answer depends on whether the page is light or dark. Of pages of one shape, as translations are, axe
 * judges the first: that is most of what a page costs.
 */
export const expectAccessible = async (page: Page, rules: Rules = 'all'): Promise<void> => {
  const shape = `${rules}\n${await shapeOf(page)}`;
  if (await isKnown(shape)) return;
  const found = (await faultsOf(page, rules)).map(
    ({ id, help, places }) => `${id}: ${help}\n  ${places.join('\n  ')}`,
  );
  expect(found, page.url()).toEqual([]);
  await know(shape);
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

/** The rules that the page breaks. */
export const faultsOf = async (page: Page, rules: Rules = 'all'): Promise<Fault[]> => {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === 'colours'
      ? { runOnly: ['color-contrast', 'link-in-text-block'] }
      : // The one rule of WCAG 2.2 AA, which axe leaves off.
        { rules: { 'target-size': { enabled: true } } }),
  };
  await bringAxe(page);
  return page.evaluate(async (how) => {
    // What the button that stays covers for now is scrolled out from under it, and has its whole size.
    const stays = document.querySelector<HTMLElement>('.bar');
    stays?.style.setProperty('position', 'static');
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, how);
    stays?.removeAttribute('style');
    return violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.map(({ html }) => html) }));
  }, options);
};

/** Fails where a page is wider than the window, once nothing on it is in motion. */
export const expectNoSideways = async (page: Page, what = page.url()): Promise<void> => {
  // Not by a locator: Playwright would bring its own script into each page, which costs as much as opening it.
  const overflow = await page.evaluate(async () => {
    const { documentElement: html } = document;
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    return html.scrollWidth - html.clientWidth;
  });
  expect(overflow, `${what} scrolls sideways`).toBe(0);
};
