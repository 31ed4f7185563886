import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './tests/e2e/chromium.ts';
import { temporary } from './tests/in-memory.ts';

process.env.TMPDIR = temporary();

/** What Chromium does without in tests. It reads the last such list alone, so this one has Playwright's own features, too. */
const disabledFeatures = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  // A frame of its own for each document, which costs as much as a quarter of opening a page.
  'RenderDocument',
  // A second process for each new window. tests/e2e/headers.test.ts has it, and sees what it is for.
  'CrossOriginOpenerPolicy',
];

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/build-sites.ts',
  forbidOnly: true,
  // Each worker has a site, a mailbox and a counter of its own: see tests/e2e/local-site.ts.
  fullyParallel: true,
  workers: 2,
  // Only for how long something is waited for, never for what is measured: a busy machine takes its time.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'line',
  outputDir: 'test-results',
  use: {
    ...devices['Desktop Chrome'],
    // A step that waits in vain says which one it is, before its test is over.
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    launchOptions: {
      executablePath: findChromium(),
      args: [
        // A page of a test does not live long enough to earn back what it costs to make its scripts faster.
        '--js-flags=--no-opt --no-maglev',
        `--disable-features=${disabledFeatures.join()}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
