import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,contract,faults,attacks}/**/*.test.ts'],
    maxWorkers: 2,
    // The files of a worker share its modules: to read them anew for each takes longer than most tests do. So what a
    // file changes outside of its own modules, it puts back.
    isolate: false,
    // Only for how long something is waited for, never for what is measured: a busy machine takes its time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
