import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Fault, ReceivedEmail } from '../../netlify/local/resend/resend.ts';

/** A built site as `npm start` runs it, with a Redis and a mailbox that are empty when a test begins. */
export type LocalSite = {
  url: string;
  mailboxUrl: string;
  /** What has come to targets, and what to supporters. */
  mailbox: () => Promise<ReceivedEmail[]>;
  mails: () => Promise<ReceivedEmail[]>;
  /** How the next calls to the email API go wrong. */
  fail: (...faults: Fault[]) => Promise<void>;
};

type Options = {
  /** The folder of the project that is built: that of the site that tests visit, of the large one, or of the samples. */
  root: string;
};

type Workers = {
  /** Starts a site when a test of this worker first asks for it. */
  serve: (root: string) => Promise<Served>;
};

type Served = { url: string; mailboxUrl: string; forget: () => Promise<void>; child: ChildProcess };

/** The folder of a site that tests/e2e/build-sites.ts has built. */
export const builtSite = (name: 'visited' | 'large' | 'samples' | 'github' | 'gitlab'): string => {
  const variable = `${name.toUpperCase()}_SITE`;
  const root = process.env[variable];
  if (root === undefined) throw new Error(`${variable} is not set: tests/e2e/build-sites.ts did not run.`);
  return root;
};

export const test = base.extend<Options & { site: LocalSite }, Workers>({
  root: [builtSite('visited'), { option: true }],
  serve: [
    // Playwright reads from here that it needs no other fixture.
    async ({}, use) => {
      const running = new Map<string, Promise<Served>>();
      await use((root) => {
        const served = running.get(root) ?? start(root);
        running.set(root, served);
        return served;
      });
      for (const served of running.values()) {
        const { child } = await served;
        child.disconnect();
        await once(child, 'exit');
      }
    },
    { scope: 'worker' },
  ],
  site: async ({ root, serve }, use) => {
    const { url, mailboxUrl, forget } = await serve(root);
    await forget();
    await use({
      url,
      mailboxUrl,
      mailbox: async () => (await received(mailboxUrl)).filter((email) => !isToSupporter(email)),
      mails: async () => (await received(mailboxUrl)).filter(isToSupporter),
      fail: async (...faults) => {
        await fetch(`${mailboxUrl}/faults`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(faults),
        });
      },
    });
  },
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
});

const received = async (mailboxUrl: string): Promise<ReceivedEmail[]> =>
  (await (await fetch(`${mailboxUrl}/mailbox.json`)).json()) as ReceivedEmail[];

const isToSupporter = ({ headers }: ReceivedEmail): boolean => headers['Auto-Submitted'] !== undefined;

const start = async (root: string): Promise<Served> => {
  const child = fork(join(root, 'tests/e2e/serve.ts'), {
    cwd: root,
    env: { ...process.env, REDIS_URL: '' },
    execArgv: [],
  });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`The site in ${root} ended with ${String(status)}.`);
  });
  ended.catch(() => undefined);
  const message = async (): Promise<unknown> =>
    ((await Promise.race([once(child, 'message'), ended])) as [unknown])[0];
  const { url, mailboxUrl } = (await message()) as { url: string; mailboxUrl: string };
  return {
    url,
    mailboxUrl,
    child,
    forget: async () => {
      child.send('forget');
      await message();
    },
  };
};

export { expect };
export { expectAccessible, expectNoSideways } from './accessible.ts';
export { printed } from './printed.ts';
