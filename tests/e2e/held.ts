import type { Page } from '@playwright/test';

/** A page's requests that are not answered until a test has seen what it looks like without them. */
export type Held = { asked: () => number; letGo: () => void };

export const held = async (page: Page, path: string): Promise<Held> => {
  let asked = 0;
  let letGo: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(path, async (route) => {
    asked += 1;
    await gone;
    await route.continue();
  });
  return { asked: () => asked, letGo: () => letGo() };
};
