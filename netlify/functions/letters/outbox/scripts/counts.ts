import { waits } from './parts/waits.ts';

/**
 * ARGV: prefix, campaign, 1 where the hours are asked for. Replies what somebody has to see to, then fields and values in
 * turn of the campaign's counter, of its ledger, of the rested targets, and of its hours.
 */
export const counts = `
local prefix = ARGV[1]
${waits}
return { tostring(waits()), redis.call('HGETALL', prefix .. 'count:' .. ARGV[2]),
  redis.call('HGETALL', prefix .. 'ledger:' .. ARGV[2]), redis.call('HGETALL', prefix .. 'rested'),
  ARGV[3] == '1' and redis.call('HGETALL', prefix .. 'hours:' .. ARGV[2]) or {} }
`;
