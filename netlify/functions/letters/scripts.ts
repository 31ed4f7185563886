// The outbox, in Lua that Redis runs whole or not at all. Plain ARGV in, arrays out; times in milliseconds, all of
// them by Redis's own clock. docs/sending.md draws what a letter goes through.
//
// <prefix>letter:<id>      hash: state (queued, sent, failed); while queued also call, order, campaign, language,
//                          country, emails (how many), payload (sealed), solo (goes alone); once failed, unclear where
//                          it was perhaps sent all the same
// <prefix>unsettled        sorted set of ids: every queued letter, by arrival
// <prefix>waiting          sorted set of ids: queued letters in no batch, by when they are due
// <prefix>batch:<id>       hash: key (idempotency key), ids (joined by commas), attempt, since
// <prefix>batches          sorted set of batch ids, by when they can be posted again: the end of a lease or a back-off
// <prefix>gate             hash: opens, interval, held (reason)
// <prefix>mover            the call that moves waiting letters on
// <prefix>pace:<campaign>  when the campaign's next letter would be due, if letters came evenly
// <prefix>call:<word>      a call that has brought a letter, for as long as it may be repeated
// <prefix>limit:<name>     counter of a window
// <prefix>failures         counter of the letters that failed, for as long as 30 days never go by without one
// <prefix>count:<campaign> hash: total, language:<tag>, country:<code>

