import { callsAWish } from '../../../news/contacts.ts';
import { day } from '../times.ts';

/** How wishes to get news, or no more of it, come to those who keep them. Behind what common.ts begins with. */
export const wishes = `
local news = prefix .. 'news'

-- When the next wish can be kept, or nil where none waits.
local function nextWish()
  local first = redis.call('ZRANGE', news, '0', '0', 'WITHSCORES')
  if not first[2] then return nil end
  local opens = redis.call('HMGET', gate, 'opens', 'news')
  return math.max(number(first[2]), number(opens[1]), number(opens[2]))
end

-- The wish that has been due longest, for as long as a lease: letters and mails about them go first. Its calls to the API
-- have their time of the send gate.
local function takeWish(lease)
  local due = nextWish()
  if not due or due > now then return nil end
  local reader = redis.call('ZRANGE', news, '0', '0')[1]
  local wish = prefix .. 'news:' .. reader
  local about = redis.call('HMGET', wish, 'language', 'payload', 'version', 'mailbox')
  local blocked = about[1] ~= '' and redis.call('EXISTS', prefix .. 'blocked:' .. (about[4] or '')) == 1
  if not about[2] or blocked then
    redis.call('ZREM', news, reader)
    redis.call('DEL', wish)
    return nil
  end
  local attempt = redis.call('HINCRBY', wish, 'attempt', '1')
  redis.call('HSET', wish, 'leased', whole(now + lease))
  enqueue(news, now + lease, reader)
  local interval = number(redis.call('HGET', gate, 'interval') or '118')
  redis.call('HSET', gate, 'opens', whole(now + ${callsAWish} * interval))
  redis.call('PEXPIRE', gate, '${day}')
  return { 'wish', reader, about[3], tostring(attempt), about[1], about[2] }
end
`;
