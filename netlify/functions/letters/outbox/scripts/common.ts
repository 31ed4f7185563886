// The outbox, in Lua that Redis runs whole or not at all. Plain ARGV in, arrays out; times in milliseconds, all of
// them by Redis's own clock. docs/sending.md draws what a letter goes through.
//
// <prefix>letter:<id>      hash: state (unconfirmed, queued, sent, failed, stopped, removed). Until it has an end also order,
//                          campaign, language, country, emails (how many), payload (sealed), to (whose it is, sealed),
//                          receipt (1: it is followed by one), mailed (from when on), signature, mailbox, turn, solo (goes alone).
//                          Of one that was sent campaign, language, country, hour, signature, mailbox are left for 30 days.
//                          confirmed: by its owner; uncounted: it counts no more; unclear: perhaps sent; shadow: it goes
//                          to nobody, and ends as the letter that this names; again: a mail follows it about this one
// <prefix>letter:<id>:<kind> a mail to the supporter about a letter: notice (kind), about (id), campaign, payload
// <prefix>signature:<hash> one mailbox and one campaign. hash: letter (the one that counts), same (what is in it, keyed),
//                          confirmed, turn (how often the mailbox was given back to its owner)
// <prefix>attempts:<hash>  set of the ids of its letters that wait for confirmation
// <prefix>blocked:<hash>   a mailbox that wants no letter in its name, and no mail
// <prefix>unsettled        sorted set of ids: every queued letter, by when it is due
// <prefix>waiting          sorted set of ids: queued letters in no batch, by when they are due
// <prefix>notices          the same of notices
// <prefix>queued           hash: how many letters and notices of each campaign are queued
// <prefix>batch:<id>       hash: key (idempotency key), campaign, ids (joined by commas), attempt, since
//                          rested: targets that refused letters when the batch was made, and since when
// <prefix>rested           hash: targets that are not written to, since when; kept by events/scripts/record.ts
// <prefix>resting          hash: campaigns none of whose targets is written to, until when its letters wait
// <prefix>batches          sorted set of batch ids, by when they can be posted again: the end of a lease or a back-off
// <prefix>gate             hash: opens, interval, held (reason), unclear (how many posts in a row were), took (how long
//                          the last calls took that sent something), lasted (how long the last one took that did not); rested (letters that were given up
//                          for their targets refuse them, until somebody is told)
// <prefix>mover            the call that moves waiting letters on
// <prefix>pace:<campaign>  when the campaign's next letter would be due, if letters came evenly
// <prefix>pace:own:<hash>  the same of one connection that sends more than is usual
// <prefix>pace:mails       the same of mails to supporters, while too many of them bounce
// <prefix>emails:<day>     how many emails of a day, counted from 1970, are spoken for
// <prefix>full             the emails of today are
// <prefix>words:<hash>     set of the mailboxes that say the same in own words, and no more than matter
// <prefix>limit:<name>     counter of a window
// <prefix>failures         counter of the letters that failed, for as long as 30 days never go by without one
// <prefix>refused          hash: how many letters of each campaign the API refused since it last took one of them
// <prefix>ledger:…         see events/scripts/record.ts
// <prefix>count:<campaign> hash: total, confirmed, language:<tag>, country:<code>

/** Limits of a batch: emails in one call to the API, and bytes of payload in one reply of Redis. */
const largestBatch = { emails: 100, bytes: 500_000 };

/** Calls to the API of which it is remembered how long they took. */
export const remembered = 8;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How long a letter that was not sent at once can be confirmed. */
export const confirmable = 48 * hour;

/** Mails a day to one supporter. */
const mailsADay = 2;

/** What part of the day's emails letters can use that nobody has confirmed, and with them mails that ask for it. */
export const shares = { unconfirmed: 0.6, asking: 0.8 };

