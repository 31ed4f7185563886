import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realPause, type Pause } from '../pause.ts';
import { connectRedis } from '../redis/connect.ts';
import type { ConnectedRedis } from '../redis/connected-redis.ts';
import { queuedFaults, type Fault } from './faults.ts';
import { upstashProtocol } from './protocol.ts';
import { maxRequestBytes, readBody } from './request.ts';

/** Upstash's REST API on this machine, in front of any Redis. */
export type UpstashStandIn = {
  /** UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN of whoever uses it. */
  url: string;
  token: string;
  /** The requests that have arrived, faults and refused ones included. */
  requests: () => number;
  /** Bytes of the bodies that have arrived. */
  received: () => number;
  /** What happens to the next requests, one fault each. */
  fail: (...faults: Fault[]) => void;
  /** How long every request waits before it runs, in milliseconds. */
  setLatency: (ms: number) => void;
  /** Forgets the data and the faults to come. */
  clear: () => Promise<void>;
  /** The Redis behind it, for a look into the data. */
  client: ConnectedRedis['client'];
  kind: ConnectedRedis['kind'];
  /** Drops every connection, so that nobody answers any more. A Redis that was given in `options` stays. */
  close: () => Promise<void>;
};

export type UpstashOptions = {
  /** 0, which is the default: a free one. */
  port?: number;
  host?: string;
  token?: string;
  /** Default: the Redis of this machine, see `connectRedis`. */
  redis?: ConnectedRedis;
  latency?: number;
  /** How a request is kept waiting. */
  pause?: Pause;
};

export const startUpstash = async (options: UpstashOptions = {}): Promise<UpstashStandIn> => {
  const { port = 0, host = '127.0.0.1', token = randomBytes(24).toString('base64url') } = options;
  const { pause = realPause } = options;
  const redis = options.redis ?? (await connectRedis(process.env));
  const protocol = upstashProtocol(redis);
  const faults = queuedFaults();
  const closing = new AbortController();
  let latency = options.latency ?? 0;
  let requests = 0;
  let received = 0;

  const wait = async (response: ServerResponse, ms: number): Promise<void> => {
    await pause(response, ms);
    closing.signal.throwIfAborted();
  };
  const wipe = (): Promise<unknown> => redis.run(['FLUSHDB']);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const fault = faults.next();
    if (fault?.kind === 'drop') return void request.socket.destroy();
    const { bytes, text } = await readBody(request);
    received += bytes;
    if (fault?.kind === 'hang') return pause(response);
    if (latency > 0) await wait(response, latency);
    if (fault?.kind === 'slow') await wait(response, fault.ms);
    if (fault?.kind === 'wipe') await wipe();

    const { status, body } = await reply(request, fault, bytes, text);
    if (fault?.kind === 'commit-then-drop') return void request.socket.destroy();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

  const reply = async (
    request: IncomingMessage,
    fault: Fault | undefined,
    bytes: number,
    text: string,
  ): Promise<{ status: number; body: unknown }> => {
    if (fault?.kind === 'status') {
      return { status: fault.status, body: fault.body ?? { error: `ERR status ${fault.status} on demand` } };
    }
    if (request.headers.authorization !== `Bearer ${token}`) {
      return { status: 401, body: { error: 'WRONGPASS invalid or missing auth token' } };
    }
    if (bytes > maxRequestBytes) return { status: 413, body: { error: tooLarge(bytes) } };
    return protocol({
      method: request.method ?? '',
      path: request.url ?? '',
      base64: request.headers['upstash-encoding'] === 'base64',
      text,
    });
  };

  // Whoever asks ends a connection that is idle: both at once would lose the next request, after a moment in which nothing ran.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!closing.signal.aborted && !request.destroyed) console.error(error);
      request.socket.destroy();
    });
  });
  server.listen(port, host);
  await once(server, 'listening');

  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    token,
    requests: () => requests,
    received: () => received,
    fail: faults.add,
    setLatency: (ms) => {
      latency = ms;
    },
    clear: async () => {
      faults.clear();
      await wipe();
    },
    client: redis.client,
    kind: redis.kind,
    close: async () => {
      closing.abort();
      if (server.listening) {
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
      }
      if (!options.redis) await redis.close();
    },
  };
};

const tooLarge = (bytes: number): string =>
  `ERR max request size exceeded. Limit: ${maxRequestBytes} bytes, Actual: ${bytes} bytes. ` +
  'See https://upstash.com/docs/redis/troubleshooting/max_request_size_exceeded for details';
