import { breaker } from '../../events/scripts/breaker.ts';
import { common } from './common.ts';

/**
 * ARGV: prefix. Replies the unsettled letters, how long the first of them has been due, why the account is held, or '',
 * the failures, how many posts in a row were unclear, how many letters of one campaign were refused in a row, 1 where all
 * emails of today are spoken for, which limit mails to supporters are near, or '', the rested targets with since when, and
 * how many mails to supporters wait, with wishes for news and the batches that are under way or were left.
 */
export const waiting = `${common}${breaker}
local first = redis.call('ZRANGE', unsettled, '0', '0', 'WITHSCORES')
local overdue = first[2] and now - number(first[2]) or 0
local about = redis.call('HMGET', gate, 'held', 'unclear')
local refused = 0
for _, count in ipairs(redis.call('HVALS', refusals)) do refused = math.max(refused, number(count)) end
return { tostring(redis.call('ZCARD', unsettled)), whole(overdue), about[1] or '', redis.call('GET', failures) or '0',
  about[2] or '0', whole(refused), tostring(redis.call('EXISTS', prefix .. 'full')), breaker() or '',
  redis.call('HGETALL', prefix .. 'rested'), tostring(redis.call('ZCARD', notices) + redis.call('ZCARD', batches) + redis.call('ZCARD', news)) }
`;
