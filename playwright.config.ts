import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './tests/e2e/chromium.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/trial/build.ts',
  forbidOnly: true,
  fullyParallel: false,
  // One site, one mailbox, one counter: the stories are told one after the other.
  workers: 1,
  reporter: 'line',
  outputDir: 'test-results',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: {
      executablePath: findChromium(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
