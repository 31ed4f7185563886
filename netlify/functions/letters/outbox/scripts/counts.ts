/** ARGV: prefix, campaign. Replies the unsettled letters, and the campaign's counter: fields and values in turn. */
export const counts = `
local prefix = ARGV[1]
return { tostring(redis.call('ZCARD', prefix .. 'unsettled')), redis.call('HGETALL', prefix .. 'count:' .. ARGV[2]) }
`;
