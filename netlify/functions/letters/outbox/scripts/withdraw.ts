import { common } from './common.ts';

/** Letters that one call looks at, so that none keeps Redis from others for long. */
const atOnce = 500;

/**
 * A campaign was stopped: its letters that wait in no batch are not sent, and nothing of them is kept. ARGV: prefix,
 * campaign, how many waiting letters to pass over. Replies how many were withdrawn, and how many to pass over in the next
 * call, or -1 when all have been looked at.
 */
export const withdraw = `${common}
local campaign, from = ARGV[2], number(ARGV[3])
local ids = redis.call('ZRANGE', waiting, whole(from), whole(from + ${atOnce - 1}))
local withdrawn = 0
for _, id in ipairs(ids) do
  if redis.call('HGET', letterOf(id), 'campaign') == campaign then
    withdraw(id)
    withdrawn = withdrawn + 1
  end
end
return { tostring(withdrawn), #ids < ${atOnce} and '-1' or whole(from + #ids - withdrawn) }
`;
