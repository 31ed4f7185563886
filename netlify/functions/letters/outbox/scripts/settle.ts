import { common } from './common.ts';
import { day, hour, minute } from './times.ts';

/** Calls to the API of which it is remembered how long they took. */
const remembered = 8;

/**
 * What became of a batch. ARGV: prefix, batch, attempt, result, delay, gate (how long it is closed), interval between
 * calls (0: as it is), reason, how long the call took (empty: nothing was posted), a word for the next batch
 * (empty: none is taken), lease, the mover's word, and for how long to wait as the mover where nothing is due (empty: it
 * goes on), and to how many targets each of its letters went; then, of what was sent, each target and how many emails went
 * to it; then what restedNow() reads.
 * Results: `sent`; `unclear`, perhaps sent: again after `delay`, under the same key; `not-now` and `held`, surely not
 * sent: its letters wait again, unless an earlier attempt was unclear; `refused`: letters of a batch go on alone, a
 * single one fails; `stopped`, not posted, for its campaign is: its letters end so, or, if an earlier attempt was unclear,
 * as letters that were perhaps sent; `rested`, not posted, for none of its targets is written to: its letters, and all of
 * the campaign, wait for `delay`.
 * Replies how many letters failed, 1 when this is the first that is heard of the account being held, 1 when a letter that
 * went alone has its end, and what take() or nextDue() says.
 */
