// The outbox, in Lua that Redis runs whole or not at all. Plain ARGV in, arrays out; times in milliseconds, all of
// them by Redis's own clock. docs/sending.md draws what a letter goes through.
//
// <prefix>letter:<id>      hash: state (queued, sent, failed, stopped); while queued also call, order, campaign, language,
//                          country, emails (how many), payload (sealed), solo (goes alone); once failed, unclear where
//                          it was perhaps sent all the same
// <prefix>unsettled        sorted set of ids: every queued letter, by when it is due
// <prefix>waiting          sorted set of ids: queued letters in no batch, by when they are due
// <prefix>queued           hash: how many letters of each campaign are queued
// <prefix>batch:<id>       hash: key (idempotency key), campaign, ids (joined by commas), attempt, since
//                          rested: targets that refused letters when the batch was made, and since when
// <prefix>rested           hash: targets that are not written to, since when; kept by events/scripts/record.ts
// <prefix>resting          hash: campaigns none of whose targets is written to, until when its letters wait
// <prefix>batches          sorted set of batch ids, by when they can be posted again: the end of a lease or a back-off
// <prefix>gate             hash: opens, interval, held (reason), unclear (how many posts in a row were), rested (letters that
//                          were given up for their targets refuse them, until somebody is told)
// <prefix>mover            the call that moves waiting letters on
// <prefix>pace:<campaign>  when the campaign's next letter would be due, if letters came evenly
// <prefix>call:<word>      a call that has brought a letter, for as long as it may be repeated
// <prefix>limit:<name>     counter of a window
// <prefix>failures         counter of the letters that failed, for as long as 30 days never go by without one
// <prefix>refused          hash: how many letters of each campaign the API refused since it last took one of them
// <prefix>ledger:…         see events/scripts/record.ts
// <prefix>count:<campaign> hash: total, language:<tag>, country:<code>

/** Limits of a batch: emails in one call to the API, and bytes of payload in one reply of Redis. */
const largestBatch = { emails: 100, bytes: 500_000 };

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

// Whole numbers as text: `%.0f`, never `%d`. A time in milliseconds is over 2^31, where `%d` stops in the embedded
// Redis of `npm start`, a 32-bit build.
export const common = `
local prefix = ARGV[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local unsettled, waiting, batches = prefix .. 'unsettled', prefix .. 'waiting', prefix .. 'batches'
local gate, mover, failures = prefix .. 'gate', prefix .. 'mover', prefix .. 'failures'
local queued, refusals = prefix .. 'queued', prefix .. 'refused'

local function whole(n) return string.format('%.0f', n) end
local function number(n) return tonumber(n or '0') or 0 end

local function enqueue(set, score, id)
  redis.call('ZADD', set, whole(score), id)
  redis.call('PEXPIRE', set, '${400 * day}')
end

local function forget(id, state, memory)
  local letter = prefix .. 'letter:' .. id
  local campaign = redis.call('HGET', letter, 'campaign')
  if campaign and redis.call('HINCRBY', queued, campaign, '-1') < 1 then redis.call('HDEL', queued, campaign) end
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

-- Perhaps sent: once more, it could arrive twice.
local function lose(id)
  if fail(id) == 0 then return 0 end
  redis.call('HSET', prefix .. 'letter:' .. id, 'unclear', '1')
  redis.call('PEXPIRE', prefix .. 'letter:' .. id, '${400 * day}')
  return 1
end

-- Its campaign was stopped before it was sent.
local function withdraw(id)
  forget(id, 'stopped', '${30 * day}')
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

-- The batch as it is posted: its key, its attempt, its campaign, when it was made, and the targets that it leaves out;
-- then id and payload of each letter.
local function contents(batch)
  local about = redis.call('HMGET', prefix .. 'batch:' .. batch, 'key', 'attempt', 'campaign', 'since', 'rested')
  local reply = { 'batch', batch, about[1], tostring(about[2]), about[3] or '', about[4] or '0', about[5] or '' }
  for _, id in ipairs(idsOf(batch)) do
    table.insert(reply, id)
    table.insert(reply, redis.call('HGET', prefix .. 'letter:' .. id, 'payload') or '')
  end
  return reply
end

-- Rested targets: those that refuse letters now, for a batch to keep: whatever happens to them meanwhile, every attempt
-- posts the same.
local function restedNow()
  return table.concat(redis.call('HGETALL', prefix .. 'rested'), ' ')
end

-- Rested targets: a letter of a campaign that has no other targets makes room for others until it is looked at again.
-- After a month it is given up. Says whether it waits.
local function rests(id, campaign)
  local till = number(redis.call('HGET', prefix .. 'resting', campaign or ''))
  if till <= now then return false end
  local letter = prefix .. 'letter:' .. id
  redis.call('HSETNX', letter, 'rests', whole(now))
  if now - number(redis.call('HGET', letter, 'rests')) > ${30 * day} then
    -- Told by the next giveUp.
    redis.call('HINCRBY', gate, 'rested', whole(fail(id)))
  else
    redis.call('PEXPIRE', letter, '${40 * day}')
    enqueue(unsettled, till, id)
    enqueue(waiting, till, id)
  end
  return true
end

-- Letters that are due, as many as one batch takes, all of one campaign: when that is stopped, no other's letters are
-- in a batch that is not tried again. A letter that goes alone is a batch of its own.
local function choose()
  local chosen, campaign, emails, bytes, full = {}, nil, 0, 0, false
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', waiting, '-inf', whole(now), 'LIMIT', '0', '100')) do
    local letter = prefix .. 'letter:' .. id
    local about = redis.call('HMGET', letter, 'emails', 'solo', 'campaign')
    if not about[1] then
      redis.call('ZREM', waiting, id)
    elseif not rests(id, about[3]) and not full and (#chosen == 0 or about[3] == campaign) then
      local more, size = number(about[1]), redis.call('HSTRLEN', letter, 'payload')
      local fits = #chosen == 0
        or (not about[2] and emails + more <= ${largestBatch.emails} and bytes + size <= ${largestBatch.bytes})
      if fits then
        table.insert(chosen, id)
        campaign = about[3]
        emails, bytes = emails + more, bytes + size
        full = about[2] and true or false
      elseif not about[2] then
        full = true
      end
    end
  end
  return chosen, campaign
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
      lost = lost + lose(id)
    end
    dissolve(batch)
  end
  local first = redis.call('ZRANGE', waiting, '0', '0', 'WITHSCORES')
  if first[2] and now - number(first[2]) > ${30 * day} then lost = lost + fail(first[1]) end
  lost = lost + number(redis.call('HGET', gate, 'rested'))
  redis.call('HDEL', gate, 'rested')
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
    local ids, campaign = choose()
    if #ids == 0 then return nextDue() end
    batch = name
    local key = prefix .. (#ids == 1 and 'letter/' .. ids[1] or 'batch/' .. name)
    local hash = prefix .. 'batch:' .. batch
    redis.call('HSET', hash, 'key', key, 'campaign', campaign or '', 'ids', table.concat(ids, ','), 'attempt', '1',
      'since', whole(now), 'rested', restedNow())
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
