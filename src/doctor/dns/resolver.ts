import { Resolver } from 'node:dns/promises';
import type { Names } from '../outside.ts';

/** The DNS of this machine, or the server at an address such as `127.0.0.1:5353`. */
export const resolver = (server: string | undefined): Names => {
  const names = new Resolver({ timeout: 3_000, tries: 2 });
  if (server !== undefined) names.setServers([server]);
  return names;
};
