import { common } from './common.ts';
import { day } from './times.ts';

/**
 * A supporter wants to be forgotten. ARGV: prefix, mailbox, 1 to block it, then the signature of each campaign that it can
 * have written to. Letters that wait in no batch are deleted; one that is in a batch is on its way, and perhaps there
 * already. Replies how many were deleted.
 */
export const forgetMailbox = `${common}
local mailbox, block = ARGV[2], ARGV[3] == '1'
local deleted = 0
for i = 4, #ARGV do
  local signature = prefix .. 'signature:' .. ARGV[i]
  local id = redis.call('HGET', signature, 'letter')
  if id and redis.call('ZSCORE', waiting, id) then
    drop(id, 'removed')
    redis.call('DEL', letterOf(id))
    redis.call('HINCRBY', signature, 'turn', '1')
    redis.call('PEXPIRE', signature, '${400 * day}')
    deleted = deleted + 1
  end
  local attempts = prefix .. 'attempts:' .. ARGV[i]
  for _, attempt in ipairs(redis.call('SMEMBERS', attempts)) do
    deleted = deleted + redis.call('DEL', letterOf(attempt))
    for _, kind in ipairs({ 'confirm', 'again' }) do
      local mail = attempt .. ':' .. kind
      if redis.call('ZSCORE', notices, mail) then forget(mail, 'removed', '1') end
    end
  end
  redis.call('DEL', attempts)
end
if block then redis.call('SET', prefix .. 'blocked:' .. mailbox, '1', 'PX', '${400 * day}') end
return { tostring(deleted) }
`;
