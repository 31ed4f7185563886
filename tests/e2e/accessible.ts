import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/**
 * Fails with the rules that the page breaks and where. WCAG 2.2 AA, and axe's own best practices; `colours` are the
 * rules whose answer depends on whether the page is light or dark.
 */
export const expectAccessible = async (page: Page, rules: 'all' | 'colours' = 'all'): Promise<void> => {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === 'colours' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
  };
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (how) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, how);
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
    );
  }, options);
  expect(found, page.url()).toEqual([]);
};

/** Fails where a page is wider than the window, once nothing on it is in motion. */
export const expectNoSideways = async (page: Page, what = page.url()): Promise<void> => {
  const overflow = await page.locator('html').evaluate(async (html) => {
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    return html.scrollWidth - html.clientWidth;
  });
  expect(overflow, `${what} scrolls sideways`).toBe(0);
};
