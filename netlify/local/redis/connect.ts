import type { ConnectedRedis } from './connected-redis.ts';
import { connectEmbedded } from './embedded.ts';
import { connectRunning } from './ioredis-connection.ts';
import { findRedisServer, startRedis } from './redis-server.ts';

/** The Redis of this machine: the one at REDIS_URL, else an installed redis-server, else the embedded one. */
export const connectRedis = async (env: Record<string, string | undefined>): Promise<ConnectedRedis> => {
  if (env.REDIS_URL) return connectRunning(env.REDIS_URL);
  if (findRedisServer(env)) return connectServer(env);
  return connectEmbedded();
};

/** Starts an installed redis-server and connects to it. Says what to install when there is none. */
export const connectServer = async (env: Record<string, string | undefined>): Promise<ConnectedRedis> => {
  const server = await startRedis(env);
  const redis = await connectRunning(server.url, 'server').catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  return {
    ...redis,
    close: async () => {
      await redis.close();
      await server.close();
    },
  };
};
