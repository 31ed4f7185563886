import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,contract,faults,attacks}/**/*.test.ts'],
    maxWorkers: 2,
    // Only for how long something is waited for, never for what is measured: a busy machine takes its time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
