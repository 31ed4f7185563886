import { common, day } from './common.ts';

/**
 * What became of a batch. ARGV: prefix, batch, attempt, result, delay, gate (how long it is closed), interval between
 * calls (0: as it is), reason, memory (how long a sent letter is remembered), then, of what was sent, each target and how
 * many emails went to it.
 * Results: `sent`; `unclear`, perhaps sent: again after `delay`, under the same key; `not-now` and `held`, surely not
 * sent: its letters wait again, unless an earlier attempt was unclear; `refused`: letters of a batch go on alone, a
 * single one fails; `stopped`, not posted, for its campaign is: its letters end so, or, if an earlier attempt was unclear,
 * as letters that were perhaps sent; `rested`, not posted, for none of its targets is written to: its letters, and all of
 * the campaign, wait for `delay`.
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
if result == 'unclear' then
  redis.call('HINCRBY', gate, 'unclear', '1')
elseif result ~= 'stopped' and result ~= 'rested' then
  redis.call('HDEL', gate, 'unclear')
end
redis.call('PEXPIRE', gate, '${day}')

local function sent(id)
  local about = redis.call('HMGET', prefix .. 'letter:' .. id, 'state', 'campaign', 'language', 'country')
  if about[1] ~= 'queued' then return end
  local count = prefix .. 'count:' .. about[2]
  redis.call('HINCRBY', count, 'total', '1')
  redis.call('HINCRBY', count, 'language:' .. about[3], '1')
  if about[4] and about[4] ~= '' then redis.call('HINCRBY', count, 'country:' .. about[4], '1') end
  redis.call('HDEL', refusals, about[2])
  forget(id, 'sent', memory)
end

-- Says how many letters failed.
local function settled()
  local current = redis.call('HGET', prefix .. 'batch:' .. batch, 'attempt')
  if not current then return 0 end
  local ids = idsOf(batch)
  if result == 'sent' then
    for _, id in ipairs(ids) do sent(id) end
    -- The ledger: emails that the API took, by target.
    local ledger = prefix .. 'ledger:' .. (redis.call('HGET', prefix .. 'batch:' .. batch, 'campaign') or '')
    for _, hash in ipairs({ ledger, ledger .. ':' .. whole(math.floor(now / ${day})) }) do
      for i = 10, #ARGV, 2 do redis.call('HINCRBY', hash, ARGV[i] .. ' taken', ARGV[i + 1]) end
      if #ARGV > 9 then redis.call('PEXPIRE', hash, '${400 * day}') end
    end
    dissolve(batch)
    return 0
  end
  -- An attempt that another has followed knows too little to say more than that it was sent.
  if number(current) ~= attempt then return 0 end
  if result == 'stopped' then
    dissolve(batch)
    local lost = 0
    for _, id in ipairs(ids) do
      if attempt == 1 then withdraw(id) else lost = lost + lose(id) end
    end
    return lost
  end
  if result == 'rested' then
    local campaign = redis.call('HGET', prefix .. 'batch:' .. batch, 'campaign')
    redis.call('HSET', prefix .. 'resting', campaign, whole(now + delay))
    redis.call('PEXPIRE', prefix .. 'resting', '${day}')
    dissolve(batch)
    for _, id in ipairs(ids) do rests(id, campaign) end
    return 0
  end
  if result == 'refused' and #ids == 1 then
    dissolve(batch)
    local campaign = redis.call('HGET', prefix .. 'letter:' .. ids[1], 'campaign')
    -- One that cannot be opened has never been at the API.
    if campaign and reason ~= 'sealed_with_another_secret' then
      redis.call('HINCRBY', refusals, campaign, '1')
      redis.call('PEXPIRE', refusals, '${day}')
    end
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
