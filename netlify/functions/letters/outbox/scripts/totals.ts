import { waits } from './parts/waits.ts';

/** ARGV: prefix, campaigns. Replies what somebody has to see to, then for each campaign how many letters have gone, and how many of them are confirmed. */
export const totals = `
local prefix = ARGV[1]
${waits}
local reply = { tostring(waits()) }
for i = 2, #ARGV do
  local count = redis.call('HMGET', prefix .. 'count:' .. ARGV[i], 'total', 'confirmed')
  table.insert(reply, count[1] or '0')
  table.insert(reply, count[2] or '0')
end
return reply
`;
