import { common } from './common.ts';

/**
 * Whoever has time moves waiting letters on, one call at a time. ARGV: prefix, a word for this batch, lease, a word for
 * the mover, how long it is the mover. Replies `busy` while there is another mover, else `taken`, the letters given up,
 * what take() says, and the campaigns that have letters queued.
 */
export const take = `${common}
local current = redis.call('GET', mover)
if current and current ~= ARGV[4] then return { 'busy' } end
redis.call('SET', mover, ARGV[4], 'PX', ARGV[5])
return { 'taken', tostring(giveUp()), take(ARGV[2], number(ARGV[3])), redis.call('HKEYS', queued) }
`;
