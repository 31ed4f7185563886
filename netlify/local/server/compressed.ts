import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** A tenth larger than it could be, in a fortieth of the time: a page at its smallest takes longer than all else here. */
const compress = (text: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

/** The texts that were asked for last, as they are sent, by their tags: most are asked for again. */
const sent = new Map<string, Promise<Buffer>>();
const most = 500;

const types: Partial<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The type of a text of the built site; undefined for what is no such text. */
export const typeOf = (path: string): string | undefined =>
  types[path.endsWith('/') ? '.html' : extname(path)];

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
  const { 'accept-encoding': accepted = '', 'if-none-match': known, range } = request.headers;
  if (range !== undefined || !/\bbr\b/.test(accepted)) return false;
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const type = typeOf(path);
  if (type === undefined || !/^[\w./-]+$/.test(file)) return false;
  const text = await readFile(join(dist, file)).catch(() => undefined);
  if (!text) return false;
  const etag = `"${createHash('sha256').update(text).digest('base64url')}-br"`;
  if (known === etag) {
    response.writeHead(304, { etag, vary: 'accept-encoding' }).end();
    return true;
  }
  response.writeHead(200, { etag, 'content-type': type, 'content-encoding': 'br', vary: 'accept-encoding' });
  const body = sent.get(etag) ?? compress(text);
  sent.delete(etag);
  sent.set(etag, body);
  for (const oldest of sent.keys()) if (sent.size > most) sent.delete(oldest);
  response.end(await body);
  return true;
};
