import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,contract,faults}/**/*.test.ts'],
    // A real redis-server and hanging vendors take their time on a busy machine.
    testTimeout: 30_000,
    maxWorkers: 2,
    hookTimeout: 30_000,
  },
});
