import { spawn } from 'node:child_process';
import { once } from 'node:events';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import type { Fault, ReceivedEmail } from '../../netlify/local/resend/resend.ts';

/** A built site as `npm start` runs it, with a Redis and a mailbox that are new for each test. */
export type LocalSite = {
  url: string;
  mailboxUrl: string;
  mailbox: () => Promise<ReceivedEmail[]>;
  /** How the next calls to the email API go wrong. */
  fail: (...faults: Fault[]) => Promise<void>;
};

type Options = {
  /** The folder of the project that is built: this one, or a trial site. */
  root: string;
};

export const test = base.extend<Options & { site: LocalSite }>({
  root: ['.', { option: true }],
  site: async ({ root }, use) => {
    const child = spawn('node', ['netlify/local/start.ts'], {
      cwd: root,
      env: { ...process.env, REDIS_URL: '', PORT: '0', MAILBOX_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url, mailboxUrl] = await printed(child.stdout, /Site\s+(\S+?)\/\s/, /Mailbox\s+(\S+?)\/\s/);
    await use({
      url,
      mailboxUrl,
      mailbox: async () => (await (await fetch(`${mailboxUrl}/mailbox.json`)).json()) as ReceivedEmail[],
      fail: async (...faults) => {
        await fetch(`${mailboxUrl}/faults`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(faults),
        });
      },
    });
    child.kill('SIGTERM');
    await once(child, 'exit');
  },
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
});

/** The trial site, which stretches what the samples do not: see tests/trial. */
export const trialSite = (): string => {
  const { TRIAL_SITE } = process.env;
  if (TRIAL_SITE === undefined) throw new Error('TRIAL_SITE is not set: tests/trial/build.ts did not run.');
  return TRIAL_SITE;
};

/** Fails with the rules that the page breaks and where. WCAG 2.2 AA, and axe's own best practices. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(found, page.url()).toEqual([]);
};

export { expect };

/** What a program prints of two things, once it has printed both. */
export const printed = async (
  stream: NodeJS.ReadableStream,
  ...patterns: [RegExp, RegExp]
): Promise<[string, string]> => {
  let text = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk) => {
      text += String(chunk);
      const [first, second] = patterns.map((pattern) => pattern.exec(text)?.[1]);
      if (first !== undefined && second !== undefined) resolve([first, second]);
    });
    stream.on('end', () => {
      reject(new Error(`The site did not start. It printed: ${text}`));
    });
  });
};