// Whole numbers as text: `%.0f`, never `%d`. A time in milliseconds is over 2^31, where `%d` stops in the embedded
// Redis of `npm start`, a 32-bit build.
export const common = `
local prefix = ARGV[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local unsettled, waiting, batches = prefix .. 'unsettled', prefix .. 'waiting', prefix .. 'batches'
local gate, mover, failures = prefix .. 'gate', prefix .. 'mover', prefix .. 'failures'
local queued, refusals, notices = prefix .. 'queued', prefix .. 'refused', prefix .. 'notices'

local function whole(n) return string.format('%.0f', n) end
local function number(n) return tonumber(n or '0') or 0 end
local function letterOf(id) return prefix .. 'letter:' .. id end

local function enqueue(set, score, id)
  redis.call('ZADD', set, whole(score), id)
  redis.call('PEXPIRE', set, '${400 * day}')
end

-- Counts one more in a window, and answers how many there are.
local function another(name, ms)
  local window = prefix .. 'limit:' .. name
  local n = redis.call('INCR', window)
  if n == 1 then redis.call('PEXPIRE', window, ms) end
  return n
end

local function count(campaign, language, country, confirmed, by)
  local key = prefix .. 'count:' .. campaign
  local function add(field)
    if redis.call('HINCRBY', key, field, by) < 1 then redis.call('HDEL', key, field) end
  end
  add('total')
  add('language:' .. language)
  if country and country ~= '' then add('country:' .. country) end
  if confirmed then add('confirmed') end
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
  local about = redis.call('HMGET', letter, 'state', 'uncounted', 'campaign', 'language', 'country', 'confirmed')
  if about[2] or (about[1] ~= 'sent' and about[1] ~= 'queued') or not about[3] then return end
  if about[1] == 'sent' then count(about[3], about[4], about[5], about[6], '-1') end
  redis.call('HSET', letter, 'uncounted', '1')
end

-- When so many more emails can go: at \`due\`, or on the first later day whose emails are not all spoken for. Then they are.
local function reserve(emails, due, budget)
  if budget == 0 then return due end
  local today = math.floor(now / ${day})
  local first = math.floor(due / ${day})
  for day = first, first + 30 do
    local key = prefix .. 'emails:' .. whole(day)
    local spoken = number(redis.call('GET', key))
    if spoken == 0 or spoken + emails <= budget then
      redis.call('INCRBY', key, whole(emails))
      redis.call('PEXPIRE', key, whole((day - today + 2) * ${day}))
      return math.max(due, day * ${day})
    end
    if day == today then redis.call('SET', prefix .. 'full', '1', 'PX', whole((day + 1) * ${day} - now)) end
  end
  return due + 31 * ${day}
end

-- When the campaign's next letter is due. Evenly, but for a head start: a minute's worth of the pace, an hour's of the
-- cap.
local function paced(campaign, rates)
  local due = now
  for i, head in ipairs({ ${minute}, ${hour} }) do
    local rate = rates[i]
    if rate > 0 then
      local pace = prefix .. 'pace:' .. campaign .. ':' .. i
      local even = math.max(now, number(redis.call('GET', pace)))
      due = math.max(due, even - head)
      redis.call('SET', pace, whole(even + ${hour} / rate), 'PX', whole(even - now + ${hour} / rate + ${hour}))
    end
  end
  return due
end

local function queue(id, campaign, due, set)
  redis.call('PEXPIRE', letterOf(id), whole(due - now + ${40 * day}))
  redis.call('HINCRBY', queued, campaign, '1')
  redis.call('PEXPIRE', queued, '${400 * day}')
  -- What health counts are letters: a mail more or less would tell who has signed.
  if set ~= notices then enqueue(unsettled, due, id) end
  enqueue(set, due, id)
end

-- Near a limit above which Resend may close the account, a mail to a supporter goes each minute: when the next one is due.
local function trickle(due)
  if redis.call('EXISTS', prefix .. 'breaker') == 0 then return due end
  local pace = prefix .. 'pace:mails'
  local even = math.max(now, number(redis.call('GET', pace)))
  redis.call('SET', pace, whole(even + ${minute}), 'PX', whole(even - now + ${2 * minute}))
  return math.max(due, even)
end

-- The first moment from \`due\` on at which one more mail can go to a mailbox, on this day or one of the next seven, which
-- is then taken; nil where there is none. Half of a later day's are kept for letters that come on that day: whoever
-- writes many with somebody's address does not keep that person's own away.
local function mailTo(mailbox, due)
  local first = math.floor(due / ${day})
  for day = first, first + 7 do
    local key = prefix .. 'limit:mails:' .. mailbox .. ':' .. whole(day)
    local most = day == math.floor(now / ${day}) and ${mailsADay} or ${mailsADay / 2}
    if number(redis.call('GET', key)) < most then
      redis.call('INCR', key)
      redis.call('PEXPIRE', key, whole((day - math.floor(now / ${day}) + 2) * ${day}))
      return math.max(due, day * ${day})
    end
  end
  return nil
end

-- A mail to the supporter about a letter; without \`to\`, one that goes to nobody, where for a supporter who has not signed
-- there would be one.
local function notice(kind, id, about, due)
  local name = id .. ':' .. kind
  redis.call('HSET', letterOf(name), 'state', 'queued', 'notice', kind, 'about', id, 'campaign', about.campaign,
    'emails', '1', 'payload', about.to or '', 'mailbox', about.mailbox, 'order', whole(now))
  if not about.to then redis.call('HSET', letterOf(name), 'shadow', id) end
  queue(name, about.campaign, due, notices)
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

-- The batch as it is posted: its key, its attempt and its campaign; how a batch ends in which there is no email, and how
-- long that takes; when it was made, and the targets that it leaves out; then id, payload and kind of notice of each letter.
local function contents(batch)
  local about = redis.call('HMGET', prefix .. 'batch:' .. batch, 'key', 'attempt', 'campaign', 'since', 'rested')
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
  local reply = { 'batch', batch, about[1], tostring(about[2]), about[3] or '', ends, took or '', about[4] or '0',
    about[5] or '' }
  for _, id in ipairs(idsOf(batch)) do
    local letter = redis.call('HMGET', letterOf(id), 'payload', 'notice', 'shadow')
    table.insert(reply, id)
    table.insert(reply, letter[1] or '')
    table.insert(reply, letter[3] and 'shadow' or letter[2] or '')
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

  local batch = redis.call('ZRANGEBYSCORE', batches, '-inf', whole(now), 'LIMIT', '0', '1')[1]
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

-- What is next for a call that moves letters on: a batch under the name that it gives, or how long until there is one. A
-- mover that would wait for longer than it can is none any more.
local function onward(name, lease, word, patience)
  local reply = name == '' and nextDue() or take(name, lease)
  if reply[1] ~= 'wait' or redis.call('GET', mover) ~= word then return reply end
  local due = number(reply[2])
  if patience ~= '' and (due < 0 or due > number(patience)) then redis.call('DEL', mover) end
  return { reply[1], reply[2], '0' }
end
`;
