// The own server as Netlify is documented. `npx node tests/contract/netlify-serve.ts` asks the same of Netlify's own.
import { pathToFileURL } from 'node:url';
import type { Context } from '@netlify/functions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetlifyFunction } from '../../netlify/local/server/function.ts';
import { startServer, type LocalServer } from '../../netlify/local/server/server.ts';
import { differences } from './server-ask.ts';
import { exchanges } from './server-exchanges.ts';
import { writeSite, type BuiltSite } from './server-site.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await writeSite();
});
afterAll(() => site.remove());

describe('The own server', () => {
  let server: LocalServer;
  beforeAll(async () => {
    const letters = (await import(pathToFileURL(site.letters).href)) as NetlifyFunction;
    server = await startServer({ dist: site.dist, letters });
  });
  afterAll(() => server.close());

  test.each(exchanges)('$promise', async (exchange) => {
    expect(await differences(server.url, exchange, exchange.expected)).toEqual([]);
  });

  // Not in the table, for netlify serve ends at it.
  test('A path that cannot be decoded is not there', async () => {
    expect((await fetch(`${server.url}/%ff/`)).status).toBe(404);
  });
});

// https://docs.netlify.com/build/functions/configuration/ has the limit; the documents are silent about the status.
describe('A function that runs for longer than Netlify lets it', () => {
  /** What is told while a function answers one request, under a limit of so many milliseconds. */
  const run = async (
    run: (context: Context) => Response | Promise<Response>,
    { ms, until }: { ms: number; until: Promise<unknown> },
  ): Promise<{ status: number; told: string[] }> => {
    const told: string[] = [];
    let tell = (): void => undefined;
    const warned = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const server = await startServer({
      dist: site.dist,
      letters: { default: (_request, context) => run(context), config: { path: '/api/letters' } },
      limit: {
        ms,
        warn: (message) => {
          told.push(message);
          tell();
        },
      },
    });
    try {
      const { status } = await fetch(`${server.url}/api/letters`);
      await Promise.race([warned, until]);
      return { status, told };
    } finally {
      await server.close();
    }
  };
  const never = new Promise<never>(() => undefined);

  test('Is answered for with 504, and whoever runs it is told', async () => {
    expect(await run(() => never, { ms: 50, until: never })).toEqual({
      status: 504,
      told: ['GET /api/letters: there is no answer after 0.05 seconds. Netlify ends a function then.'],
    });
  });

  test('Has answered, but whoever runs it is told of the work that it still holds', async () => {
    const working = (context: Context): Response => {
      context.waitUntil(never);
      return new Response('Thank you.');
    };
    expect(await run(working, { ms: 50, until: never })).toEqual({
      status: 200,
      told: [
        'GET /api/letters: the work that waitUntil holds is not done after 0.05 seconds. Netlify ends a function then.',
      ],
    });
  });

  test('Is told of only then: work that ends in time, or fails, is nobody’s business', async () => {
    const done = Promise.withResolvers<undefined>();
    const working = (context: Context): Response => {
      context.waitUntil(Promise.resolve());
      context.waitUntil(Promise.reject(new Error('Redis is gone.')));
      context.waitUntil(done.promise);
      setImmediate(() => done.resolve(undefined));
      return new Response('Thank you.');
    };
    expect(await run(working, { ms: 10_000, until: done.promise })).toEqual({ status: 200, told: [] });
  });
});
