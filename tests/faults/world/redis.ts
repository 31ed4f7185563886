import type { Redis } from 'ioredis';

/** What one key holds, in words, and its time to live in milliseconds; -1: without end. */
export type Held = { key: string; words: string[]; ttl: number };

/** All that Redis holds. */
export const held = async (redis: Redis): Promise<Held[]> =>
  ((await redis.eval(reading, 0)) as [string, number, ...string[]][])
    .map(([key, ttl, ...words]) => ({ key, ttl, words }))
    .filter(({ key }) => key !== marker);

/** Stands in Redis for as long as nobody wipes it. */
export const marker = 'not wiped';

/**
 * Lets time pass for what is in Redis, whose own clock cannot be set: times to live are cut short, and times in sorted
 * sets, letters, batches, gate and pace are put back.
 */
export const age = async (redis: Redis, ms: number): Promise<void> => {
  if (ms > 0) await redis.eval(ageing, 0, ms);
};

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

const ageing = `
local ms = tonumber(ARGV[1])
local function back(value) return string.format('%.0f', tonumber(value) - ms) end
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  local type = redis.call('TYPE', key).ok
  if type == 'zset' then
    for _, member in ipairs(redis.call('ZRANGE', key, '0', '-1')) do
      redis.call('ZINCRBY', key, '-' .. ARGV[1], member)
    end
  elseif type == 'hash' then
    for _, field in ipairs({ 'order', 'since', 'opens' }) do
      local value = redis.call('HGET', key, field)
      if value then redis.call('HSET', key, field, back(value)) end
    end
  elseif string.find(key, ':pace:', 1, true) then
    redis.call('SET', key, back(redis.call('GET', key)), 'KEEPTTL')
  end
  if left >= 0 then redis.call('PEXPIRE', key, left - ms) end
end
return 1
`;
