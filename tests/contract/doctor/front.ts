import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something between the visitors and the site: it passes on what they ask for, with other headers or at other paths. */
export const startFront = async (
  site: string,
  change: (headers: Record<string, string>) => Record<string, string>,
  lead: (path: string) => string = (path) => path,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !['host', 'connection'].includes(name) ? [[name, value]] : [],
      ),
    );
    fetch(`${site}${lead(request.url ?? '/')}`, { headers: change(headers), redirect: 'manual' })
      .then(async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer());
        const kept = [...answer.headers].filter(
          ([name]) => !/^(?:content-(?:encoding|length)|transfer-encoding)$/.test(name),
        );
        response.writeHead(answer.status, Object.fromEntries(kept)).end(body);
      })
      .catch(() => response.destroy());
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
