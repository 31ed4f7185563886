// `npm run dev`: Astro's dev server with hot reload, the function answering, and the stand-ins.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dev, type ViteUserConfig } from 'astro';
import { lettersPath } from '../../src/language/paths.ts';
import { endOnSignal, links, ports } from './console.ts';
import { runFunction, type NetlifyFunction } from './server/function.ts';
import { prepareReaders } from './prepare-readers.ts';
import { startVendors, tellSite } from './vendors.ts';

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

const vendors = await startVendors({ mailboxPort: ports.mailbox });
Object.assign(process.env, vendors.environment);
await prepareReaders(vendors, process.cwd());

let stop = (): Promise<void> => Promise.resolve();
endOnSignal(() => stop(), vendors.close);
const ours = process.listeners('SIGTERM');

/** Vite ends the process as soon as its own server is closed. That is for us to do, when the stand-ins are closed too. */
const endInOrder: Plugin = {
  name: 'end-in-order',
  configureServer: () => {
    for (const listener of process.listeners('SIGTERM'))
      if (!ours.includes(listener)) process.off('SIGTERM', listener);
  },
};

/** Answers the function's paths before Astro looks at them, with its code and its registry as they are at the moment. */
const functionInDev: Plugin = {
  name: 'function-in-dev',
  enforce: 'post',
  configureServer: (server) => () => {
    const answer = (
      request: IncomingMessage,
      response: ServerResponse,
      next: (error?: unknown) => void,
    ): void => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (!pathname.startsWith(lettersPath)) {
        next();
        return;
      }
      server
        .ssrLoadModule('/netlify/functions/letters/index.ts')
        .then((letters) => runFunction(letters as NetlifyFunction, request, response))
        .catch(next);
    };
    // Astro puts its own check of paths first, and every path of a page ends in a slash.
    server.middlewares.stack.unshift({ route: '', handle: answer });
  },
};

const server = await dev({ server: { port: ports.site }, vite: { plugins: [endInOrder, functionInDev] } });
stop = () => server.stop();
const site = `http://localhost:${server.address.port}`;
tellSite(vendors, site);
links(site, vendors);
