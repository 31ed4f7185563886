import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Config, Context } from '@netlify/functions';
import { beginLimit, late, netlifyLimit } from './limit.ts';
import { urlOf } from './url.ts';

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

/**
 * Runs the function as Netlify does: a web Request in, its Response out. An answer that comes too late is a 504, and
 * what `waitUntil` holds for too long is told.
 */
export const runFunction = async (
  { default: run }: NetlifyFunction,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  limit = netlifyLimit,
): Promise<void> => {
  const inTime = beginLimit(limit);
  const tell = (what: string): void => {
    const { method = 'GET' } = incoming;
    limit.warn(
      `${method} ${urlOf(incoming).pathname}: ${what} after ${limit.ms / 1000} seconds. Netlify ends a function then.`,
    );
  };
  const waitUntil = (work: Promise<unknown>): void => {
    inTime(work).then(
      (ended) => {
        if (ended === late) tell('the work that waitUntil holds is not done');
      },
      () => undefined,
    );
  };
  const response = await inTime(Promise.resolve(run(toRequest(incoming), contextOf(incoming, waitUntil))));
  if (response === late) {
    tell('there is no answer');
    outgoing.writeHead(504, { 'content-type': 'text/plain' }).end('The function took too long.');
    return;
  }
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
};

const toRequest = (incoming: IncomingMessage): Request => {
  const { method = 'GET', headers } = incoming;
  const list = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(urlOf(incoming), {
    method,
    headers: list,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
  });
};

/** The part of Netlify's context that means something on one's own machine; the deploy is always `dev`. */
const contextOf = (incoming: IncomingMessage, waitUntil: Context['waitUntil']): Context => {
  const url = urlOf(incoming);
  return {
    ip: incoming.socket.remoteAddress ?? '127.0.0.1',
    deploy: { context: 'dev', id: 'local', published: false },
    requestId: randomUUID(),
    site: { id: 'local', name: 'local', url: url.origin },
    url,
    waitUntil,
  } as unknown as Context;
};
