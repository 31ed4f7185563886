/** Whoever wishes to be forgotten wishes nothing else. ARGV: prefix, address (keyed). Replies how many keys are gone. */
export const forgetWish = `
local prefix, reader = ARGV[1], ARGV[2]
redis.call('ZREM', prefix .. 'news', reader)
return { tostring(redis.call('DEL', prefix .. 'news:' .. reader)) }
`;
