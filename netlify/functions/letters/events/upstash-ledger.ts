import { Redis } from '@upstash/redis';
import type { Ledger, NearLimit } from './ledger.ts';
import { record } from './scripts/record.ts';

type Connection = {
  url: string;
  token: string;
  /** What every key begins with. */
  prefix: string;
  /** Begins to count how long one request to Redis can take. There are at most two tries. */
  patience: () => AbortSignal;
};

/** A ledger in Upstash Redis, beside the outbox. Throws an error without content when a request fails. */
export const upstashLedger = ({ url, token, prefix, patience }: Connection): Ledger => {
  const redis = new Redis({
    url,
    token,
    automaticDeserialization: false,
    enableTelemetry: false,
    enableAutoPipelining: false,
    // An event that is recorded twice counts once.
    retry: { retries: 1, backoff: () => 50 },
    signal: patience,
  });
  return {
    record: async ({ email, state, at, refused, campaign, of }, retry) => {
      const target = 'target' in of ? of.target : '';
      const letter = 'letter' in of ? of.letter : '';
      const words = [email, state, at, campaign, target, letter, refused ? 1 : 0, retry];
      try {
        const reply = await redis.eval<(string | number)[], Reply>(record, [], [prefix, ...words]);
        if (!Array.isArray(reply)) throw new TypeError('A script replies a list.');
        const [, , rested, near] = reply;
        return { rested: rested === '1', near: near === '' ? undefined : near };
      } catch (error) {
        // The client's errors quote whole commands.
        const name = error instanceof Error ? error.name : 'unknown error';
        throw new Error(`Redis did not take "record" (${name}).`);
      }
    },
  };
};

type Reply = [kind: 'seen' | 'notice', letter: string, rested: string, near: NearLimit | ''];
