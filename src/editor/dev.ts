import { createReadStream, existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { readSite } from '../content/read.ts';
import { editorPath } from './headers.ts';

type Handle = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Answers below `/admin/` in development, where site.yaml has an editor. Each time the page is opened, it is made anew. */
export const editorInDev = (root: string): Handle => {
  const folder = join(root, 'node_modules/.cache/editor/dev');
  const answer = async (path: string, response: ServerResponse): Promise<boolean> => {
    const site = readSite({ root, report: () => undefined });
    if (site?.editor !== true) return false;
    if (path === editorPath) {
      const { writeEditor } = await import('./bundle.ts');
      await writeEditor(root, site, folder);
    }
    const name = path === editorPath ? 'index.html' : path.slice(editorPath.length);
    const file = join(folder, name);
    if (!/^(?:assets\/)?[\w.-]+$/.test(name) || !existsSync(file)) return false;
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
    return true;
  };
  return (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(editorPath)) {
      next();
      return;
    }
    answer(pathname, response).then((isOurs) => {
      if (!isOurs) next();
    }, next);
  };
};

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};
