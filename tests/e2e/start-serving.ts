import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts what serves the sites of all tests, for tests/e2e/local-site.ts to ask for them. Returns what ends it. */
export const startServing = async (): Promise<() => Promise<void>> => {
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), {
    env: { ...process.env, REDIS_URL: '' },
    execArgv: [],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([status]) => {
    throw new Error(`What serves the sites of tests ended with ${String(status)}.`);
  });
  failed.catch(() => undefined);
  [process.env.SITES] = (await Promise.race([once(child, 'message'), failed])) as [string];
  return async () => {
    child.disconnect();
    await ended;
  };
};
