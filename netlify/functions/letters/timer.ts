import { setTimeout as sleep } from 'node:timers/promises';

/** How the function waits, in milliseconds. A test brings one of its own, with which time passes when it says so. */
export type Timer = {
  sleep: (ms: number) => Promise<unknown>;
  /** A signal that is given once so much time is over. */
  over: (ms: number) => AbortSignal;
};

export const realTimer: Timer = { sleep: (ms) => sleep(ms), over: (ms) => AbortSignal.timeout(ms) };
