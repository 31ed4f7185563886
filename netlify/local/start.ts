// `npm start`: the built site, the function and the stand-ins, in one process.
import { fileURLToPath } from 'node:url';
import { endOnSignal, links, ports } from './console.ts';
import type { NetlifyFunction } from './server/function.ts';
import { startServer } from './server/server.ts';
import { prepareReaders } from './prepare-readers.ts';
import { startVendors, tellSite } from './vendors.ts';

const vendors = await startVendors({ mailboxPort: ports.mailbox });
Object.assign(process.env, vendors.environment);
await prepareReaders(vendors, process.cwd());
// What Netlify would deploy; errors in it tell the lines of its sources.
process.setSourceMapsEnabled(true);
const built = new URL('../built/letters/letters.mjs', import.meta.url);
const letters = (await import(built.href)) as NetlifyFunction;
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const server = await startServer({ dist, letters, port: ports.site });
tellSite(vendors, server.url);
links(server.url, vendors);
endOnSignal(server.close, vendors.close);
