import type { EventEmitter } from 'node:events';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from './local-site.ts';

/**
 * Tests that use one window, one after another: a new one for each costs as much as two pages. They may go to pages, press,
 * type, answer in place of the site, allow what a browser asks about, and set the window's size, colours and medium, which are
 * put back. What listens to a window, stops its clock, opens another one or puts a script ahead of its pages wants a window of
 * its own: `test` of tests/e2e/local-site.ts.
 */
export const testInOneWindow = test.extend({
  page: async ({ browser, baseURL, javaScriptEnabled }, use, info) => {
    const windows = free.get(browser) ?? new Map<string, Page>();
    free.set(browser, windows);
    const kind = JSON.stringify([baseURL, javaScriptEnabled]);
    const page = windows.get(kind) ?? (await browser.newPage());
    windows.delete(kind);
    const [listened, size] = [listenedTo(page), page.viewportSize()];
    await use(page);
    if (info.status !== info.expectedStatus) {
      await page.context().close();
      return;
    }
    expect(listenedTo(page), 'what is listened to in a window that others use').toEqual(listened);
    expect(page.context().pages(), 'windows beside one that others use').toHaveLength(1);
    await putBack(page);
    if (size) await page.setViewportSize(size);
    windows.set(kind, page);
  },
});

/** Windows that no test is using, by the browser that they are in, which ends with its worker. */
const free = new WeakMap<Browser, Map<string, Page>>();

/** The kinds of events of a window that something waits for. */
const listenedTo = (page: Page) => (page as unknown as EventEmitter).eventNames();

const putBack = async (page: Page): Promise<void> => {
  await page.unrouteAll();
  // Once the test's page is gone, and can keep nothing any more: from one of the same site that has no script.
  await page.goto('/robots.txt');
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.mouse.move(-1, -1);
  await page.context().clearCookies();
  await page.context().clearPermissions();
  await page.emulateMedia({ colorScheme: null, media: null, forcedColors: null, reducedMotion: null });
};
