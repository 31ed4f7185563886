import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a site answers, without the scripts of its pages: for axe, which is a script itself, and could not run without any. */
export type Scriptless = { url: string; close: () => Promise<void> };

/** Stands between a browser and a site. */
export const scriptless = async (site: string): Promise<Scriptless> => {
  const server = createServer((request, response) => {
    void fetch(new URL(request.url ?? '/', site), { redirect: 'manual' })
      .then(async (answer) => {
        const type = answer.headers.get('content-type') ?? '';
        const body = type.startsWith('text/html')
          ? (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, '')
          : Buffer.from(await answer.arrayBuffer());
        response.writeHead(answer.status, { 'content-type': type }).end(body);
      })
      .catch((error: unknown) => {
        response.writeHead(502).end(String(error));
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
