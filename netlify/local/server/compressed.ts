import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress);

const types: Partial<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * Answers with a text of the built site as brotli, as Netlify's edge does for browsers that take it. False, with nothing
 * answered, for what is no such text or is asked for in another way.
 */
export const answerCompressed = async (
  dist: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const { 'accept-encoding': accepted = '', range } = request.headers;
  if (request.method !== 'GET' || range !== undefined || !/\bbr\b/.test(accepted)) return false;
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const type = types[extname(file)];
  if (type === undefined || !/^[\w./-]+$/.test(file)) return false;
  const text = await readFile(join(dist, file)).catch(() => undefined);
  if (!text) return false;
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', vary: 'accept-encoding' });
  response.end(await compress(text));
  return true;
};
