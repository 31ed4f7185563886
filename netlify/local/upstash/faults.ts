/** What can go wrong with one request. */
export type Fault =
  /** Answers with this status; nothing runs. `body` is sent as JSON, a string as it is. */
  | { kind: 'status'; status: number; body?: unknown }
  /** Never answers; nothing runs. */
  | { kind: 'hang' }
  /** Runs and answers after so many milliseconds. */
  | { kind: 'slow'; ms: number }
  /** Closes the connection; nothing runs. */
  | { kind: 'drop' }
  /** Runs, then closes the connection instead of answering. */
  | { kind: 'commit-then-drop' }
  /** Loses all data first, then runs and answers. */
  | { kind: 'wipe' };

/** The faults to come, one for each request, in order. */
export type Faults = { add: (...faults: Fault[]) => void; next: () => Fault | undefined; clear: () => void };

export const queuedFaults = (): Faults => {
  const queue: Fault[] = [];
  return {
    add: (...faults) => {
      queue.push(...faults);
    },
    next: () => queue.shift(),
    clear: () => {
      queue.length = 0;
    },
  };
};
