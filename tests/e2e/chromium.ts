import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const headlessShell = '/usr/bin/chromium-headless-shell';

/**
 * An installed Chromium: CHROMIUM_PATH, the system's headless shell, which spends a third less on each page, the one
 * that Playwright downloads, or the system's. Undefined: none.
 */
export const installedChromium = (): string | undefined =>
  existing(
    process.env.CHROMIUM_PATH,
    headlessShell,
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );

/** The same, or an error that says how to get one. */
export const findChromium = (): string => {
  const path = installedChromium();
  if (path !== undefined) return path;
  throw new Error(
    'No Chromium found. Install it: "npx playwright install chromium", or on Debian "apt-get install chromium"; or name it in CHROMIUM_PATH.',
  );
};

/**
 * What to measure with: CHROMIUM_PATH, or the system's headless shell, which has no windows and menus of its own that
 * share the processor with the page. Undefined: none.
 */
export const measuringChromium = (): string | undefined => existing(process.env.CHROMIUM_PATH, headlessShell);

const existing = (...paths: (string | undefined)[]): string | undefined =>
  paths.find((path) => path !== undefined && existsSync(path));
