import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './tests/e2e/chromium.ts';
import { temporary } from './tests/in-memory.ts';

process.env.TMPDIR = temporary();

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
    launchOptions: {
      executablePath: findChromium(),
      args: [
        // A page of a test does not live long enough to earn back what it costs to make its scripts faster.
        '--js-flags=--no-opt --no-maglev',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
