import { common } from './common.ts';

/** ARGV: prefix. Replies the unsettled letters, the age of the oldest, why the account is held, or '', and the failures. */
export const waiting = `${common}
local oldest = redis.call('ZRANGE', unsettled, '0', '0', 'WITHSCORES')
local age = oldest[2] and now - number(oldest[2]) or 0
return { tostring(redis.call('ZCARD', unsettled)), whole(age), redis.call('HGET', gate, 'held') or '',
  redis.call('GET', failures) or '0' }
`;
