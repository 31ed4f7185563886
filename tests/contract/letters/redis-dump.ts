import type { Redis } from 'ioredis';

/** By key: what it holds, and when it ends, in milliseconds since 1970; undefined: never. */
export type Dump = Record<string, { value: unknown; expires: number | undefined }>;

export const dump = async (redis: Redis): Promise<Dump> => {
  const entries: Dump = {};
  for (const key of (await redis.keys('*')).sort()) {
    const [now, left] = (await redis.eval(ends, 1, key)) as [string, number];
    // Gone since its name was read.
    if (left === -2) continue;
    const expires = left < 0 ? undefined : Number(now) + left;
    entries[key] = { value: await read(redis, key), expires };
  }
  return entries;
};

/** By one clock, and in one moment. */
const ends = `
local time = redis.call('TIME')
return { string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), redis.call('PTTL', KEYS[1]) }`;

const read = async (redis: Redis, key: string): Promise<unknown> => {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'set':
      return redis.smembers(key);
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
