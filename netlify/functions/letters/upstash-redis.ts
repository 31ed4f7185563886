import { Redis } from '@upstash/redis';

export type Connection = {
  url: string;
  token: string;
  /** What every key begins with. */
  prefix: string;
  /** Begins to count how long one request to Redis can take. There are at most two tries. */
  patience: () => AbortSignal;
};

/** Upstash Redis, as the outbox and the ledger ask it. Each call is one request, and throws an error without content when it fails. */
export const upstashRedis = ({ url, token, prefix, patience }: Connection) => {
  const redis = new Redis({
    url,
    token,
    automaticDeserialization: false,
    enableTelemetry: false,
    // Calls in one tick would share a request, its size and its fate.
    enableAutoPipelining: false,
    retry: { retries: 1, backoff: () => 50 },
    signal: patience,
  });
  return {
    /** Runs a script, which replies a list. `step` names it in an error. */
    run: <T>(step: string, script: string, ...words: (string | number)[]): Promise<T> =>
      safely(step, async () => {
        const reply = await redis.eval<(string | number)[], T>(script, [], [prefix, ...words]);
        if (!Array.isArray(reply)) throw new TypeError('A script replies a list.');
        return reply;
      }),
    /** Some fields of a hash, in their order; null for one that is not there. */
    fields: (step: string, key: string, ...names: string[]): Promise<(string | null)[]> =>
      safely(step, async () => {
        // Without the client's own deserialization, fields come as a list.
        const reply = (await redis.hmget(prefix + key, ...names)) as unknown;
        return reply as (string | null)[];
      }),
  };
};

/** The client's errors quote whole commands, so they never leave this file. */
const safely = async <T>(step: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    throw new Error(`Redis did not take "${step}" (${name}).`);
  }
};
