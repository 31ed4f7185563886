import type { Redis } from 'ioredis';
import type { ConnectedRedis, RedisReply } from '../../../netlify/local/redis/connected-redis.ts';
import { toldTime } from '../../contract/letters/redis-clock.ts';

/** What one key holds, in words, and its time to live in milliseconds; -1: without end. */
export type Held = { key: string; words: string[]; ttl: number };

/** All that Redis holds. */
export const held = async (redis: Redis): Promise<Held[]> =>
  ((await redis.eval(reading, 0)) as [string, number, ...string[]][])
    .map(([key, ttl, ...words]) => ({ key, ttl, words }))
    .filter(({ key }) => key !== marker);

/** A batch that was handed out first between two moments. */
export type Batch = { name: string; key: string; from: number; to: number };

/** A Redis that goes by the story's time, and each batch that is made in it. */
export const watched = (
  redis: ConnectedRedis,
  now: () => number,
  made: (batch: Batch) => void,
): ConnectedRedis => {
  const told = toldTime(redis, now);
  const seen = new Set<string>();
  return {
    ...told,
    run: async (command) => {
      const from = now();
      const reply = await told.run(command);
      const [name, key] = batchIn(reply) ?? [];
      if (name !== undefined && key !== undefined && !seen.has(name)) {
        seen.add(name);
        made({ name, key, from, to: now() });
      }
      return reply;
    },
  };
};

/** The name and the key of the batch that a reply hands out. */
const batchIn = (reply: RedisReply): [string, string] | undefined => {
  if (!Array.isArray(reply)) return undefined;
  const [kind, name, key] = reply.map(String);
  if (kind === 'batch' && name !== undefined && key !== undefined) return [name, key];
  return reply.map(batchIn).find((found) => found !== undefined);
};

/** Stands in Redis for as long as nobody wipes it. */
export const marker = 'not wiped';

const reading = `
local all = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local type = redis.call('TYPE', key).ok
  local entry = { key, redis.call('PTTL', key) }
  local words = type == 'zset' and redis.call('ZRANGE', key, '0', '-1')
    or type == 'hash' and redis.call('HGETALL', key) or type == 'set' and redis.call('SMEMBERS', key)
    or { redis.call('GET', key) }
  for _, word in ipairs(words) do table.insert(entry, word) end
  table.insert(all, entry)
end
return all
`;
