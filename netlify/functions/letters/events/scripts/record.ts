import { common } from '../../outbox/scripts/common.ts';
import { day } from '../../outbox/scripts/times.ts';
import { ranks } from '../event.ts';
import { breaker } from './breaker.ts';

/** How long it is known what one email was counted as, from when it was made. */
const memory = 7 * day;

const rankTable = Object.entries(ranks)
  .map(([state, rank]) => `${state} = ${rank}`)
  .join(', ');

/**
 * The email API says what became of an email. ARGV: prefix, the API's id of the email, state, when the email was made,
 * campaign, target or '', letter or '', 1 where its address refuses mail, and the moment from which the target is tried
 * again, or 0.
 * Replies `notice` and the letter, where a mail to its supporter could not be delivered, else `seen` and ''; then 1 when a
 * target is rested that was not; then which limit mails to supporters have come near since the last event, or ''.
 *
 * <prefix>email:<id>              what one email is counted as
 * <prefix>ledger:<campaign>       hash: emails by \`<target> <state>\`; \`<target> taken\` is counted by settle
 * <prefix>ledger:<campaign>:<day> hash: the same of those that were made on one day
 * <prefix>rested                  hash: targets that are not written to, by whichever campaign, since when
 */
export const record = `${common}${breaker}
local email, state, at, campaign, target, letter, refused, retry =
  ARGV[2], ARGV[3], number(ARGV[4]), ARGV[5], ARGV[6], ARGV[7], ARGV[8] == '1', number(ARGV[9])
local ranks = { ${rankTable} }
local reply = { 'seen', '', '0', '' }

-- Also of an email that was made long ago: a letter that goes on being sent to nobody is not sent.
if target ~= '' and refused then
  local rested = prefix .. 'rested'
  local since = number(redis.call('HGET', rested, target))
  local again = since < retry and at >= retry
  if since == 0 or again then reply[3] = '1' end
  -- The earliest of them, on one side of the day on which it is tried again.
  if since == 0 or again or (at < since and (at >= retry or since < retry)) then
    redis.call('HSET', rested, target, whole(at))
    redis.call('PEXPIRE', rested, '${400 * day}')
  end
end

local age = now - at
-- What it was counted as is forgotten.
if age >= ${memory} then return reply end
local known = prefix .. 'email:' .. email
local before = redis.call('GET', known)
if before and ranks[before] >= ranks[state] then return reply end
redis.call('SET', known, state, 'PX', whole(${memory} - age))

local function count(hash, mark, memory)
  if before and redis.call('HINCRBY', hash, mark .. before, '-1') < 1 then redis.call('HDEL', hash, mark .. before) end
  redis.call('HINCRBY', hash, mark .. state, '1')
  redis.call('PEXPIRE', hash, memory)
end

local today = whole(math.floor(at / ${day}))
if target ~= '' then
  local ledger = prefix .. 'ledger:' .. campaign
  count(ledger, target .. ' ', '${400 * day}')
  count(ledger .. ':' .. today, target .. ' ', '${400 * day}')
end
if letter ~= '' then
  count(prefix .. 'notices:' .. today, '', '${10 * day}')
  if state == 'suppressed' or (state == 'bounced' and refused) then
    uncount(letter)
    reply[1], reply[2] = 'notice', letter
  end
  local near, heard = breaker() or '', prefix .. 'breaker'
  if near == '' then
    redis.call('DEL', heard)
  elseif redis.call('GET', heard) ~= near then
    reply[4] = near
    redis.call('SET', heard, near, 'PX', '${7 * day}')
  end
end
return reply
`;
