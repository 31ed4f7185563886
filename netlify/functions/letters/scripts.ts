// Lua that Redis runs whole or not at all. Plain ARGV in, arrays out: every Redis that we run on can do that.
// KEYS of both: the letter, the set of letters on their way, the campaign's counts, then one key a limit.

/** ARGV: id, a word for this call (a repetition of it is no second letter), lease in ms, then for each limit its maximum and its window in ms. */
export const receive = `
local state = redis.call('GET', KEYS[1])
if state == 'sending ' .. ARGV[2] then return { 'new', '' } end

local wait = 0
for i = 4, #KEYS do
  local max = tonumber(ARGV[4 + (i - 4) * 2])
  local count = tonumber(redis.call('GET', KEYS[i]) or '0')
  if count >= max then wait = math.max(wait, redis.call('PTTL', KEYS[i]), 1) end
end
if wait > 0 then return { 'limited', tostring(wait) } end
-- Not before the limits: over one, "known" and "limited" would tell without end who has signed.
if state then return { 'known', state } end

for i = 4, #KEYS do
  if redis.call('INCR', KEYS[i]) == 1 then redis.call('PEXPIRE', KEYS[i], ARGV[5 + (i - 4) * 2]) end
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[3]))
redis.call('ZADD', KEYS[2], now, ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('SET', KEYS[1], 'sending ' .. ARGV[2], 'PX', ARGV[3])
return { 'new', '' }
`;

/** ARGV: id, 'sent' or 'released', how long to remember in ms, language, country or ''. */
export const settle = `
redis.call('ZREM', KEYS[2], ARGV[1])
local state = redis.call('GET', KEYS[1])
if state == 'sent' then return 0 end

if ARGV[2] == 'sent' then
  redis.call('SET', KEYS[1], 'sent', 'PX', ARGV[3])
  redis.call('HINCRBY', KEYS[3], 'total', 1)
  redis.call('HINCRBY', KEYS[3], 'language:' .. ARGV[4], 1)
  if ARGV[5] ~= '' then redis.call('HINCRBY', KEYS[3], 'country:' .. ARGV[5], 1) end
  return 1
end

if not state then return 0 end
redis.call('DEL', KEYS[1])
for i = 4, #KEYS do
  if tonumber(redis.call('GET', KEYS[i]) or '0') > 0 then redis.call('DECR', KEYS[i]) end
end
return 1
`;
