import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Keeps a call waiting for so many milliseconds; without a number, until nobody waits for its answer any more. */
export type Pause = (call: ServerResponse, ms?: number) => Promise<void>;

export const realPause: Pause = async (call, ms) => {
  if (ms !== undefined) await sleep(ms, undefined, { ref: false });
  else if (!call.req.socket.destroyed) await once(call, 'close');
};
