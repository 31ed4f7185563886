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

type Fixtures = {
  site: LocalSite;
  /** Where this worker has a built site to itself; all letters are forgotten there. */
  serve: (root: string) => Promise<{ url: string; mailboxUrl: string }>;
};

/** The folder of a site that tests/e2e/build-sites.ts has built. */
export const builtSite = (name: 'visited' | 'large' | 'samples' | 'github' | 'gitlab'): string => {
  const variable = `${name.toUpperCase()}_SITE`;
  const root = process.env[variable];
  if (root === undefined) throw new Error(`${variable} is not set: tests/e2e/build-sites.ts did not run.`);
  return root;
};

// No fixture lasts as long as a worker: tests that have another set of those would each need a new worker.
export const test = base.extend<Options & Fixtures>({
  root: [builtSite('visited'), { option: true }],
  // Playwright reads from here that it needs no other fixture.
  serve: async ({}, use, { workerIndex: worker }) => {
    await use(async (root) => {
      const { SITES } = process.env;
      if (SITES === undefined)
        throw new Error('SITES is not set: tests/e2e/build-sites.ts has started nothing that serves.');
      const answer = await fetch(SITES, { method: 'POST', body: JSON.stringify({ worker, root }) });
      if (!answer.ok) throw new Error(`The site in ${root} did not start: ${await answer.text()}`);
      return (await answer.json()) as { url: string; mailboxUrl: string };
    });
  },
  site: async ({ root, serve }, use) => {
    const { url, mailboxUrl } = await serve(root);
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

export { expect };
export { expectAccessible, expectNoSideways } from './accessible.ts';
export { printed } from './printed.ts';
