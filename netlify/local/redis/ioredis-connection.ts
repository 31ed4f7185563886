import { Redis } from 'ioredis';
import type { ConnectedRedis, RedisCommand, RedisReply } from './connected-redis.ts';

/** Connects to a running Redis: `redis://127.0.0.1:6379/2` or the path of its socket. */
export const connectRunning = async (
  url: string,
  kind: 'url' | 'server' = 'url',
): Promise<ConnectedRedis> => {
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    autoResendUnfulfilledCommands: false,
  });
  let unreachable: unknown;
  // A command that the lost connection takes with it rejects by itself; without a listener ioredis writes to the console.
  client.on('error', (error) => (unreachable = error));
  await client.connect().catch((error: unknown) => {
    client.disconnect();
    throw new Error(`No Redis answers at ${withoutPassword(url)}. Start it, or leave out REDIS_URL.`, {
      cause: unreachable ?? error,
    });
  });

  // ioredis reshapes the replies of commands that it knows by their lower-case names.
  const run = ([name, ...words]: RedisCommand): Promise<RedisReply> =>
    client.callBuffer(name.toUpperCase(), ...words) as Promise<RedisReply>;

  return {
    kind,
    client,
    run,
    transaction: async (commands) => {
      const queued = [run(['MULTI']), ...commands.map(run), run(['EXEC'])];
      const exec = (await Promise.allSettled(queued)).at(-1);
      if (exec?.status === 'fulfilled') return exec.value as RedisReply[];
      throw exec?.reason;
    },
    close: () => {
      client.disconnect();
      return Promise.resolve();
    },
  };
};

const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/, '//');
