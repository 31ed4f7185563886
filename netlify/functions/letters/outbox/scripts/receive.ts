import { common, confirmable, day, hour, shareOfUnconfirmed } from './common.ts';

/**
 * A letter arrives. ARGV: prefix, lease, id (new for each call, so that a repetition is no second letter), signature,
 * mailbox, campaign, language, country, number of emails, payload, whose it is (sealed), what is in it (keyed), pace and
 * cap of the campaign in letters an hour and budget of the site in emails a day (0: none), whether it is confirmed (auto,
 * always, never), 1 when a receipt follows, own clock of the connection, what is said in own words (keyed, or empty), how
 * many mailboxes can say the same, how many limits there are of what is usual of a connection, and of the mails that it can
 * cause; then key, maximum and window of each of them, and of each other limit.
 * Replies `known state` of a letter that had its end when its call was repeated, and of one that is perhaps sent;
 * `limited wait`; `confirm`, when the mail goes, the letters given up, and what take() says; or `queued`, the same.
 */
export const receive = `${common}
local lease, id, signature = number(ARGV[2]), ARGV[3], prefix .. 'signature:' .. ARGV[4]
local about = { signature = ARGV[4], mailbox = ARGV[5], campaign = ARGV[6], language = ARGV[7], country = ARGV[8],
  emails = ARGV[9], payload = ARGV[10], to = ARGV[11], receipt = ARGV[17] }
local same, budget, confirm, own = ARGV[12], number(ARGV[15]), ARGV[16], ARGV[18]
local rates = { number(ARGV[13]), number(ARGV[14]) }
local words, alike = ARGV[19], number(ARGV[20])
local mails = 23 + 3 * number(ARGV[21])
local limits = mails + 3 * number(ARGV[22])
local letter = letterOf(id)

local function taken(kind, wait)
  return { kind, whole(wait), tostring(giveUp()), take(id, lease) }
end

-- The reply was lost.
local repeated = redis.call('HMGET', letter, 'state', 'unclear')
if repeated[1] == 'queued' then return taken('queued', 0) end
if repeated[1] == 'unconfirmed' then return taken('confirm', 0) end
if repeated[1] then return { 'known', repeated[2] and 'unclear' or repeated[1] } end

local wait = 0
for i = limits, #ARGV, 3 do
  local window = prefix .. 'limit:' .. ARGV[i]
  if number(redis.call('GET', window)) >= number(ARGV[i + 1]) then
    wait = math.max(wait, redis.call('PTTL', window), 1)
  end
end
if wait > 0 then return { 'limited', whole(wait) } end
for i = limits, #ARGV, 3 do another(ARGV[i], ARGV[i + 2]) end

-- How long until the fullest of some windows that are over their maximum closes, counting one more in each.
local function over(from, to)
  local wait = 0
  for i = from, to - 1, 3 do
    if another(ARGV[i], ARGV[i + 2]) > number(ARGV[i + 1]) then
      wait = math.max(wait, redis.call('PTTL', prefix .. 'limit:' .. ARGV[i]), 1)
    end
  end
  return wait
end
local doubted = over(23, mails) > 0
if words ~= '' then
  local mailboxes = prefix .. 'words:' .. words
  if redis.call('SCARD', mailboxes) <= alike then redis.call('SADD', mailboxes, about.mailbox) end
  redis.call('PEXPIRE', mailboxes, '${day}')
  doubted = doubted or redis.call('SCARD', mailboxes) > alike
end

-- What is known of the mailbox must not be told by what follows: neither by the answer nor by how long it takes.
local signed = redis.call('HMGET', signature, 'letter', 'confirmed', 'same', 'turn')
local first = signed[1] or ARGV[4]
local before = redis.call('HMGET', letterOf(first), 'state', 'unclear')
local known = signed[1] or before[1] == 'queued' or before[1] == 'sent' or before[2]
local blocked = redis.call('EXISTS', prefix .. 'blocked:' .. about.mailbox) == 1
-- But for this, since it is the truth: it may have gone, and another could be a second one.
if before[2] and not blocked then return { 'known', 'unclear' } end

local function keep(name, state)
  redis.call('HSET', letterOf(name), 'state', state, 'order', whole(now), 'campaign', about.campaign, 'language',
    about.language, 'country', about.country, 'emails', about.emails, 'payload', about.payload, 'to', about.to,
    'receipt', about.receipt, 'signature', about.signature, 'mailbox', about.mailbox)
  if signed[4] then redis.call('HSET', letterOf(name), 'turn', signed[4]) end
end

local function ask(kind, name, due)
  if not notice(kind, name, about, due, budget) then return end
  keep(name, 'unconfirmed')
  redis.call('PEXPIRE', letterOf(name), whole(due - now + ${confirmable}))
  local attempts = prefix .. 'attempts:' .. about.signature
  redis.call('SADD', attempts, name)
  redis.call('PEXPIRE', attempts, whole(due - now + ${confirmable}))
end

if confirm == 'always' or (confirm == 'auto' and doubted) then
  local late = over(mails, limits)
  if not blocked and not signed[2] then ask(known and 'again' or 'confirm', id, now + late) end
  return taken('confirm', late)
end

local new = not known and not blocked
local due = paced(about.campaign, rates, new)
if doubted then
  local even = math.max(now, number(redis.call('GET', prefix .. 'pace:own:' .. own))) + ${hour} / 3
  if new then redis.call('SET', prefix .. 'pace:own:' .. own, whole(even), 'PX', whole(even - now + ${hour})) end
  due = math.max(due, even)
end
if about.receipt == '1' then due = trickle(due, new) end
due = reserve(number(about.emails), due, budget * ${shareOfUnconfirmed}, new)
if new then
  keep(id, 'queued')
  redis.call('HSET', signature, 'letter', id, 'same', same)
  redis.call('PEXPIRE', signature, whole(due - now + ${400 * day}))
else
  -- It goes the way of any other letter, without an email in it.
  redis.call('HSET', letter, 'state', 'queued', 'order', whole(now), 'campaign', about.campaign, 'emails', '0',
    'shadow', first)
  if not blocked and confirm ~= 'never' and not signed[2] and signed[3] ~= same then ask('again', id .. '2', now) end
end
-- What stands behind a letter that waits goes after it, and says nothing of it.
local turn = not new and before[1] == 'queued' and math.max(due, now + 2000) or due
queue(id, about.campaign, turn, waiting)
return taken('queued', due - now)
`;
