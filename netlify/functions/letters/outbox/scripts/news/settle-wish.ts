import { common } from '../common.ts';
import { day } from '../times.ts';

/** How long it is known what an address wished last, without the address. */
const remembered = 2 * day;

/** How long a wish is tried. */
const patience = 30 * day;

/**
 * What became of a wish. ARGV: prefix, address (keyed), version, attempt, language or '', result, delay, how long the API is left alone, how
 * long no wish is kept, reason, whose it is (sealed).
 * A wish that was kept is forgotten, but for what it was. What a call did that was away for long, and is not the last word, is put right,
 * also where it came to nothing, which can be half of it: the last word is kept once more.
 * Replies how many wishes were given up, and 1 when this is the first that is heard of wishes being held.
 */
export const settleWish = `${common}
local reader, version, attempt, language, result = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local delay, closed, held, reason, payload = number(ARGV[7]), number(ARGV[8]), number(ARGV[9]), ARGV[10], ARGV[11]
local fresh, lost = '0', '0'

if closed > 0 then
  redis.call('HSET', gate, 'opens', whole(math.max(now + closed, number(redis.call('HGET', gate, 'opens')))))
  redis.call('PEXPIRE', gate, '${day}')
end
if result == 'held' then
  if redis.call('HGET', gate, 'newsHeld') ~= reason then fresh = '1' end
  redis.call('HSET', gate, 'news', whole(now + held), 'newsHeld', reason)
  redis.call('PEXPIRE', gate, '${day}')
elseif result == 'kept' then
  redis.call('HDEL', gate, 'news', 'newsHeld')
end

local wish = prefix .. 'news:' .. reader

-- What can still come to pass keeps the next wish of this address waiting.
local function release()
  if result == 'unclear' then
    redis.call('HSET', wish, 'leased', whole(now + delay))
  else
    redis.call('HDEL', wish, 'leased')
  end
end

local last = redis.call('HMGET', wish, 'version', 'attempt', 'language', 'payload', 'since')
if last[1] and last[1] ~= version then
  release()
  if last[4] then
    enqueue(news, now + (result == 'unclear' and delay or 0), reader)
  elseif last[3] ~= language then
    redis.call('HSET', wish, 'payload', payload, 'since', whole(now))
    redis.call('PEXPIRE', wish, '${40 * day}')
    enqueue(news, now + delay, reader)
  end
elseif last[4] and result == 'kept' then
  redis.call('ZREM', news, reader)
  redis.call('HDEL', wish, 'payload', 'attempt', 'leased', 'since', 'mailbox')
  redis.call('PEXPIRE', wish, '${remembered}')
elseif last[4] and last[2] == attempt then
  if now - number(last[5]) > ${patience} then
    redis.call('ZREM', news, reader)
    redis.call('DEL', wish)
    lost = '1'
  else
    release()
    enqueue(news, now + delay, reader)
  end
end
return { lost, fresh }
`;
