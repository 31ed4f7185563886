/**
 * ARGV: prefix, campaign. Replies the unsettled letters, then fields and values in turn of the campaign's counter, of its
 * ledger, and of the rested targets.
 */
export const counts = `
local prefix = ARGV[1]
return { tostring(redis.call('ZCARD', prefix .. 'unsettled') + redis.call('ZCARD', prefix .. 'notices')), redis.call('HGETALL', prefix .. 'count:' .. ARGV[2]),
  redis.call('HGETALL', prefix .. 'ledger:' .. ARGV[2]), redis.call('HGETALL', prefix .. 'rested') }
`;
