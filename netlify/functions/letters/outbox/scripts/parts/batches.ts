import { day, hour } from '../times.ts';

/** Limits of a batch: emails in one call to the API, and bytes of payload in one reply of Redis. */
const largestBatch = { emails: 100, bytes: 500_000 };

/** Batches that one call gives up. */
const mostGivenUp = 20;

/** How letters come into batches, and batches to those who post them. Behind endings, turns and wishes. */
export const batches = `
local function idsOf(batch)
  local ids = {}
  for id in string.gmatch(redis.call('HGET', prefix .. 'batch:' .. batch, 'ids') or '', '[^,]+') do
    table.insert(ids, id)
  end
  return ids
end

-- The batch whose lease or back-off ran out first.
local function lapsed()
  return redis.call('ZRANGEBYSCORE', batches, '-inf', whole(now), 'LIMIT', '0', '1')[1]
end

-- It was perhaps sent, and the API may have forgotten its key.
local function isTooOld(batch)
  return now - number(redis.call('HGET', prefix .. 'batch:' .. batch, 'since')) > ${23 * hour}
end

local function dissolve(batch)
  redis.call('DEL', prefix .. 'batch:' .. batch)
  redis.call('ZREM', batches, batch)
end

-- Rested targets: those that refuse letters now and are not tried again yet, for a batch to keep: whatever happens to them
-- meanwhile, and whatever day another deploy has, every attempt posts the same. The last word of a script that takes a
-- batch holds the targets that are tried again, and from when on.
local function restedNow()
  local retries = {}
  for target, from in string.gmatch(ARGV[#ARGV], '(%S+) (%d+)') do retries[target] = number(from) end
  local since, rested = redis.call('HGETALL', prefix .. 'rested'), {}
  for i = 1, #since, 2 do
    local retry = retries[since[i]]
    if not (retry and number(since[i + 1]) < retry and now >= retry) then table.insert(rested, since[i]) end
  end
  return table.concat(rested, ' ')
end

-- The batch as it is posted: its key, its attempt and its campaign; how a batch ends in which there is no email, and how
-- long that takes; the targets that it leaves out; then id, payload and kind of notice of each letter.
local function contents(batch)
  local about = redis.call('HMGET', prefix .. 'batch:' .. batch, 'key', 'attempt', 'campaign', 'rested')
  local last = redis.call('HMGET', gate, 'held', 'unclear', 'took', 'lasted')
  local ends, took = 'sent', last[3]
  if last[1] then
    ends, took = 'held', last[4]
  elseif last[2] then
    ends, took = 'unclear', last[4]
  elseif redis.call('HEXISTS', refusals, about[3] or '') == 1 then
    ends, took = 'refused', last[4]
  elseif redis.call('HEXISTS', prefix .. 'resting', about[3] or '') == 1 then
    ends, took = 'rested', ''
  end
  local reply = { 'batch', batch, about[1], tostring(about[2]), about[3] or '', ends, took or '', about[4] or '' }
  for _, id in ipairs(idsOf(batch)) do
    local letter = redis.call('HMGET', letterOf(id), 'payload', 'notice', 'shadow')
    table.insert(reply, id)
    table.insert(reply, letter[1] or '')
    table.insert(reply, letter[3] and 'shadow' or letter[2] or '')
  end
  return reply
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
local function choose(set)
  local chosen, campaign, emails, bytes, full = {}, nil, 0, 0, false
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', set, '-inf', whole(now), 'LIMIT', '0', '100')) do
    local letter = letterOf(id)
    local about = redis.call('HMGET', letter, 'emails', 'solo', 'campaign', 'mailbox', 'shadow')
    if not about[1] then
      redis.call('ZREM', set, id)
    elseif about[4] and not about[5] and redis.call('EXISTS', prefix .. 'blocked:' .. about[4]) == 1 then
      drop(id, 'removed')
    elseif not (set == waiting and rests(id, about[3])) and not full and (#chosen == 0 or about[3] == campaign) then
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
  for _, set in ipairs({ waiting, batches, notices }) do
    local first = redis.call('ZRANGE', set, '0', '0', 'WITHSCORES')
    if first[2] then
      local due = math.max(0, number(first[2]) - now, number(redis.call('HGET', gate, 'opens')) - now)
      if earliest < 0 or due < earliest then earliest = due end
    end
  end
  local wish = nextWish()
  if wish and (earliest < 0 or wish - now < earliest) then earliest = math.max(0, wish - now) end
  return { 'wait', whole(earliest), tostring(redis.call('EXISTS', mover)) }
end

-- Gives up what must not be tried any more: batches that were perhaps sent, once the API may have forgotten their
-- key, and letters that have waited for a month since their turn came. Says how many letters that were.
local function giveUp()
  local lost = 0
  -- As many as keep Redis from others for no time worth mentioning.
  for _ = 1, ${mostGivenUp} do
    local batch = lapsed()
    if not batch or not isTooOld(batch) then break end
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

-- What a single letter's idempotency key ends in. It names the mailbox, so that even a Redis that lost everything does not
-- send the letter again.
local function keyOf(id)
  local about = redis.call('HMGET', letterOf(id), 'signature', 'turn')
  if not about[1] then return 'letter/' .. id end
  return 'letter/' .. about[1] .. (about[2] and '/' .. about[2] or '')
end

-- A batch to post now, if the gate is open and something is due: first one whose lease or back-off has run out,
-- else a new one under the name that the caller gives. The same name again gets the same batch again.
local function take(name, lease)
  if redis.call('EXISTS', prefix .. 'batch:' .. name) == 1 then return contents(name) end
  if number(redis.call('HGET', gate, 'opens')) > now then return nextDue() end

  local batch = lapsed()
  if batch and isTooOld(batch) then return nextDue() end
  if batch then
    redis.call('HINCRBY', prefix .. 'batch:' .. batch, 'attempt', '1')
  else
    local set = waiting
    local ids, campaign = choose(set)
    if #ids == 0 then
      set = notices
      ids, campaign = choose(set)
    end
    if #ids == 0 then return nextDue() end
    batch = name
    local key = prefix .. (#ids == 1 and keyOf(ids[1]) or 'batch/' .. name)
    local hash = prefix .. 'batch:' .. batch
    redis.call('HSET', hash, 'key', key, 'campaign', campaign or '', 'ids', table.concat(ids, ','), 'attempt', '1',
      'since', whole(now), 'rested', restedNow())
    redis.call('PEXPIRE', hash, '${40 * day}')
    for _, id in ipairs(ids) do redis.call('ZREM', set, id) end
  end
  enqueue(batches, now + lease, batch)
  local interval = number(redis.call('HGET', gate, 'interval') or '118')
  redis.call('HSET', gate, 'opens', whole(now + interval))
  redis.call('PEXPIRE', gate, '${day}')
  return contents(batch)
end

-- What is next for a call that moves letters on: a batch under the name that it gives, else a wish, or how long until there
-- is one. A mover that would wait for longer than it can is none any more.
local function onward(name, lease, word, patience)
  local reply = name == '' and nextDue() or take(name, lease)
  if name ~= '' and reply[1] == 'wait' then reply = takeWish(lease) or reply end
  if reply[1] ~= 'wait' or redis.call('GET', mover) ~= word then return reply end
  local due = number(reply[2])
  if patience ~= '' and (due < 0 or due > number(patience)) then redis.call('DEL', mover) end
  return { reply[1], reply[2], '0' }
end
`;
