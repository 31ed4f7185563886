import type { Redis } from 'ioredis';

/** By key: what it holds, and when it ends, in milliseconds since 1970; undefined: never. */
export type Dump = Record<string, { value: unknown; expires: number | undefined }>;

export const dump = async (redis: Redis): Promise<Dump> => {
  const entries: Dump = {};
  for (const key of (await redis.keys('*')).sort()) {
    const left = await redis.pttl(key);
    const expires = left < 0 ? undefined : Date.now() + left;
    entries[key] = { value: await read(redis, key), expires };
  }
  return entries;
};

/** Redis's own clock cannot be set: every time to live is cut short instead, and every time in a sorted set put back. */
export const letTimePass = async (redis: Redis, ms: number): Promise<void> => {
  for (const key of await redis.keys('*')) {
    if ((await redis.type(key)) === 'zset') {
      for (const member of await redis.zrange(key, 0, -1)) await redis.zincrby(key, -ms, member);
    }
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
    default:
      throw new Error(`No test can read what ${key} is. Teach tests/contract/letters/redis-dump.ts.`);
  }
};
