import type { Redis } from 'ioredis';

/** By key: what it holds, and when it ends, in milliseconds since 1970; undefined: never. */
export type Dump = Record<string, { value: unknown; expires: number | undefined }>;

export const dump = async (redis: Redis): Promise<Dump> => {
  const [now, all] = (await redis.eval(reading, 0)) as [string, Held[]];
  return Object.fromEntries(
    all
      .map(([key, type, left, held]): [string, Dump[string]] => [
        key,
        { value: read(key, type, held), expires: left < 0 ? undefined : Number(now) + left },
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
};

type Held = [key: string, type: string, left: number, held: string | string[]];

/** All of it by one clock, and in one moment. */
const reading = `
local time = redis.call('TIME')
local all = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local type = redis.call('TYPE', key).ok
  local held = type == 'string' and redis.call('GET', key)
    or type == 'set' and redis.call('SMEMBERS', key)
    or type == 'hash' and redis.call('HGETALL', key)
    or type == 'zset' and redis.call('ZRANGE', key, '0', '-1', 'WITHSCORES')
    or ''
  all[#all + 1] = { key, type, redis.call('PTTL', key), held }
end
return { string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), all }`;

const read = (key: string, type: string, held: string | string[]): unknown => {
  switch (type) {
    case 'string':
    case 'set':
    case 'zset':
      return held;
    case 'hash':
      return Object.fromEntries(
        Array.from(held, (field, i) => [field, held[i + 1]]).filter((_, i) => i % 2 === 0),
      );
    default:
      throw new Error(`No test can read what ${key} is. Teach tests/contract/letters/redis-dump.ts.`);
  }
};
