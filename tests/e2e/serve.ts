// What `npm start` runs, for all tests of a worker. Between two of them it is told to forget all letters.
import { fileURLToPath } from 'node:url';
import { createLetters } from '../../netlify/functions/letters/door/door.ts';
import { openRegistry } from '../../netlify/functions/letters/open-registry.ts';
import type { NetlifyFunction } from '../../netlify/local/server/function.ts';
import { startServer } from '../../netlify/local/server/server.ts';
import { segmentsIn } from '../../netlify/local/prepare-readers.ts';
import { startVendors, tellSite } from '../../netlify/local/vendors.ts';

const vendors = await startVendors();
const built = new URL('../../netlify/built/letters/letters.mjs', import.meta.url).href;
const { config } = (await import(built)) as NetlifyFunction;
// A DNS of our own, in which some domains do not exist. Nobody is asked for those that tests write from.
const noSuchName = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('There is no such name.'), { code: 'ENOTFOUND' }));
const letters = createLetters({
  registry: openRegistry(new URL('../../netlify/built/letters/registry/', import.meta.url)),
  variables: { ...process.env, ...vendors.environment },
  now: Date.now,
  log: (event, details) => {
    console.error(JSON.stringify({ event, ...details }));
  },
  resolver: { resolveMx: noSuchName, resolve4: noSuchName, resolve6: noSuchName },
  // So long that a busy machine is not taken for a vendor that hangs.
  patience: { redis: 60_000, email: 60_000 },
});

const unfinished = new Set<Promise<unknown>>();
const watched = <T>(work: Promise<T>): Promise<T> => {
  const done = work
    .catch(() => undefined)
    .finally(() => {
      unfinished.delete(done);
    });
  unfinished.add(done);
  return work;
};

const server = await startServer({
  dist: fileURLToPath(new URL('../../dist', import.meta.url)),
  letters: {
    config,
    default: (request, context) =>
      watched(
        Promise.resolve(
          letters(request, {
            ...context,
            waitUntil: (promise) => context.waitUntil(watched(promise)),
          }),
        ),
      ),
  },
});

tellSite(vendors, server.url);
const segments = await segmentsIn(process.cwd());
vendors.resend.prepare(...segments);

/** Once nothing is on its way any more, or a letter of one test would arrive in the next. */
const forget = async (): Promise<void> => {
  while (unfinished.size > 0) await Promise.all(unfinished);
  await vendors.upstash.clear();
  vendors.resend.clear();
  vendors.resend.prepare(...segments);
};

process.on('message', () => void forget().then(() => process.send?.('forgotten')));
// The worker has ended.
process.once('disconnect', () => {
  void Promise.all([server.close(), vendors.close()]).then(() => process.exit(0));
});
process.send?.({ url: server.url, mailboxUrl: vendors.resend.url });
