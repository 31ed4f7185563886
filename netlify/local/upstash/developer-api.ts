import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A database, in those of the fields that Upstash gives it which somebody here reads. */
export type Database = {
  database_id: string;
  database_name: string;
  region: 'global';
  primary_region: string;
  read_regions: string[];
  state: 'active' | 'suspended' | 'passive';
  /** A name such as `calm-cat-12345`, or a whole host. */
  endpoint: string;
  tls: boolean;
  eviction: boolean;
  db_eviction: boolean;
};

export type DeveloperApi = {
  /** What stands before `/redis/databases`. */
  url: string;
  /** The databases that the account has from now on; it begins without any. */
  setDatabases: (...databases: Database[]) => void;
  /** Answers the next call with this status. */
  fail: (status: number) => void;
  close: () => Promise<void>;
};

/** A database as Upstash makes it, but for what is told otherwise. */
export const database = (endpoint: string, more: Partial<Database> = {}): Database => ({
  database_id: '96ad0856-03b1-4ee7-9666-e81abd0349e1',
  database_name: 'letters',
  region: 'global',
  primary_region: 'us-east-2',
  read_regions: [],
  state: 'active',
  endpoint,
  tls: true,
  eviction: false,
  db_eviction: false,
  ...more,
});

/**
 * Starts a stand-in for Upstash's developer API, as far as it lists databases: `GET /redis/databases`, with an email
 * address and an API key as HTTP's basic authentication.
 * https://upstash.com/docs/devops/developer-api/redis/list_databases
 */
export const startDeveloperApi = async (account: { email: string; key: string }): Promise<DeveloperApi> => {
  let databases: Database[] = [];
  const failures: number[] = [];
  const expected = `Basic ${Buffer.from(`${account.email}:${account.key}`).toString('base64')}`;

  const answer = ({ method, url, headers }: IncomingMessage): { status: number; body: unknown } => {
    const failure = failures.shift();
    if (failure !== undefined) return { status: failure, body: `status ${failure} on demand` };
    if (headers.authorization !== expected) return { status: 401, body: 'Unauthorized' };
    if (url !== '/redis/databases') return { status: 404, body: 'Not Found' };
    return method === 'GET' ? { status: 200, body: databases } : { status: 405, body: 'Method Not Allowed' };
  };
  const server = createServer((request, response) => {
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setDatabases: (...given) => {
      databases = given;
    },
    fail: (status) => void failures.push(status),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