/** Limits of a batch: emails in one call to the API, and bytes of payload in one reply of Redis. */
const largestBatch = { emails: 100, bytes: 500_000 };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const common = `
local prefix = ARGV[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local unsettled, waiting, batches = prefix .. 'unsettled', prefix .. 'waiting', prefix .. 'batches'
local gate, mover, failures = prefix .. 'gate', prefix .. 'mover', prefix .. 'failures'

local function whole(n) return string.format('%.0f', n) end
local function number(n) return tonumber(n or '0') or 0 end

local function enqueue(set, score, id)
  redis.call('ZADD', set, whole(score), id)
  redis.call('PEXPIRE', set, '${400 * day}')
end

local function forget(id, state, memory)
  local letter = prefix .. 'letter:' .. id
  redis.call('DEL', letter)
  redis.call('HSET', letter, 'state', state)
  redis.call('PEXPIRE', letter, memory)
  redis.call('ZREM', unsettled, id)
  redis.call('ZREM', waiting, id)
end

local function fail(id)
  if redis.call('HGET', prefix .. 'letter:' .. id, 'state') ~= 'queued' then return 0 end
  forget(id, 'failed', '${30 * day}')
  redis.call('INCR', failures)
  redis.call('PEXPIRE', failures, '${30 * day}')
  return 1
end

local function idsOf(batch)
  local ids = {}
  for id in string.gmatch(redis.call('HGET', prefix .. 'batch:' .. batch, 'ids') or '', '[^,]+') do
    table.insert(ids, id)
  end
  return ids
end

local function dissolve(batch)
  redis.call('DEL', prefix .. 'batch:' .. batch)
  redis.call('ZREM', batches, batch)
end

-- The batch as it is posted: its key, its attempt, then id and payload of each letter.
local function contents(batch)
  local about = redis.call('HMGET', prefix .. 'batch:' .. batch, 'key', 'attempt')
  local reply = { 'batch', batch, about[1], tostring(about[2]) }
  for _, id in ipairs(idsOf(batch)) do
    table.insert(reply, id)
    table.insert(reply, redis.call('HGET', prefix .. 'letter:' .. id, 'payload') or '')
  end
  return reply
end

-- Letters that are due, as many as one batch takes. A letter that goes alone is a batch of its own.
local function choose()
  local chosen, emails, bytes, full = {}, 0, 0, false
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', waiting, '-inf', whole(now), 'LIMIT', '0', '100')) do
    local letter = prefix .. 'letter:' .. id
    local about = redis.call('HMGET', letter, 'emails', 'solo')
    if not about[1] then
      redis.call('ZREM', waiting, id)
    elseif not full then
      local more, size = number(about[1]), redis.call('HSTRLEN', letter, 'payload')
      local fits = #chosen == 0
        or (not about[2] and emails + more <= ${largestBatch.emails} and bytes + size <= ${largestBatch.bytes})
      if fits then
        table.insert(chosen, id)
        emails, bytes = emails + more, bytes + size
        full = about[2] and true or false
      elseif not about[2] then
        full = true
      end
    end
  end
  return chosen
end

-- When something can next be posted, in milliseconds from now, or -1 when nothing waits at all; and 1 when there is a
-- mover, who sees to it.
local function nextDue()
  local earliest = -1
  for _, set in ipairs({ waiting, batches }) do
    local first = redis.call('ZRANGE', set, '0', '0', 'WITHSCORES')
    if first[2] then
      local due = math.max(0, number(first[2]) - now, number(redis.call('HGET', gate, 'opens')) - now)
      if earliest < 0 or due < earliest then earliest = due end
    end
  end
  return { 'wait', whole(earliest), tostring(redis.call('EXISTS', mover)) }
end

-- Gives up what must not be tried any more: batches that were perhaps sent, once the API may have forgotten their
-- key, and letters that have waited for a month since their turn came. Says how many letters that were.
local function giveUp()
  local lost = 0
  -- All that come before the one that take() takes.
  for _, batch in ipairs(redis.call('ZRANGEBYSCORE', batches, '-inf', whole(now))) do
    if now - number(redis.call('HGET', prefix .. 'batch:' .. batch, 'since')) <= ${23 * hour} then break end
    for _, id in ipairs(idsOf(batch)) do
      if fail(id) == 1 then
        lost = lost + 1
        -- Sent once more, it could arrive twice.
        redis.call('HSET', prefix .. 'letter:' .. id, 'unclear', '1')
        redis.call('PEXPIRE', prefix .. 'letter:' .. id, '${400 * day}')
      end
    end
    dissolve(batch)
  end
  local first = redis.call('ZRANGE', waiting, '0', '0', 'WITHSCORES')
  if first[2] and now - number(first[2]) > ${30 * day} then lost = lost + fail(first[1]) end
  return lost
end

-- A batch to post now, if the gate is open and something is due: first one whose lease or back-off has run out,
-- else a new one under the name that the caller gives. The same name again gets the same batch again.
local function take(name, lease)
  if redis.call('EXISTS', prefix .. 'batch:' .. name) == 1 then return contents(name) end
  if number(redis.call('HGET', gate, 'opens')) > now then return nextDue() end

  local batch = redis.call('ZRANGEBYSCORE', batches, '-inf', whole(now), 'LIMIT', '0', '1')[1]
  if batch then
    redis.call('HINCRBY', prefix .. 'batch:' .. batch, 'attempt', '1')
  else
    local ids = choose()
    if #ids == 0 then return nextDue() end
    batch = name
    local key = prefix .. (#ids == 1 and 'letter/' .. ids[1] or 'batch/' .. name)
    local hash = prefix .. 'batch:' .. batch
    redis.call('HSET', hash, 'key', key, 'ids', table.concat(ids, ','), 'attempt', '1', 'since', whole(now))
    redis.call('PEXPIRE', hash, '${40 * day}')
    for _, id in ipairs(ids) do redis.call('ZREM', waiting, id) end
  end
  enqueue(batches, now + lease, batch)
  local interval = number(redis.call('HGET', gate, 'interval') or '118')
  redis.call('HSET', gate, 'opens', whole(now + interval))
  redis.call('PEXPIRE', gate, '${day}')
  return contents(batch)
end
`;

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
if known[1] and redis.call('EXISTS', received) == 1 then return { 'known', known[1] } end

local wait = 0
for i = 12, #ARGV, 3 do
  local window = prefix .. 'limit:' .. ARGV[i]
  if number(redis.call('GET', window)) >= number(ARGV[i + 1]) then
    wait = math.max(wait, redis.call('PTTL', window), 1)
  end
