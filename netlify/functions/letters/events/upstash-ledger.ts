import { asScript, upstashRedis, type Connection } from '../upstash-redis.ts';
import type { Ledger, NearLimit } from './ledger.ts';
import { record } from './scripts/record.ts';

const recording = asScript(record);

/** A ledger in Upstash Redis, beside the outbox. An event that is recorded twice counts once. */
export const upstashLedger = (connection: Connection): Ledger => {
  const { run } = upstashRedis(connection);
  return {
    record: async ({ email, state, at, refused, campaign, of }, retry) => {
      const target = 'target' in of ? of.target : '';
      const letter = 'letter' in of ? of.letter : '';
      const words = [email, state, at, campaign, target, letter, refused ? 1 : 0, retry];
      const keys = [`email:${email}`, `ledger:${campaign}`, 'rested', 'breaker'];
      const [, , rested, near] = await run<Reply>('record', recording, keys, ...words);
      return { rested: rested === '1', near: near === '' ? undefined : near };
    },
  };
};

type Reply = [kind: 'seen' | 'notice', letter: string, rested: string, near: NearLimit | ''];
