import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import { shapeOf } from './shape.ts';

type Rules = 'all' | 'colours';

/**
 * Fails with the rules that the page breaks and where. WCAG 2.2 AA, and axe's own best practices; `colours` are the
 * rules whose answer depends on whether the page is light or dark. Of pages of one shape, as translations are, axe
 * judges the first: that is most of what a page costs.
 */
export const expectAccessible = async (page: Page, rules: Rules = 'all'): Promise<void> => {
  const shape = createHash('sha256')
    .update(`${rules}\n${await shapeOf(page)}`)
    .digest('hex');
  // Where all workers see what one has found right.
  const passed = join(process.env.SHAPES ?? '', shape);
  if (existsSync(passed)) return;
  const found = (await faultsOf(page, rules)).map(
    ({ id, help, places }) => `${id}: ${help}\n  ${places.join('\n  ')}`,
  );
  expect(found, page.url()).toEqual([]);
  await writeFile(passed, '');
};

type Fault = { id: string; help: string; places: string[] };

// Half as long as what axe calls its source.
const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that the page breaks. */
export const faultsOf = async (page: Page, rules: Rules = 'all'): Promise<Fault[]> => {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === 'colours'
      ? { runOnly: ['color-contrast', 'link-in-text-block'] }
      : // The one rule of WCAG 2.2 AA, which axe leaves off.
        { rules: { 'target-size': { enabled: true } } }),
  };
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
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
