import { common } from './common.ts';

/** The mover stops. ARGV: prefix, its word. Replies what nextDue() says: a letter may have come since it looked. */
export const stop = `${common}
if redis.call('GET', mover) == ARGV[2] then redis.call('DEL', mover) end
local after = nextDue()
return { after[2], after[3] }
`;
