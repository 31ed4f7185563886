// Serves the sites that the tests of a run visit, in one process. `POST /` with a worker and a folder answers where that
// worker has that site to itself; it starts when it is first asked for, and then forgets all letters each time.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { startServed, type Served } from './served.ts';

const sites = new Map<string, Promise<Served>>();

const open = async (worker: string, root: string): Promise<Served> => {
  const key = JSON.stringify([worker, root]);
  const running = sites.get(key);
  const starting = running ?? startServed(root);
  sites.set(key, starting);
  const site = await starting;
  if (running) await site.forget();
  return site;
};

const server = createServer((request, response) => {
  const answer = async (): Promise<void> => {
    const { worker, root } = (await json(request)) as { worker: string; root: string };
    const { url, mailboxUrl } = await open(worker, root);
    response.end(JSON.stringify({ url, mailboxUrl }));
  };
  answer().catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end(String(error));
  });
});
await once(server.listen(0, '127.0.0.1'), 'listening');

// The run has ended.
process.once('disconnect', () => {
  void Promise.all([...sites.values()].map(async (site) => (await site).close())).then(() => process.exit(0));
});
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
