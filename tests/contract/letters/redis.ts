import type { ConnectedRedis } from '../../../netlify/local/redis/connected-redis.ts';
import { connectRunning } from '../../../netlify/local/redis/ioredis-connection.ts';
import { startRedis } from '../../../netlify/local/redis/redis-server.ts';

// As many as a redis-server has, unless it is told otherwise.
const free = Array.from({ length: 16 }, (_, database) => database);

let server: ReturnType<typeof startRedis> | undefined;

/**
 * An empty database of the one redis-server that all tests of a worker share: to start it takes longer than most of
 * them. It ends with the worker.
 */
export const emptyRedis = async (): Promise<ConnectedRedis> => {
  server ??= startRedis();
  const { url } = await server;
  const database = free.shift();
  if (database === undefined) throw new Error('More sites are open at once than Redis has databases.');
  const redis = await connectRunning(url, 'server');
  await redis.client.select(database);
  return {
    ...redis,
    close: async () => {
      await redis.client.flushdb();
      await redis.close();
      free.push(database);
    },
  };
};
