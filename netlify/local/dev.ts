// `npm run dev`: Astro's dev server with hot reload, the function answering, and the stand-ins.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dev, type AstroIntegration } from 'astro';
import { endOnSignal, links, ports } from './console.ts';
import { answers, runFunction, type NetlifyFunction } from './server/function.ts';
import { startVendors } from './vendors.ts';

const vendors = await startVendors({ mailboxPort: ports.mailbox });
Object.assign(process.env, vendors.environment);

/** Answers the function's paths, with its code and its registry as they are at the moment. */
const functionInDev: AstroIntegration = {
  name: 'function-in-dev',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use(
        (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
          const { pathname } = new URL(request.url ?? '/', 'http://localhost');
          if (!answers({ config: { path: ['/api/letters', '/api/letters/*'] } }, pathname)) {
            next();
            return;
          }
          server
            .ssrLoadModule('/netlify/functions/letters/index.ts')
            .then((letters) => runFunction(letters as NetlifyFunction, request, response))
            .catch(next);
        },
      );
    },
  },
};

const server = await dev({ server: { port: ports.site }, integrations: [functionInDev] });
links(`http://localhost:${server.address.port}`, vendors);
endOnSignal(() => server.stop(), vendors.close);
