import { common, day } from './common.ts';

/**
 * A supporter wants to be forgotten. ARGV: prefix, mailbox, 1 to block it, then the hash of each letter that it can have
 * written. Letters that wait in no batch are deleted; one that is in a batch is on its way, and perhaps there already.
 * Replies how many were deleted.
 */
export const forget = `${common}
local mailbox, block = ARGV[2], ARGV[3] == '1'
local deleted = 0
for i = 4, #ARGV do
  if redis.call('ZSCORE', waiting, ARGV[i]) then
    withdraw(ARGV[i])
    redis.call('DEL', prefix .. 'letter:' .. ARGV[i])
    deleted = deleted + 1
  end
end
if block then redis.call('SET', prefix .. 'blocked:' .. mailbox, '1', 'PX', '${400 * day}') end
return { tostring(deleted) }
`;