end
if wait > 0 then return { 'limited', whole(wait) } end
-- Not before the limits: over one, "known" and "limited" would tell without end who has signed.
if known[1] and (known[1] ~= 'failed' or known[3]) then return { 'known', known[1] } end

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
enqueue(unsettled, now, id)
enqueue(waiting, due, id)
return { 'queued', whole(due - now), tostring(giveUp()), take(call, lease) }
`;

/**
 * Whoever has time moves waiting letters on, one call at a time. ARGV: prefix, a word for this batch, lease, a word for
 * the mover, how long it is the mover. Replies `busy` while there is another mover, else `taken`, the letters given up,
 * and what take() says.
 */
export const take = `${common}
local current = redis.call('GET', mover)
if current and current ~= ARGV[4] then return { 'busy' } end
redis.call('SET', mover, ARGV[4], 'PX', ARGV[5])
return { 'taken', tostring(giveUp()), take(ARGV[2], number(ARGV[3])) }
`;

/** The mover stops. ARGV: prefix, its word. Replies what nextDue() says: a letter may have come since it looked. */
export const stop = `${common}
if redis.call('GET', mover) == ARGV[2] then redis.call('DEL', mover) end
local after = nextDue()
return { after[2], after[3] }
`;

/**
 * What became of a batch. ARGV: prefix, batch, attempt, result, delay, gate (how long it is closed), interval between
 * calls (0: as it is), reason, memory (how long a sent letter is remembered).
 * Results: `sent`; `unclear`, perhaps sent: again after `delay`, under the same key; `not-now` and `held`, surely not
 * sent: its letters wait again, unless an earlier attempt was unclear; `refused`: letters of a batch go on alone, a
 * single one fails.
 * Replies how many letters failed, 1 when this is the first that is heard of the account being held, and what
 * nextDue() says.
 */
export const settle = `${common}
local batch, attempt, result, delay = ARGV[2], number(ARGV[3]), ARGV[4], number(ARGV[5])
local closed, interval, reason, memory = number(ARGV[6]), number(ARGV[7]), ARGV[8], ARGV[9]
local news = '0'

if closed > 0 then
  redis.call('HSET', gate, 'opens', whole(math.max(now + closed, number(redis.call('HGET', gate, 'opens')))))
end
if interval > 0 then redis.call('HSET', gate, 'interval', whole(interval)) end
if result == 'held' then
  if redis.call('HGET', gate, 'held') ~= reason then news = '1' end
  redis.call('HSET', gate, 'held', reason)
elseif result == 'sent' then
  redis.call('HDEL', gate, 'held')
end
redis.call('PEXPIRE', gate, '${day}')

local function sent(id)
  local about = redis.call('HMGET', prefix .. 'letter:' .. id, 'state', 'campaign', 'language', 'country')
  if about[1] ~= 'queued' then return end
  local count = prefix .. 'count:' .. about[2]
  redis.call('HINCRBY', count, 'total', '1')
  redis.call('HINCRBY', count, 'language:' .. about[3], '1')
  if about[4] and about[4] ~= '' then redis.call('HINCRBY', count, 'country:' .. about[4], '1') end
  forget(id, 'sent', memory)
end

-- Says how many letters failed.
local function settled()
  local current = redis.call('HGET', prefix .. 'batch:' .. batch, 'attempt')
  if not current then return 0 end
  local ids = idsOf(batch)
  if result == 'sent' then
    for _, id in ipairs(ids) do sent(id) end
    dissolve(batch)
    return 0
  end
  -- An attempt that another has followed knows too little to say more than that it was sent.
  if number(current) ~= attempt then return 0 end
  if result == 'refused' and #ids == 1 then
    dissolve(batch)
    return fail(ids[1])
  end
  if result == 'refused' or (attempt == 1 and result ~= 'unclear') then
    dissolve(batch)
    for _, id in ipairs(ids) do
      local letter = prefix .. 'letter:' .. id
      if result == 'refused' then redis.call('HSET', letter, 'solo', '1') end
      enqueue(waiting, number(redis.call('HGET', letter, 'order')), id)
    end
    return 0
  end
  enqueue(batches, now + delay, batch)
  return 0
end

local failed = settled()
local after = nextDue()
return { tostring(failed), news, after[2], after[3] }
`;

/** ARGV: prefix. Replies the unsettled letters, the age of the oldest, why the account is held, or '', and the failures. */
export const waiting = `${common}
local oldest = redis.call('ZRANGE', unsettled, '0', '0', 'WITHSCORES')
local age = oldest[2] and now - number(oldest[2]) or 0
return { tostring(redis.call('ZCARD', unsettled)), whole(age), redis.call('HGET', gate, 'held') or '',
  redis.call('GET', failures) or '0' }
`;
