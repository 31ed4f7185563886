import { createHash } from 'node:crypto';
import { Redis } from '@upstash/redis';

export type Connection = {
  url: string;
  token: string;
  /** What every key begins with. */
  prefix: string;
  /** Begins to count how long one request to Redis can take. There are at most two tries. */
  patience: () => AbortSignal;
};

/** A script, without what is only for readers, and the hash that Redis knows it by: made when it is first called. */
export type Script = () => { text: string; hash: string };

export const asScript = (source: string): Script => {
  let made: ReturnType<Script> | undefined;
  return () => (made ??= make(source));
};

const make = (source: string): ReturnType<Script> => {
  const text = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('--'))
    .join('\n');
  return { text, hash: createHash('sha1').update(text).digest('hex') };
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
  const sent = new Set<string>();
  /** In full the first time; later by its hash, as Redis knows it by then, unless it has forgotten it. */
  const evaluate = async <T>(script: Script, keys: string[], words: (string | number)[]): Promise<T> => {
    const { text, hash } = script();
    if (sent.has(hash))
      try {
        return await redis.evalsha<(string | number)[], T>(hash, keys, words);
      } catch (error) {
        if (!(error instanceof Error && error.message.includes('NOSCRIPT'))) throw error;
      }
    const reply = await redis.eval<(string | number)[], T>(text, keys, words);
    sent.add(hash);
    return reply;
  };
  return {
    /**
     * Runs a script, which replies a list. `step` names it in an error; `keys`, without their prefix, are those of which
     * it is known beforehand that it needs them.
     */
    run: <T>(
      step: string,
      script: Script,
      keys: readonly string[],
      ...words: (string | number)[]
    ): Promise<T> =>
      safely(step, async () => {
        const all = keys.map((key) => prefix + key);
        const reply = await evaluate<T>(script, all, [prefix, ...words]);
        if (!Array.isArray(reply)) throw new TypeError('A script replies a list.');
        return reply;
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
