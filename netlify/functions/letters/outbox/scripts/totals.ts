/** ARGV: prefix, campaigns. Replies the unsettled letters, then for each campaign how many letters have gone, and how many of them are confirmed. */
export const totals = `
local prefix = ARGV[1]
local reply = { tostring(redis.call('ZCARD', prefix .. 'unsettled') + redis.call('ZCARD', prefix .. 'notices')) }
for i = 2, #ARGV do
  local count = redis.call('HMGET', prefix .. 'count:' .. ARGV[i], 'total', 'confirmed')
  table.insert(reply, count[1] or '0')
  table.insert(reply, count[2] or '0')
end
return reply
`;
