import type { Redis } from 'ioredis';

/** What Redis answers: an integer, a string (bytes where they are known), nil, or a list of these; a list can hold errors. */
export type RedisReply = number | string | Buffer | null | Error | RedisReply[];

/** A command and its arguments: `['SET', 'greeting', 'hello', 'PX', '1000']`. */
export type RedisCommand = readonly [name: string, ...words: string[]];

/** A Redis to talk to, wherever it runs. */
export type ConnectedRedis = {
  /** `url`: REDIS_URL · `server`: an installed redis-server that was started for this · `embedded`: Valkey in this process. */
  kind: 'url' | 'server' | 'embedded';
  /** For a look into the data. */
  client: Redis;
  /**
   * Rejects with Redis's own message, `WRONGTYPE …`. Commands run in the order in which they were given, but a script that
   * Redis has forgotten runs a moment later.
   */
  run: (command: RedisCommand) => Promise<RedisReply>;
  /** MULTI … EXEC: nothing runs in between. Rejects when Redis runs none of them. */
  transaction: (commands: readonly RedisCommand[]) => Promise<RedisReply[]>;
  /** Ends the connection, and the Redis behind it if it was started for this. Closing twice does no harm. */
  close: () => Promise<void>;
};
