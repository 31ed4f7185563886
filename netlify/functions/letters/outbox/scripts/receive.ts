import { common, day, hour, minute } from './common.ts';

/**
 * A letter arrives. ARGV: prefix, a word for this call (a repetition of it is no second letter), lease, letter id,
 * campaign, language, country, number of emails, payload, pace and cap of the campaign in letters an hour (0: none),
 * then key, maximum and window of each limit.
 * Replies `known state`, `limited wait`, or `queued`, when it is due, the letters given up, and what take() says.
 */
export const receive = `${common}
local call, lease, id, campaign, language, country, emails, payload =
  ARGV[2], number(ARGV[3]), ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local letter = prefix .. 'letter:' .. id
local known = redis.call('HMGET', letter, 'state', 'call', 'unclear')

if known[1] == 'queued' and known[2] == call then return { 'queued', '0', tostring(giveUp()), take(call, lease) } end
-- The reply was lost, and others have meanwhile brought the letter to its end. No call lives longer than a minute.
local received = prefix .. 'call:' .. call
if known[1] and redis.call('EXISTS', received) == 1 then return { 'known', known[3] and 'unclear' or known[1] } end

local wait = 0
for i = 12, #ARGV, 3 do
  local window = prefix .. 'limit:' .. ARGV[i]
  if number(redis.call('GET', window)) >= number(ARGV[i + 1]) then
    wait = math.max(wait, redis.call('PTTL', window), 1)
  end
end
if wait > 0 then return { 'limited', whole(wait) } end
-- Not before the limits: over one, "known" and "limited" would tell without end who has signed.
if known[3] then return { 'known', 'unclear' } end
if known[1] == 'queued' or known[1] == 'sent' then return { 'known', known[1] } end

for i = 12, #ARGV, 3 do
  local window = prefix .. 'limit:' .. ARGV[i]
  if redis.call('INCR', window) == 1 then redis.call('PEXPIRE', window, ARGV[i + 2]) end
end

-- Evenly, but for a head start: a minute's worth of the pace, an hour's of the cap.
local due = now
for i, head in ipairs({ ${minute}, ${hour} }) do
  local rate = number(ARGV[9 + i])
  if rate > 0 then
    local pace = prefix .. 'pace:' .. campaign .. ':' .. i
    local even = math.max(now, number(redis.call('GET', pace)))
    due = math.max(due, even - head)
    redis.call('SET', pace, whole(even + ${hour} / rate), 'PX', whole(even - now + ${hour} / rate + ${hour}))
  end
end

redis.call('SET', received, '1', 'PX', '${2 * minute}')
redis.call('DEL', letter)
redis.call('HSET', letter, 'state', 'queued', 'call', call, 'order', whole(now), 'campaign', campaign,
  'language', language, 'country', country, 'emails', emails, 'payload', payload)
redis.call('PEXPIRE', letter, whole(due - now + ${40 * day}))
redis.call('HINCRBY', queued, campaign, '1')
redis.call('PEXPIRE', queued, '${400 * day}')
enqueue(unsettled, due, id)
enqueue(waiting, due, id)
return { 'queued', whole(due - now), tostring(giveUp()), take(call, lease) }
`;
