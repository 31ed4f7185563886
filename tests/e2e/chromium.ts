import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** An installed Chromium: CHROMIUM_PATH, the one that Playwright downloads, or the system's. Undefined: none. */
export const installedChromium = (): string | undefined =>
  [
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => path !== undefined && existsSync(path));

/** The same, or an error that says how to get one. */
export const findChromium = (): string => {
  const path = installedChromium();
  if (path !== undefined) return path;
  throw new Error(
    'No Chromium found. Install it: "npx playwright install chromium", or on Debian "apt-get install chromium"; or name it in CHROMIUM_PATH.',
  );
};

/**
 * For measurements: Chromium without the windows and pages of a browser's own, which share the processor with the page
 * that is measured. Without it, the Chromium that there is.
 */
export const findHeadlessShell = (): string =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium-headless-shell'].find(
    (path) => path !== undefined && existsSync(path),
  ) ?? findChromium();
