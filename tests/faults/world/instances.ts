import { AsyncLocalStorage } from 'node:async_hooks';
import type { Timer } from '../../../netlify/functions/letters/timer.ts';
import type { Strike } from '../plan/plan.ts';

/** One call's instance of the function, as the vendors see it: requests, until something befalls it. */
export type Instance = {
  /** Runs the call in it. Its answer, or undefined when it died before. */
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  /** Settles when it is frozen, which may be never. */
  frozen: Promise<unknown>;
  /** How long it was ready to wait so far, one wait after another, in milliseconds. */
  patience: () => number;
  /** No request of its leaves any more, and no reply reaches it. */
  die: () => void;
  /** Goes on where it was frozen. */
  thaw: () => void;
};

type Options = {
  fate?: Strike | undefined;
  /** Every request to the email API, as it leaves. */
  rewrite?: ((body: string) => string) | undefined;
  clock: () => number;
  /** A request to the email API leaves, for a batch that was taken at `taken` or later; answers what to call when it is over. */
  onPost: (key: string, taken: number) => () => void;
  /** A request is on the wire until this is settled. */
  onWire: (request: Promise<unknown>) => void;
};

type Wire = { pass: typeof fetch; dead: () => boolean; wait: (ms: number) => void };

const inside = new AsyncLocalStorage<Wire>();
const never = new Promise<never>(() => undefined);

/** Puts every request of an instance through its fate, until it is told to stop. Requests of others pass as they are. */
export const watchTheWire = (): (() => void) => {
  globalThis.fetch = (input, init) => (inside.getStore()?.pass ?? send)(input, init);
  return () => (globalThis.fetch = send);
};

const send = globalThis.fetch;

/** True for work of an instance that is no more: what it does, nobody can see. */
export const isDead = (): boolean => inside.getStore()?.dead() ?? false;

/** How instances wait: by a timer that all share, but it is counted. */
export const countedTimer = (timer: Timer): Timer => ({
  sleep: (ms) => {
    inside.getStore()?.wait(ms);
    return timer.sleep(ms);
  },
  over: (ms) => {
    inside.getStore()?.wait(ms);
    return timer.over(ms);
  },
});

export const openInstance = ({ fate, rewrite, clock, onPost, onWire }: Options): Instance => {
  const begins: number[] = [];
  let dead = false;
  let patience = 0;
  const death = Promise.withResolvers<undefined>();
  const frost = Promise.withResolvers<undefined>();
  const thaw = Promise.withResolvers<undefined>();
  const die = (): void => {
    dead = true;
    death.resolve(undefined);
  };
  const strike = async (n: number, when: Strike['when']): Promise<void> => {
    if (fate?.at === n && fate.when === when) {
      frost.resolve(undefined);
      if (fate.how === 'dies') die();
      else await thaw.promise;
    }
    if (dead) await never;
  };

  const wire: Wire = {
    dead: () => dead,
    wait: (ms) => {
      patience += ms;
    },
    pass: async (input, init) => {
      const n = begins.push(clock());
      await strike(n, 'before');
      const key = new Headers(init?.headers).get('idempotency-key');
      // A mover has taken this batch with one of its last two requests; the other one can be under way already.
      const ended = key === null ? undefined : onPost(key, begins[Math.max(0, n - 3)] ?? 0);
      const body =
        key !== null && rewrite && typeof init?.body === 'string' ? rewrite(init.body) : init?.body;
      try {
        const request = send(input, { ...init, ...(body === undefined ? {} : { body }) });
        onWire(request);
        return await request;
      } finally {
        ended?.();
        // Whether it is a reply or an error: nobody sees it before this is over.
        await strike(n, 'after');
      }
    },
  };
  return {
    run: (work) => inside.run(wire, () => Promise.race([work(), death.promise])),
    frozen: frost.promise,
    patience: () => patience,
    die,
    thaw: () => thaw.resolve(undefined),
  };
};
