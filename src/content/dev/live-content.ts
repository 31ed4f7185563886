import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { isContentError, listed, type Problem } from '../problem.ts';
import { forgetContent } from '../reading.ts';
import { createGate } from './gate.ts';
import { afterChanges } from './last-change.ts';
import { mistakesPage } from './mistakes-page.ts';
import { pageEvent } from './page-module.ts';

type Dev = Pick<
  Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0],
  'server' | 'logger'
>;

/** `look` reads content anew, as a change of a file does. */
export type LiveContent = { look: () => void };

// In milliseconds. The watcher is silent about a file's second change within 50 of its first, and an editor may still be
// at work on the file.
const quiet = 80;

/**
 * Keeps pages and the function's registry as new as the files of `content/`, and shows mistakes in the terminal and in
 * place of every page. `write` reads content and writes the registry, which `reader` reads when it is loaded.
 */
export const followContent = async (
  root: string,
  { server, logger }: Dev,
  { write, reader }: { write: () => Promise<void>; reader: string },
): Promise<LiveContent> => {
  let mistakes: readonly Problem[] = [];
  /** Counts how often content was read. */
  let edition = 0;

  const read = async (): Promise<void> => {
    forgetContent();
    try {
      await write();
      if (mistakes.length > 0) logger.info('The mistakes are mended.');
      mistakes = [];
    } catch (error) {
      if (!isContentError(error)) {
        logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return;
      }
      if (JSON.stringify(error.problems) !== JSON.stringify(mistakes))
        logger.error(listed(error.problems, 'The pages are back once all is mended.'));
      mistakes = error.problems;
    }
  };

  const reload = (): void => {
    edition += 1;
    // Vite's own watcher, too, would be silent about the second of two changes.
    server.moduleGraph.onFileChange(join(root, reader));
    // Astro keeps the list of pages until it hears this.
    for (const { hot } of [server.environments.ssr, server.environments.prerender].filter(
      (one) => one !== undefined,
    ))
      hot.send('astro:content-changed', {});
    browsers.send({ type: 'full-reload' });
  };
  const browsers = server.environments.client.hot;
  browsers.on(pageEvent, (seen: unknown, client) => {
    if (typeof seen === 'string' && seen !== String(edition)) client.send({ type: 'full-reload' });
  });

  // No page is rendered while there is nothing to render.
  const gate = createGate(1000);
  const look = afterChanges(quiet, async () => {
    await gate.shut(async () => {
      await read();
      reload();
    });
  });

  const folder = join(root, 'content') + sep;
  server.watcher.add(folder);
  server.watcher.on('all', (_event, path) => {
    if (path.startsWith(folder)) look();
  });
  server.middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    // What begins with @, and modules, are Vite's own, which the page of mistakes needs too.
    if (/^\/(@|node_modules\/)/.test(request.url ?? '')) {
      next();
      return;
    }
    void gate.pass(response).then(() => {
      response.setHeader('server-timing', `content;desc=${edition}`);
      if (mistakes.length === 0) next();
      else {
        response.writeHead(500, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
        response.end(mistakesPage(mistakes));
      }
    });
  });
  await read();
  return { look };
};
