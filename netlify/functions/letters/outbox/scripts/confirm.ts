import { common } from './common.ts';
import { day } from './times.ts';

/**
 * The owner of a mailbox confirms a letter. ARGV: prefix, lease, id, pace and cap of the campaign in letters an hour and
 * budget of the site in emails a day (0: none), what restedNow() reads.
 * Replies `unknown`; `known state`, when it was confirmed before, or another letter of the mailbox was; or `queued`, when
 * it is due, the letters given up, and what take() says.
 */
export const confirm = `${common}
local lease, id, rates, budget = number(ARGV[2]), ARGV[3], { number(ARGV[4]), number(ARGV[5]) }, number(ARGV[6])
local letter = letterOf(id)
local about = redis.call('HMGET', letter, 'state', 'confirmed', 'signature', 'mailbox', 'campaign', 'emails')
if not about[1] or about[1] == 'removed' then return { 'unknown' } end
if about[4] and redis.call('EXISTS', prefix .. 'blocked:' .. about[4]) == 1 then return { 'unknown' } end
if about[2] then return { 'known', about[1] } end
if about[1] ~= 'unconfirmed' then return { 'unknown' } end

local signature = prefix .. 'signature:' .. about[3]
local signed = redis.call('HMGET', signature, 'letter', 'confirmed', 'turn')
if signed[2] then
  -- Another was confirmed before it.
  redis.call('DEL', letter)
  redis.call('HSET', letter, 'state', 'sent', 'confirmed', '1')
  redis.call('PEXPIRE', letter, '${30 * day}')
  return { 'known', 'sent' }
end

-- Of two letters of one mailbox, the one that its owner confirms is the one that counts.
local turn = number(signed[3])
local first = signed[1] or about[3]
if redis.call('EXISTS', letterOf(first)) == 1 then
  turn = turn + 1
  if redis.call('ZSCORE', waiting, first) then drop(first, 'sent') else uncount(first) end
end
local due = reserve(number(about[6]), paced(about[5], rates), budget, 1, 1)
redis.call('HSET', letter, 'state', 'queued', 'confirmed', '1', 'order', whole(now), 'due', whole(due))
redis.call('HDEL', letter, 'to', 'receipt')
if turn > 0 then redis.call('HSET', letter, 'turn', whole(turn)) end
redis.call('HSET', signature, 'letter', id, 'confirmed', '1', 'turn', whole(turn))
redis.call('PEXPIRE', signature, whole(due - now + ${400 * day}))
queue(id, about[5], due, waiting)
return { 'queued', whole(due - now), tostring(giveUp()), take(id .. ':confirmed', lease) }
`;
