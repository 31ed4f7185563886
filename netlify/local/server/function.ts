import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Config, Context } from '@netlify/functions';

/** A function of Netlify's, as its file exports it. */
export type NetlifyFunction = {
  default: (request: Request, context: Context) => Response | Promise<Response>;
  config: Config;
};

/** True when the function answers a path; `*` in a path of its config stands for anything. */
export const answers = ({ config }: Pick<NetlifyFunction, 'config'>, path: string): boolean => {
  const paths = [config.path ?? []].flat();
  return paths.some((pattern) =>
    pattern.endsWith('/*')
      ? path.startsWith(pattern.slice(0, -1))
      : path === pattern || path === `${pattern}/`,
  );
};

/** Runs the function as Netlify does: a web Request in, its Response out. */
export const runFunction = async (
  { default: run }: NetlifyFunction,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const response = await run(toRequest(incoming), contextOf(incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
};

const toRequest = (incoming: IncomingMessage): Request => {
  const { method = 'GET', headers, url = '/' } = incoming;
  const list = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), {
    method,
    headers: list,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
  });
};

/** The part of Netlify's context that means something on one's own machine; the deploy is always `dev`. */
const contextOf = (incoming: IncomingMessage): Context =>
  ({
    ip: incoming.socket.remoteAddress ?? '127.0.0.1',
    deploy: { context: 'dev', id: 'local', published: false },
    requestId: randomUUID(),
    waitUntil: (promise: Promise<unknown>) => {
      promise.catch(() => undefined);
    },
  }) as unknown as Context;
