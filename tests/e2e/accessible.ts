import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { shapeOf } from './shape.ts';

/**
 * Fails with the rules that the page breaks and where. WCAG 2.2 AA, and axe's own best practices; `colours` are the
 * rules whose answer depends on whether the page is light or dark.
 */
export const expectAccessible = async (page: Page, rules: 'all' | 'colours' = 'all'): Promise<void> => {
  const found = (await faultsOf(page, rules)).map(
    ({ id, help, places }) => `${id}: ${help}\n  ${places.join('\n  ')}`,
  );
  expect(found, page.url()).toEqual([]);
};

type Fault = { id: string; help: string; places: string[] };

/** The rules that the page breaks. */
export const faultsOf = async (page: Page, rules: 'all' | 'colours' = 'all'): Promise<Fault[]> => {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === 'colours'
      ? { runOnly: ['color-contrast', 'link-in-text-block'] }
      : // The one rule of WCAG 2.2 AA, which axe leaves off.
        { rules: { 'target-size': { enabled: true } } }),
  };
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (how) => {
    // What the button that stays covers for now is scrolled out from under it, and has its whole size.
    const stays = document.querySelector<HTMLElement>('.bar');
    stays?.style.setProperty('position', 'static');
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, how);
    stays?.removeAttribute('style');
    return violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.map(({ html }) => html) }));
  }, options);
};

/** The shapes of pages that axe found nothing wrong with. */
const passing = new Set<string>();

/**
 * The same for many pages that differ in little but their words, as translations do: of those of one shape axe judges
 * the first. That is most of what a page costs.
 */
export const expectShapeAccessible = async (page: Page): Promise<void> => {
  const shape = await shapeOf(page);
  if (passing.has(shape)) return;
  await expectAccessible(page);
  passing.add(shape);
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
