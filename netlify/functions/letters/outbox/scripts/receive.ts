import { common } from './common.ts';
import { shares } from './parts/turns.ts';
import { confirmable, day, hour } from './times.ts';

/**
 * A letter arrives. ARGV: prefix, lease, id (new for each call, so that a repetition is no second letter), signature,
 * mailbox, campaign, language, country, source, number of emails, payload, whose it is (sealed), what is in it (keyed), pace
 * and cap of the campaign in letters an hour and budget of the site in emails a day (0: none), whether it is confirmed (auto,
 * always, never), 1 when a receipt follows, what is said in own words (keyed, or empty), how
 * many mailboxes can say the same, how many limits there are of what is usual of a connection, of the mails that it can
 * cause, and by which its letters of a day are counted; then key, maximum and window of each of them, and of each other
 * limit; then what restedNow() reads.
 * Replies `known state` of a letter that had its end when its call was repeated, with to how many targets it went, and of one
 * that is perhaps sent;
 * `limited wait`; `confirm`, when the mail goes, the letters given up, and what take() says; or `queued`, the same.
 */
export const receive = `${common}
local lease, id, signature = number(ARGV[2]), ARGV[3], prefix .. 'signature:' .. ARGV[4]
local about = { signature = ARGV[4], mailbox = ARGV[5], campaign = ARGV[6], language = ARGV[7], country = ARGV[8],
  source = ARGV[9], emails = ARGV[10], payload = ARGV[11], to = ARGV[12], receipt = ARGV[18] }
local same, budget, confirm = ARGV[13], number(ARGV[16]), ARGV[17]
local rates = { number(ARGV[14]), number(ARGV[15]) }
local words, alike = ARGV[19], number(ARGV[20])
local usual = 24
local mails = usual + 3 * number(ARGV[21])
local turns = mails + 3 * number(ARGV[22])
local limits = turns + 3 * number(ARGV[23])
local letter = letterOf(id)

local function taken(kind, wait)
  return { kind, whole(wait), tostring(giveUp()), take(id, lease) }
end

-- The reply was lost.
local repeated = redis.call('HMGET', letter, 'state', 'unclear', 'went')
if repeated[1] == 'queued' then return taken('queued', 0) end
if repeated[1] == 'unconfirmed' or redis.call('EXISTS', letterOf(id .. ':confirm')) == 1 then return taken('confirm', 0) end
if repeated[1] then return { 'known', repeated[2] and 'unclear' or repeated[1], repeated[3] or '' } end

local wait = 0
for i = limits, #ARGV - 1, 3 do
  local window = prefix .. 'limit:' .. ARGV[i]
  if number(redis.call('GET', window)) >= number(ARGV[i + 1]) then
    wait = math.max(wait, redis.call('PTTL', window), 1)
  end
end
if wait > 0 then return { 'limited', whole(wait) } end
for i = limits, #ARGV - 1, 3 do another(ARGV[i], ARGV[i + 2]) end

-- The connection's nth letter of a day: the fewer it has sent, the more room there is for it.
local nth = 1
for i = turns, limits - 1, 3 do
  nth = math.max(nth, math.ceil(another(ARGV[i], ARGV[i + 2]) / number(ARGV[i + 1])))
end
local followed = about.receipt == '1'
local emails = number(about.emails) + (followed and 1 or 0)
local canGo = isRoom(emails, budget, ${shares.unconfirmed}, nth)
local canAsk = confirm ~= 'never' and isRoom(1, budget, ${shares.asking}, nth)
if not canAsk and (confirm == 'always' or not canGo) then return { 'limited', '${day}' } end

-- What is unusual, and how long it waits where it needs no confirmation: on the clock of whoever sends so much.
local doubted, own = not canGo, now
for i = usual, mails - 1, 3 do
  if another(ARGV[i], ARGV[i + 2]) > number(ARGV[i + 1]) then
    doubted = true
    local clock = prefix .. 'pace:own:' .. ARGV[i]
    local even = math.max(now, number(redis.call('GET', clock))) + number(ARGV[i + 2]) / number(ARGV[i + 1])
    if confirm == 'never' then redis.call('SET', clock, whole(even), 'PX', whole(even - now + ${hour})) end
    own = math.max(own, even)
  end
end
if words ~= '' and confirm ~= 'never' then
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
    about.language, 'country', about.country, 'source', about.source, 'emails', about.emails, 'payload', about.payload, 'to', about.to,
    'receipt', about.receipt, 'signature', about.signature, 'mailbox', about.mailbox)
  if signed[4] then redis.call('HSET', letterOf(name), 'turn', signed[4]) end
end

-- It waits for its owner, for two days from the mail about it.
local function hold(name, due)
  keep(name, 'unconfirmed')
  redis.call('PEXPIRE', letterOf(name), whole(due - now + ${confirmable}))
  local attempts = prefix .. 'attempts:' .. about.signature
  redis.call('SADD', attempts, name)
  redis.call('PEXPIRE', attempts, whole(due - now + ${confirmable}))
end

local tomorrow = (math.floor(now / ${day}) + 1) * ${day}
local mail
if confirm ~= 'always' and (followed or known) and not (confirm == 'auto' and doubted) then
  mail = mailTo(about.mailbox, now)
end
-- Nothing goes in anybody's name without their knowing of it on that day.
if followed and confirm == 'auto' and not doubted and (not mail or mail >= tomorrow) then doubted = true end

if confirm == 'always' or (confirm == 'auto' and doubted) then
  local due = now
  for i = mails, turns - 1, 3 do
    local n, most, window = another(ARGV[i], ARGV[i + 2]), number(ARGV[i + 1]), number(ARGV[i + 2])
    if n > most then
      local left = math.max(redis.call('PTTL', prefix .. 'limit:' .. ARGV[i]), 1)
      due = math.max(due, now + left + math.floor((n - most - 1) / most) * window)
    end
  end
  if not mail then mail = mailTo(about.mailbox, due) end
  due = trickle(math.max(due, mail or due + ${7 * day}), nth)
  due = reserve(1, due, budget, ${shares.asking}, nth)
  local asked = mail and not blocked and not signed[2]
  if asked and known and another('again:' .. about.mailbox, '${day}') > 1 then asked = false end
  if asked then
    hold(id, due)
    notice(known and 'again' or 'confirm', id, about, due)
  else
    notice('confirm', id, { mailbox = about.mailbox, campaign = about.campaign }, due)
  end
  return taken('confirm', due - now)
end

-- What waits on its own clock takes nobody's turn.
local due = own
if not doubted then due = paced(about.campaign, rates) end
if followed then due = trickle(due, nth) end
due = reserve(emails, due, budget, ${shares.unconfirmed}, nth)
keep(id, 'queued')
redis.call('HSET', letter, 'due', whole(due))
if followed then redis.call('HSET', letter, 'receipt', mail and '1' or '0', 'mailed', whole(mail or now)) end
if not known and not blocked then
  redis.call('HSET', signature, 'letter', id, 'same', same)
  redis.call('PEXPIRE', signature, whole(due - now + ${400 * day}))
  queue(id, about.campaign, due, waiting)
  return taken('queued', due - now)
end
-- It goes the way of any other letter, but to nobody. What stands behind a letter that waits goes after it, and says
-- nothing of that.
redis.call('HSET', letter, 'shadow', known and first or id)
if known and not blocked and confirm ~= 'never' and not signed[2] and signed[3] ~= same and mail and mail < tomorrow
  and another('again:' .. about.mailbox, '${day}') == 1 then
  hold(id .. '2', due)
  redis.call('HSET', letter, 'again', id .. '2')
end
local turn = before[1] == 'queued' and math.max(due, now + 2000) or due
queue(id, about.campaign, turn, waiting)
return taken('queued', due - now)
`;
