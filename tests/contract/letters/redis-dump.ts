import type { ChainableCommander, Redis } from 'ioredis';

/** By key: what it holds, and when it ends, in milliseconds since 1970; undefined: never. */
export type Dump = Record<string, { value: unknown; expires: number | undefined }>;

export const dump = async (redis: Redis): Promise<Dump> => {
  const keys = await keysOf(redis);
  const values = await all(redis, keys, (pipeline, { key, type }) => readers[type]?.(pipeline, key));
  return Object.fromEntries(keys.map(({ key, expires }, i) => [key, { value: values[i], expires }]));
};

/** Redis's own clock cannot be set: every time to live is cut short instead, and every time in a sorted set put back. */
export const letTimePass = async (redis: Redis, ms: number): Promise<void> => {
  const keys = await keysOf(redis);
  for (const { key } of keys.filter(({ type }) => type === 'zset')) {
    for (const member of await redis.zrange(key, 0, -1)) await redis.zincrby(key, -ms, member);
  }
  const ending = keys.filter(({ expires }) => expires !== undefined);
  await all(redis, ending, (pipeline, { key, expires = 0 }) => pipeline.pexpireat(key, expires - ms));
};

type Key = { key: string; type: string; expires: number | undefined };

const keysOf = async (redis: Redis): Promise<Key[]> => {
  const keys = (await redis.keys('*')).sort();
  const types = await all(redis, keys, (pipeline, key) => pipeline.type(key));
  const now = Date.now();
  const left = await all(redis, keys, (pipeline, key) => pipeline.pttl(key));
  return keys.flatMap((key, i) => {
    const ms = Number(left[i]);
    // Ended a moment ago.
    if (ms === -2) return [];
    return [{ key, type: String(types[i]), expires: ms === -1 ? undefined : now + ms }];
  });
};

const readers: Record<string, ((pipeline: ChainableCommander, key: string) => unknown) | undefined> = {
  string: (pipeline, key) => pipeline.get(key),
  hash: (pipeline, key) => pipeline.hgetall(key),
  zset: (pipeline, key) => pipeline.zrange(key, 0, -1, 'WITHSCORES'),
};

/** One command for each item, all in one go. */
const all = async <T>(
  redis: Redis,
  items: readonly T[],
  command: (pipeline: ChainableCommander, item: T) => unknown,
): Promise<unknown[]> => {
  const pipeline = redis.pipeline();
  for (const item of items) command(pipeline, item);
  if (pipeline.length !== items.length) throw new Error('Redis holds a type that redis-dump.ts cannot read.');
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
};
