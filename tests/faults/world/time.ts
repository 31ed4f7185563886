import { setTimeout as sleep } from 'node:timers/promises';
import type { Timer } from '../../../netlify/functions/letters/timer.ts';
import { hour, minute, second } from '../plan/plan.ts';

/** Time for patience and slowness, in which a busy machine gets as much done as an idle one. */
export type FairTime = Timer & { close: () => void };

const step = 10;

/** Each step lasts until Redis has answered, too: `ask` asks it for nothing. */
export const fairTime = (ask: () => Promise<unknown>): FairTime => {
  const waits = new Set<{ left: number; end: () => void }>();
  let goesOn = false;
  let closed = false;
  const go = async (): Promise<void> => {
    if (goesOn) return;
    goesOn = true;
    while (waits.size > 0) {
      await sleep(step);
      // Redis is closed when all is over.
      await ask().catch(() => undefined);
      for (const wait of waits) {
        wait.left -= step;
        if (wait.left > 0) continue;
        waits.delete(wait);
        wait.end();
      }
    }
    goesOn = false;
  };
  const after = (ms: number, end: () => void): void => {
    if (closed) return;
    waits.add({ left: ms, end });
    void go();
  };
  return {
    sleep: (ms) =>
      new Promise<void>((resolve) => {
        after(ms, resolve);
      }),
    over: (ms) => {
      const controller = new AbortController();
      after(ms, () => {
        controller.abort(new DOMException('The time is over.', 'TimeoutError'));
      });
      return controller.signal;
    },
    close: () => {
      closed = true;
      waits.clear();
    },
  };
};

/** What passes after a storm, until nothing waits. Back-offs last 10 minutes, a closed gate 5; letters of a slow campaign wait for hours, of one who writes many for days. */
export const recovery = [
  40 * second,
  ...Array<number>(4).fill(11 * minute),
  ...Array<number>(3).fill(hour),
  ...Array<number>(5).fill(6 * hour),
  ...Array<number>(20).fill(24 * hour),
];
