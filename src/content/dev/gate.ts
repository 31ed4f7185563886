import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Pages go through it, and stay outside while content changes. */
export type Gate = {
  /** Waits until the gate is open. The page is inside until its response is closed. */
  pass: (response: ServerResponse) => Promise<void>;
  /** Shuts the gate, waits for those inside to leave, though only for so long, and opens it when `work` is done. */
  shut: (work: () => Promise<void>) => Promise<void>;
};

/** `patience` is in milliseconds. */
export const createGate = (patience: number): Gate => {
  let opened: Promise<void> | undefined;
  const inside = new Set<ServerResponse>();
  return {
    pass: async (response) => {
      while (opened) await opened;
      if (response.closed) return;
      inside.add(response);
      response.once('close', () => inside.delete(response));
    },
    shut: async (work) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      opened = promise;
      try {
        const left = [...inside].map((response) => once(response, 'close'));
        await Promise.race([Promise.all(left), pause(patience, undefined, { ref: false })]);
        await work();
      } finally {
        opened = undefined;
        resolve(undefined);
      }
    },
  };
};
