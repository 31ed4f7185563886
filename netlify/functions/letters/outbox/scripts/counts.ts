import { waits } from './parts/waits.ts';

/**
 * ARGV: prefix, campaign. Replies what somebody has to see to, then fields and values in turn of the campaign's counter, of its
 * ledger, and of the rested targets.
 */
export const counts = `
local prefix = ARGV[1]
${waits}
return { tostring(waits()), redis.call('HGETALL', prefix .. 'count:' .. ARGV[2]),
  redis.call('HGETALL', prefix .. 'ledger:' .. ARGV[2]), redis.call('HGETALL', prefix .. 'rested') }
`;
