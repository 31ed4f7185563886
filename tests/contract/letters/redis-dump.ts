import type { Redis } from 'ioredis';

/** By key: what it holds, and when it ends, in milliseconds since 1970; undefined: never. */
export type Dump = Record<string, { value: unknown; expires: number | undefined }>;

export const dump = async (redis: Redis): Promise<Dump> => {
  const entries: Dump = {};
  for (const key of (await redis.keys('*')).sort()) {
    const left = await redis.pttl(key);
    // Gone since its name was read.
    if (left === -2) continue;
    const expires = left < 0 ? undefined : Date.now() + left;
    entries[key] = { value: await read(redis, key), expires };
  }
  return entries;
};

/** The fields of hashes that hold a time. */
const times = ['opens', 'order', 'since'];

/** Redis's own clock cannot be set: every time to live is cut short instead, and every stored time put back. */
export const letTimePass = async (redis: Redis, ms: number): Promise<void> => {
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key);
    if (type === 'zset')
      for (const member of await redis.zrange(key, 0, -1)) await redis.zincrby(key, -ms, member);
    if (type === 'hash')
      for (const field of times) if (await redis.hexists(key, field)) await redis.hincrby(key, field, -ms);
    if (type === 'string' && key.includes(':pace:')) await redis.decrby(key, ms);
    const left = await redis.pttl(key);
    if (left >= 0) await redis.pexpire(key, left - ms);
  }
};

const read = async (redis: Redis, key: string): Promise<unknown> => {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'zset':
      return redis.zrange(key, 0, -1, 'WITHSCORES');
    case 'none':
      return undefined;
    default:
      throw new Error(`No test can read what ${key} is. Teach tests/contract/letters/redis-dump.ts.`);
  }
};
