import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { temporary } from './tests/in-memory.ts';

/** Those that take longest, first: at the end, one worker would be busy with them for minutes, and the other with nothing. */
const first = ['tests/faults/', 'tests/contract/update/', 'tests/contract/build.'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = first.findIndex((name) => moduleId.includes(name));
      return index === -1 ? first.length : index;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include: ['tests/{unit,contract,faults,attacks}/**/*.test.ts'],
    maxWorkers: 2,
    env: { TMPDIR: temporary() },
    // The files of a worker share its modules: to read them anew for each takes longer than most tests do. So what a
    // file changes outside of its own modules, it puts back.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Only for how long something is waited for, never for what is measured: a busy machine takes its time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
