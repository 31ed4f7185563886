/**
 * What became of a letter. ARGV: prefix, id. Replies its state, or '' of one that is not known; 1 where it was perhaps sent;
 * in how many milliseconds its turn comes; and 1 while a call moves waiting letters on.
 */
export const state = `
local prefix = ARGV[1]
local time = redis.call('TIME')
local about = redis.call('HMGET', prefix .. 'letter:' .. ARGV[2], 'state', 'unclear', 'due')
local due = tonumber(about[3] or '0') - tonumber(time[1]) * 1000
return { about[1] or '', about[2] or '', string.format('%.0f', math.max(0, due)),
  tostring(redis.call('EXISTS', prefix .. 'mover')) }
`;
