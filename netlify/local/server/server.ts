import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { answerCompressed, typeOf } from './compressed.ts';
import { standsAt } from './files.ts';
import { answers, runFunction, type NetlifyFunction } from './function.ts';
import { readHeaders } from './headers.ts';
import type { Limit } from './limit.ts';
import { listening } from './listening.ts';
import { readRedirects } from './redirects.ts';
import { decodedPath, urlOf } from './url.ts';

export type LocalServer = { url: string; close: () => Promise<void> };

type Options = {
  /** Folder of the built site. */
  dist: string;
  letters: NetlifyFunction;
  /** 0, or left out: a free port. */
  port?: number;
  /** Left out: Netlify's. */
  limit?: Limit;
};

/**
 * Stands in for Netlify on the loopback: the function, then `_redirects`, then the files of the built site with their
 * `_headers`. tests/contract/server-exchanges.ts lists what Netlify documents of it.
 */
export const startServer = async ({ dist, letters, port = 0, limit }: Options): Promise<LocalServer> => {
  const [headersOf, redirect, notFound] = await Promise.all([
    readHeaders(join(dist, '_headers')),
    readRedirects(join(dist, '_redirects')),
    readFile(join(dist, '404.html')),
  ]);
  const files = sirv(dist, {
    dev: true,
    etag: true,
    setHeaders: (response, path) => {
      const type = typeOf(path);
      if (type !== undefined) response.setHeader('content-type', type);
    },
  });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = urlOf(request);
    const path = decodedPath(url);
    if (answers(letters, path)) {
      await runFunction(letters, request, response, limit);
      return;
    }
    response.setHeader('cache-control', 'public,max-age=0,must-revalidate');
    const found = await standsAt(dist, path);
    const { 'accept-language': acceptLanguage, cookie } = request.headers;
    const rule = redirect({ path, acceptLanguage, cookie });
    const led = rule && (rule.force || !found) ? rule : undefined;
    if (led && led.status !== 404) {
      response
        .writeHead(led.status, { location: led.location + url.search, vary: 'accept-language, cookie' })
        .end();
      return;
    }
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && found === 'page') {
      response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
      return;
    }
    for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
    const page = led ? await readFile(join(dist, led.location)).catch(() => notFound) : notFound;
    const notThere = (): void => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    };
    if (!reads || !found) notThere();
    else if (!(await answerCompressed(dist, path, request, response))) files(request, response, notThere);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listening(server.listen(port, '127.0.0.1'));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${bound}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
