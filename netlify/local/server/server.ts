import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { answerCompressed } from './compressed.ts';
import { answers, runFunction, type NetlifyFunction } from './function.ts';
import { listening } from './listening.ts';
import { readHeaders } from './headers.ts';
import { readRedirects } from './redirects.ts';

export type LocalServer = { url: string; close: () => Promise<void> };

type Options = {
  /** Folder of the built site. */
  dist: string;
  letters: NetlifyFunction;
  /** 0, or left out: a free port. */
  port?: number;
};

/** Stands in for Netlify on the loopback: the built site with its `_headers` and `_redirects`, and the function. */
export const startServer = async ({ dist, letters, port = 0 }: Options): Promise<LocalServer> => {
  const [headersOf, redirect, notFound] = await Promise.all([
    readHeaders(join(dist, '_headers')),
    readRedirects(join(dist, '_redirects')),
    readFile(join(dist, '404.html')),
  ]);
  const files = sirv(dist, { dev: true, etag: true });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
    if (answers(letters, path)) {
      await runFunction(letters, request, response);
      return;
    }
    const { 'accept-language': acceptLanguage, cookie } = request.headers;
    const led = redirect({ path, acceptLanguage, cookie });
    if (led) {
      response.writeHead(led.status, { location: led.location, vary: 'accept-language, cookie' }).end();
      return;
    }
    if (await answerCompressed(dist, path, request, response)) return;
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(notFound);
    });
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
