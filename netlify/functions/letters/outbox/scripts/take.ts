import { common } from './common.ts';

/**
 * Whoever has time moves waiting letters on, one call at a time. ARGV: prefix, a word for this batch, lease, a word for
 * the mover, how long it is the mover, and for how long it waits where nothing is due (empty: it goes on), what
 * restedNow() reads. Replies `busy` while there is another mover, else `taken`, the letters given up, what take() says, and the campaigns that have letters
 * queued.
 */
export const take = `${common}
local current = redis.call('GET', mover)
if current and current ~= ARGV[4] then return { 'busy' } end
redis.call('SET', mover, ARGV[4], 'PX', ARGV[5])
local lost = tostring(giveUp())
return { 'taken', lost, onward(ARGV[2], number(ARGV[3]), ARGV[4], ARGV[6]), redis.call('HKEYS', queued) }
`;
