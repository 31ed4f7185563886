import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createLetters } from '../../netlify/functions/letters/door/door.ts';
import { openRegistry } from '../../netlify/functions/letters/open-registry.ts';
import type { NetlifyFunction } from '../../netlify/local/server/function.ts';
import { startServer } from '../../netlify/local/server/server.ts';
import { segmentsIn } from '../../netlify/local/prepare-readers.ts';
import { startVendors, tellSite } from '../../netlify/local/vendors.ts';

/** A built site as `npm start` runs it. */
export type Served = {
  url: string;
  mailboxUrl: string;
  /** Forgets all letters, once none is on its way any more: it would arrive in the next test. */
  forget: () => Promise<void>;
  close: () => Promise<void>;
};

/** Starts what is built in a project's folder, with a Redis and a mailbox of its own. */
export const startServed = async (root: string): Promise<Served> => {
  const vendors = await startVendors();
  const built = pathToFileURL(join(root, 'netlify/built/letters/'));
  const { config } = (await import(new URL('letters.mjs', built).href)) as NetlifyFunction;
  const letters = createLetters({
    registry: openRegistry(new URL('registry/', built)),
    variables: { ...process.env, ...vendors.environment },
    now: Date.now,
    log: (event, details) => {
      console.error(JSON.stringify({ event, ...details }));
    },
    // A DNS of our own, in which some domains do not exist. Nobody is asked for those that tests write from.
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
    dist: join(root, 'dist'),
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
  const segments = await segmentsIn(root);
  vendors.resend.prepare(...segments);

  return {
    url: server.url,
    mailboxUrl: vendors.resend.url,
    forget: async () => {
      while (unfinished.size > 0) await Promise.all(unfinished);
      await vendors.upstash.clear();
      vendors.resend.clear();
      vendors.resend.prepare(...segments);
    },
    close: async () => {
      await Promise.all([server.close(), vendors.close()]);
    },
  };
};

const noSuchName = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('There is no such name.'), { code: 'ENOTFOUND' }));
