import type { ConnectedRedis } from '../../../netlify/local/redis/connected-redis.ts';
import { connectRunning } from '../../../netlify/local/redis/ioredis-connection.ts';
import { startRedis } from '../../../netlify/local/redis/redis-server.ts';

// As many as a redis-server has, unless it is told otherwise.
const unused = Array.from({ length: 16 }, (_, database) => database);
const free: ConnectedRedis[] = [];

let server: ReturnType<typeof startRedis> | undefined;

/**
 * An empty database of the one redis-server that all tests of a worker share: to start it takes longer than most of
 * them. It ends with the worker, and so do the connections to it, each of which knows the scripts that it has brought.
 */
export const emptyRedis = async (): Promise<ConnectedRedis> => {
  const redis = free.pop() ?? (await connect());
  return {
    ...redis,
    close: async () => {
      await redis.client.flushdb();
      free.push(redis);
    },
  };
};

const connect = async (): Promise<ConnectedRedis> => {
  server ??= startRedis();
  const database = unused.shift();
  if (database === undefined) throw new Error('More sites are open at once than Redis has databases.');
  const redis = await connectRunning((await server).url, 'server');
  await redis.client.select(database);
  return redis;
};
