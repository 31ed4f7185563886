import { common } from './common.ts';

/** The mover stops. ARGV: prefix, its word. Replies what nextDue() says. */
export const stop = `${common}
if redis.call('GET', mover) == ARGV[2] then redis.call('DEL', mover) end
return nextDue()
`;
