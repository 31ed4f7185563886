import { day } from '../times.ts';

/** For how long it is known in which hour letters went; of what is older, on which day. In hours. */
const hoursKept = 100 * 24;

/** How letters and the mails about them end, and what of them counts. Behind what common.ts begins with. */
export const endings = `
-- The hours are counted from 1970.
local function countHour(campaign, hour, by)
  local hours = prefix .. 'hours:' .. campaign
  local n = redis.call('HINCRBY', hours, hour, by)
  if n < 1 then redis.call('HDEL', hours, hour) end
  if n ~= 1 then return end
  for _, old in ipairs(redis.call('HKEYS', hours)) do
    local one = tonumber(old)
    if one and one < number(hour) - ${hoursKept} then
      redis.call('HINCRBY', hours, 'day:' .. whole(math.floor(one / 24)), redis.call('HGET', hours, old))
      redis.call('HDEL', hours, old)
    end
  end
end

local function count(campaign, language, country, source, confirmed, hour, by)
  local key = prefix .. 'count:' .. campaign
  local function add(field)
    if redis.call('HINCRBY', key, field, by) < 1 then redis.call('HDEL', key, field) end
  end
  add('total')
  add('language:' .. language)
  if country and country ~= '' then add('country:' .. country) end
  if source and source ~= '' then add('source:' .. source) end
  if confirmed then add('confirmed') end
  countHour(campaign, hour, by)
end

-- The mailbox can sign again.
local function release(signature, id)
  local key = prefix .. 'signature:' .. signature
  if redis.call('HGET', key, 'letter') == id then redis.call('HDEL', key, 'letter', 'same', 'confirmed') end
end

-- A queued letter or notice has its end, and nothing of what it says is kept.
local function forget(id, state, memory)
  local letter = letterOf(id)
  local about = redis.call('HMGET', letter, 'campaign', 'notice')
  if about[1] and redis.call('HINCRBY', queued, about[1], '-1') < 1 then redis.call('HDEL', queued, about[1]) end
  redis.call('DEL', letter)
  if not about[2] then
    redis.call('HSET', letter, 'state', state)
    redis.call('PEXPIRE', letter, memory)
  end
  for _, set in ipairs({ unsettled, waiting, notices }) do redis.call('ZREM', set, id) end
end

-- It is not sent, and never will be.
local function drop(id, state)
  local signature = redis.call('HGET', letterOf(id), 'signature')
  forget(id, state, '${30 * day}')
  if signature then release(signature, id) end
end

local function isLetter(about) return about[1] == 'queued' and not about[2] and not about[3] end

-- Says how many letters failed: a shadow and a notice are none.
local function fail(id)
  local about = redis.call('HMGET', letterOf(id), 'state', 'shadow', 'notice')
  if about[1] ~= 'queued' then return 0 end
  drop(id, 'failed')
  if not isLetter(about) then return 0 end
  redis.call('INCR', failures)
  redis.call('PEXPIRE', failures, '${30 * day}')
  return 1
end

-- Perhaps sent: once more, it could arrive twice.
local function lose(id)
  local letter = letterOf(id)
  local about = redis.call('HMGET', letter, 'state', 'shadow', 'notice', 'signature')
  if about[2] and not about[3] and about[1] == 'queued' then
    local first = about[2] ~= id and redis.call('HGET', letterOf(about[2]), 'state')
    forget(id, (first == 'failed' or first == 'stopped') and first or first == 'queued' and 'failed' or 'sent', '${30 * day}')
    return 0
  end
  if not isLetter(about) then return fail(id) end
  forget(id, 'failed', '${400 * day}')
  redis.call('HSET', letter, 'unclear', '1')
  redis.call('INCR', failures)
  redis.call('PEXPIRE', failures, '${30 * day}')
  return 1
end

-- Its campaign was stopped before it was sent.
local function withdraw(id)
  drop(id, 'stopped')
end

-- Takes a letter off the count, and sees that it never comes on it.
local function uncount(id)
  local letter = letterOf(id)
  local about = redis.call('HMGET', letter, 'state', 'uncounted', 'campaign', 'language', 'country', 'source', 'confirmed',
    'hour')
  if about[2] or (about[1] ~= 'sent' and about[1] ~= 'queued') or not about[3] then return end
  if about[1] == 'sent' then count(about[3], about[4], about[5], about[6], about[7], about[8], '-1') end
  redis.call('HSET', letter, 'uncounted', '1')
end
`;
