/** ARGV: prefix, campaigns. Replies the unsettled letters, then how many letters have gone to each of the campaigns. */
export const totals = `
local prefix = ARGV[1]
local reply = { tostring(redis.call('ZCARD', prefix .. 'unsettled')) }
for i = 2, #ARGV do
  table.insert(reply, redis.call('HGET', prefix .. 'count:' .. ARGV[i], 'total') or '0')
end
return reply
`;
