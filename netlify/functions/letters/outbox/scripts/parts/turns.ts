import { day, hour, minute } from '../times.ts';

/** Mails a day to one supporter. */
const mailsADay = 2;

/** What part of the day's emails letters can use that nobody has confirmed, and with them mails that ask for it. */
export const shares = { unconfirmed: 0.6, asking: 0.8 };

/** When letters, and mails to supporters, are due. Behind what common.ts begins with. */
export const turns = `
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
`;
