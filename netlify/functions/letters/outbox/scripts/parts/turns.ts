import { day, hour, minute } from '../times.ts';

/** Mails a day to one supporter. */
const mailsADay = 2;

/**
 * What part of the day's emails can be spoken for before a letter that nobody has confirmed waits, and a mail that asks for
 * it: of a connection's first letter of a day. Of its further ones it is less, down by `further`.
 */
export const shares = { unconfirmed: 0.6, asking: 0.8, further: 0.4 };

/** How far ahead emails are spoken for, in days. */
export const ahead = 30;

/** When letters, and mails to supporters, are due. Behind what common.ts begins with. */
export const turns = `
local today = math.floor(now / ${day})

-- How many emails of a day can be spoken for before a connection's nth letter of that day waits: the more it has sent, the
-- fewer, so that whoever sends many leaves room for those who send one.
local function partOf(budget, share, nth)
  return math.floor(budget * (share - ${shares.further} * (1 - 1 / nth)) + 0.5)
end

local function fits(day, emails, most)
  local spoken = number(redis.call('GET', prefix .. 'emails:' .. whole(day)))
  return spoken == 0 or spoken + emails <= most
end

-- Whether the last day in sight has room, and a mail about it a turn by then.
local function isRoom(emails, budget, share, nth)
  local last = today + ${ahead}
  if budget > 0 and not fits(last, emails, partOf(budget, share, nth)) then return false end
  return nth == 1 or number(redis.call('GET', prefix .. 'pace:mails:further')) < last * ${day}
end

-- When so many more emails can go: at \`due\`, or on the first later day that has room. Then they are spoken for. A day is
-- full when a connection's first letter waits.
local function reserve(emails, due, budget, share, nth)
  if budget == 0 then return due end
  local first = math.floor(due / ${day})
  for day = first, first + ${ahead} do
    if fits(day, emails, partOf(budget, share, nth)) then
      local key = prefix .. 'emails:' .. whole(day)
      redis.call('INCRBY', key, whole(emails))
      redis.call('PEXPIRE', key, whole((day - today + 2) * ${day}))
      return math.max(due, day * ${day})
    end
    if day == today and not fits(day, emails, partOf(budget, share, 1)) then
      redis.call('SET', prefix .. 'full', '1', 'PX', whole((day + 1) * ${day} - now))
    end
  end
  return due + ${ahead + 1} * ${day}
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
-- Those about further letters of a connection have a turn of their own, and that is later.
local function trickle(due, nth)
  if redis.call('EXISTS', prefix .. 'breaker') == 0 then return due end
  local pace, gap = prefix .. 'pace:mails', ${minute}
  if nth > 1 then pace, gap = pace .. ':further', ${5 * minute} end
  local even = math.max(now, number(redis.call('GET', pace)))
  redis.call('SET', pace, whole(even + gap), 'PX', whole(even - now + gap + ${minute}))
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
`;
