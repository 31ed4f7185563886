import type { RedisCommand } from '../redis/connected-redis.ts';

/**
 * The error for a command that makes no sense over HTTP, or that Upstash does not have; undefined for any other.
 * https://upstash.com/docs/redis/features/restapi#rest-redis-api-compatibility
 */
export const refused = ([name, ...words]: RedisCommand): string | undefined => {
  const command = name.toUpperCase();
  const blocks = blocking.has(command) && words.some((word) => word.toUpperCase() === 'BLOCK');
  if (notInRest.has(command) || blocks) {
    return `ERR Command "${command}" is not allowed in REST or it has a special context path`;
  }
  if (command === '' || unavailable.has(command)) {
    return `ERR Command is not available: '${command}'. See https://upstash.com/docs/redis/overall/rediscompatibility for details`;
  }
  return undefined;
};

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const blocking = names('XREAD XREADGROUP');

const notInRest = names(
  `AUTH CLIENT HELLO QUIT RESET SELECT MULTI EXEC DISCARD WATCH UNWATCH
  SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE MONITOR
  BLMOVE BLMPOP BLPOP BRPOP BRPOPLPUSH BZMPOP BZPOPMAX BZPOPMIN WAIT WAITAOF`,
);

const unavailable = names(
  `ASKING BGREWRITEAOF BGSAVE CLUSTER CONFIG DEBUG FAILOVER LATENCY MIGRATE MODULE MOVE PSYNC READONLY READWRITE
  REPLCONF REPLICAOF ROLE SAVE SHUTDOWN SLAVEOF SWAPDB SYNC`,
);
