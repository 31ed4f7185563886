import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { AbstractConnector, Redis, type RedisOptions } from 'ioredis';
import type { ConnectedRedis, RedisCommand, RedisReply } from './connected-redis.ts';

/** Connects to a running Redis: `redis://127.0.0.1:6379/2` or the path of its socket. */
export const connectRunning = (url: string, kind: 'url' | 'server' = 'url'): Promise<ConnectedRedis> =>
  connect(
    new Redis(url, options),
    kind,
    `No Redis answers at ${withoutPassword(url)}. Start it, or leave out REDIS_URL.`,
  );

/** Connects to the embedded Redis, at the other end of a stream. */
export const connectThrough = (stream: Duplex): Promise<ConnectedRedis> => {
  class Connector extends AbstractConnector {
    constructor() {
      super(0);
    }
    override connect(): Promise<Socket> {
      // ioredis sets what only sockets of a network have.
      const socket = Object.assign(stream, { setNoDelay: nothing, setKeepAlive: nothing });
      this.stream = socket as unknown as Socket;
      return Promise.resolve(this.stream);
    }
  }
  const client = new Redis({ ...options, Connector, retryStrategy: () => null });
  return connect(client, 'embedded', 'The embedded Redis does not answer.');
};

type Socket = AbstractConnector['stream'];

const options: RedisOptions = {
  lazyConnect: true,
  maxRetriesPerRequest: 1,
  autoResendUnfulfilledCommands: false,
};

const connect = async (
  client: Redis,
  kind: ConnectedRedis['kind'],
  unanswered: string,
): Promise<ConnectedRedis> => {
  let unreachable: unknown;
  // A command that the lost connection takes with it rejects by itself; without a listener ioredis writes to the console.
  client.on('error', (error) => (unreachable = error));
  await client.connect().catch((error: unknown) => {
    client.disconnect();
    throw new Error(unanswered, { cause: unreachable ?? error });
  });

  // ioredis reshapes the replies of commands that it knows by their lower-case names.
  const call = (name: string, ...words: string[]): Promise<RedisReply> =>
    client.callBuffer(name.toUpperCase(), ...words) as Promise<RedisReply>;

  /** The hashes of scripts that Redis was given whole: from then on it is asked by these. */
  const hashes = new Map<string, string>();
  const evaluate = async (script: string, words: string[]): Promise<RedisReply> => {
    const hash = hashes.get(script);
    if (hash === undefined) {
      hashes.set(script, createHash('sha1').update(script).digest('hex'));
      return call('EVAL', script, ...words);
    }
    try {
      return await call('EVALSHA', hash, ...words);
    } catch (error) {
      // It was started anew, or somebody else has had it forget its scripts.
      if (error instanceof Error && error.message.startsWith('NOSCRIPT'))
        return call('EVAL', script, ...words);
      throw error;
    }
  };

  const run = ([name, ...words]: RedisCommand): Promise<RedisReply> => {
    const [script, ...rest] = words;
    return name.toUpperCase() === 'EVAL' && script !== undefined
      ? evaluate(script, rest)
      : call(name, ...words);
  };

  return {
    kind,
    client,
    run,
    transaction: async (commands) => {
      const queued = [['MULTI'] as const, ...commands, ['EXEC'] as const].map((words) => call(...words));
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

const nothing = (): void => undefined;

const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/, '//');
