import { common } from './common.ts';
import { day } from './times.ts';

/**
 * The owner of a mailbox says that a letter is not theirs. ARGV: prefix, id, 1 to block the mailbox. A letter that has not
 * gone never goes; one that has gone is taken off the count; the mailbox can sign again. Replies `removed` or `unknown`.
 */
export const notMe = `${common}
local id, block = ARGV[2], ARGV[3] == '1'
local letter = letterOf(id)
local about = redis.call('HMGET', letter, 'state', 'signature', 'mailbox')
if not about[1] or not about[3] then return { 'unknown' } end

local signature = prefix .. 'signature:' .. about[2]
if about[1] == 'unconfirmed' then
  redis.call('DEL', letter)
elseif redis.call('ZSCORE', waiting, id) then
  forget(id, 'removed', '${30 * day}')
else
  -- Gone, or just on its way.
  uncount(id)
end
if redis.call('HGET', signature, 'letter') == id then
  release(about[2], id)
  redis.call('HINCRBY', signature, 'turn', '1')
  redis.call('PEXPIRE', signature, '${400 * day}')
end
if about[1] == 'unconfirmed' or redis.call('HGET', letter, 'state') == 'removed' then
  redis.call('HSET', letter, 'state', 'removed', 'signature', about[2], 'mailbox', about[3])
  redis.call('PEXPIRE', letter, '${30 * day}')
end
if block then redis.call('SET', prefix .. 'blocked:' .. about[3], '1', 'PX', '${400 * day}') end
return { 'removed' }
`;
