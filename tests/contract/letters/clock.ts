// Time that passes when nothing else can happen: a test that waits for ten seconds waits as long as its requests take,
// and one on a busy machine sees no other times than one on an idle machine.
import { subscribe } from 'node:diagnostics_channel';
import { setImmediate as turn } from 'node:timers/promises';
import type { Timer } from '../../../netlify/functions/letters/timer.ts';
import type { Pause } from '../../../netlify/local/pause.ts';

export type TestClock = {
  /** Milliseconds since 1970. */
  now: () => number;
  timer: Timer;
  pause: Pause;
  /** Waits for work. Whenever nothing goes on but waiting, time passes until the first wait is over. */
  until: <T>(work: Promise<T>) => Promise<T>;
  /** Meanwhile, no time passes by itself. */
  still: <T>(work: () => Promise<T>) => Promise<T>;
  /** Lets so much time pass at once. */
  pass: (ms: number) => Promise<void>;
  /** Requests to these places are things that go on. */
  watch: (...urls: string[]) => void;
  close: () => void;
};

/** `onPass` lets time pass elsewhere. */
export const testClock = (start: number, onPass: (ms: number) => Promise<void>): TestClock => {
  let time = start;
  let awaited = 0;
  let halts = 0;
  let running = false;
  let changed = Promise.withResolvers<undefined>();
  /** What ends at a time: sleeps of the function, which are waited for, its patience, and pauses of the stand-ins. */
  const ends = new Set<{ at: number; end: () => void; sleep: boolean }>();
  const places = new Set<string>();
  const requests = new Set<object>();
  const paused = new Set<object>();

  const change = (): void => {
    changed.resolve(undefined);
    changed = Promise.withResolvers();
  };
  const at = (ms: number, end: () => void, sleep = false): void => {
    ends.add({ at: time + Math.ceil(ms), end, sleep });
    change();
  };

  const watcher: Watcher = (event, request) => {
    if (!places.has(String(request.origin))) return;
    if (event === 'begins') requests.add(request);
    else requests.delete(request);
    // The client of Redis tries again after 50 ms of real time.
    if (event === 'breaks' && !request.path.startsWith('/emails')) {
      const again = {};
      requests.add(again);
      setTimeout(() => {
        requests.delete(again);
        change();
      }, 80);
    }
    change();
  };
  watchers.add(watcher);

  const onlyWaits = (): boolean => requests.size === paused.size;
  const isWaitedFor = (): boolean => paused.size > 0 || [...ends].some(({ sleep }) => sleep);

  /** False as soon as something else goes on. */
  const isCalm = async (): Promise<boolean> => {
    // What a request's end leads to, the next request for one, begins within a few turns.
    for (let turns = 0; turns < 30; turns += 1) {
      if (!onlyWaits() || !isWaitedFor() || halts > 0 || awaited === 0) return false;
      await turn();
    }
    return true;
  };

  const goTo = async (to: number): Promise<void> => {
    const ms = Math.max(0, to - time);
    await onPass(ms);
    time += ms;
    for (const one of [...ends].sort((a, b) => a.at - b.at)) {
      if (one.at > time) break;
      ends.delete(one);
      one.end();
    }
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (awaited > 0) {
      const next = changed.promise;
      if (await isCalm()) await goTo(Math.min(...[...ends].map((one) => one.at)));
      else if (!onlyWaits() || !isWaitedFor() || halts > 0) await next;
    }
    running = false;
  };

  return {
    now: () => time,
    timer: {
      sleep: (ms) =>
        new Promise<void>((resolve) => {
          at(ms, resolve, true);
        }),
      over: (ms) => {
        const controller = new AbortController();
        at(ms, () => {
          controller.abort(new DOMException('The time is over.', 'TimeoutError'));
        });
        return controller.signal;
      },
    },
    pause: async (call, ms) => {
      const closed = new Promise<void>((resolve) => {
        if (call.req.socket.destroyed) resolve();
        else call.once('close', resolve);
      });
      const over = new Promise<void>((resolve) => {
        if (ms !== undefined) at(ms, resolve);
      });
      paused.add(call);
      change();
      const left = (): void => {
        paused.delete(call);
        change();
      };
      void closed.then(left);
      await (ms === undefined ? closed : over);
      left();
    },
    until: async (work) => {
      awaited += 1;
      change();
      void run();
      try {
        return await work;
      } finally {
        awaited -= 1;
        change();
      }
    },
    still: async (work) => {
      halts += 1;
      try {
        return await work();
      } finally {
        halts -= 1;
        change();
      }
    },
    pass: (ms) => goTo(time + ms),
    watch: (...urls) => {
      for (const url of urls) places.add(new URL(url).origin);
    },
    close: () => void watchers.delete(watcher),
  };
};

type SentRequest = { origin: unknown; path: string };

type Watcher = (event: 'begins' | 'ends' | 'breaks', request: SentRequest) => void;

const watchers = new Set<Watcher>();

// Node's fetch tells of each request. https://undici.nodejs.org/#/docs/api/DiagnosticsChannel
for (const [channel, event] of [
  ['undici:request:create', 'begins'],
  ['undici:request:trailers', 'ends'],
  ['undici:request:error', 'breaks'],
] as const)
  subscribe(channel, (message) => {
    for (const tell of watchers) tell(event, (message as { request: SentRequest }).request);
  });