export const settle = `${common}
local batch, attempt, result, delay = ARGV[2], number(ARGV[3]), ARGV[4], number(ARGV[5])
local closed, interval, reason, took = number(ARGV[6]), number(ARGV[7]), ARGV[8], ARGV[9]
local went, targets = ARGV[14], 15
local news = '0'

-- Of the API, which was asked nothing where there was nothing to post.
if took ~= '' then
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
  elseif result ~= 'stopped' then
    redis.call('HDEL', gate, 'unclear')
  end
  if result == 'sent' then
    local last, n = took, 1
    for one in string.gmatch(redis.call('HGET', gate, 'took') or '', '%d+') do
      n = n + 1
      if n <= ${remembered} then last = last .. ',' .. one end
    end
    redis.call('HSET', gate, 'took', last)
  else
    redis.call('HSET', gate, 'lasted', took)
  end
  redis.call('PEXPIRE', gate, '${day}')
end

-- It ends as the letter that it stands behind, and a mail follows it like every other.
local function follow(id, first)
  local before = redis.call('HMGET', letterOf(first), 'state', 'unclear')
  local about = redis.call('HMGET', letterOf(id), 'campaign', 'mailbox', 'receipt', 'again', 'to', 'mailed')
  if before[1] == 'queued' and first ~= id then
    enqueue(unsettled, now + 10000, id)
    enqueue(waiting, now + 10000, id)
    return
  end
  forget(id, (before[1] == 'failed' or before[1] == 'stopped') and before[1] or 'sent', '${30 * day}')
  redis.call('HSET', letterOf(id), 'went', went)
  if before[2] then redis.call('HSET', letterOf(id), 'unclear', '1') end
  local mail = { campaign = about[1], mailbox = about[2] }
  if about[4] and redis.call('HGET', letterOf(about[4]), 'state') == 'unconfirmed' then
    mail.to = about[5]
    -- Where nothing follows other letters, not at once either.
    notice('again', about[4], mail, about[3] == '1' and now or now + ${5 * minute})
  elseif about[3] == '1' then
    notice('receipt', id, mail, math.max(now, number(about[6])))
  end
end

local function sent(id)
  local letter = letterOf(id)
  local fields = redis.call('HMGET', letter, 'state', 'shadow', 'notice', 'campaign', 'language', 'country', 'signature',
    'mailbox', 'confirmed', 'uncounted', 'receipt', 'to', 'mailed', 'source')
  local confirmed, uncounted, source = fields[9], fields[10], fields[14]
  local hour = whole(math.floor(now / ${hour}))
  if fields[1] ~= 'queued' then return end
  if fields[3] then return forget(id, 'sent', '${day}') end
  if fields[2] then return follow(id, fields[2]) end
  if not uncounted then count(fields[4], fields[5], fields[6], source, confirmed, hour, '1') end
  redis.call('HDEL', refusals, fields[4])
  if not fields[7] then return forget(id, 'sent', '${400 * day}') end
  forget(id, 'sent', '${30 * day}')
  redis.call('HSET', letter, 'went', went, 'campaign', fields[4], 'language', fields[5], 'country', fields[6] or '', 'hour',
    hour, 'signature', fields[7], 'mailbox', fields[8])
  if source and source ~= '' then redis.call('HSET', letter, 'source', source) end
  if confirmed then redis.call('HSET', letter, 'confirmed', '1') end
  if uncounted then redis.call('HSET', letter, 'uncounted', '1') end
  redis.call('PEXPIRE', prefix .. 'signature:' .. fields[7], '${400 * day}')
  if fields[11] == '1' and not confirmed and not uncounted then
    notice('receipt', id, { mailbox = fields[8], campaign = fields[4], to = fields[12] }, math.max(now, number(fields[13])))
  end
end

-- Says how many letters failed.
local function settled()
  local current = redis.call('HGET', prefix .. 'batch:' .. batch, 'attempt')
  if not current then return 0 end
  local ids = idsOf(batch)
  if result == 'sent' then
    for _, id in ipairs(ids) do sent(id) end
    -- The ledger: emails that the API took, by target. Who got one does not refuse them.
    local campaign = redis.call('HGET', prefix .. 'batch:' .. batch, 'campaign') or ''
    if #ARGV > targets then redis.call('HDEL', prefix .. 'resting', campaign) end
    local ledger = prefix .. 'ledger:' .. campaign
    for _, hash in ipairs({ ledger, ledger .. ':' .. whole(math.floor(now / ${day})) }) do
      for i = targets, #ARGV - 1, 2 do redis.call('HINCRBY', hash, ARGV[i] .. ' taken', ARGV[i + 1]) end
      if #ARGV > targets then redis.call('PEXPIRE', hash, '${400 * day}') end
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
    local about = redis.call('HMGET', letterOf(ids[1]), 'state', 'shadow', 'notice', 'campaign')
    -- One that cannot be opened has never been at the API.
    if isLetter(about) and reason ~= 'sealed_with_another_secret' then
      redis.call('HINCRBY', refusals, about[4], '1')
      redis.call('PEXPIRE', refusals, '${day}')
    end
    return fail(ids[1]), '1'
  end
  if result == 'refused' or (attempt == 1 and result ~= 'unclear') then
    dissolve(batch)
    for _, id in ipairs(ids) do
      local about = redis.call('HMGET', letterOf(id), 'order', 'notice', 'uncounted', 'shadow')
      if result == 'refused' then redis.call('HSET', letterOf(id), 'solo', '1') end
      -- Its owner has meanwhile said that it is not theirs, or confirmed another one.
      local set = about[2] and notices or waiting
      if about[3] then
        forget(id, 'removed', '${30 * day}')
      elseif not about[4] or took ~= '' then
        enqueue(set, number(about[1]), id)
      elseif now - number(about[1]) > ${day} and (about[4] == id or redis.call('HGET', letterOf(about[4]), 'state') ~= 'queued') then
        -- No letter has been tried since.
        if about[2] then forget(id, 'sent', '${day}') else follow(id, about[4]) end
      else
        -- As a held account is tried again.
        enqueue(set, now + ${5 * minute}, id)
      end
    end
    return 0
  end
  enqueue(batches, now + delay, batch)
  return 0
end

local failed, over = settled()
return { tostring(failed), news, over or '0', onward(ARGV[10], number(ARGV[11]), ARGV[12], ARGV[13]) }
`;
