import { spawn, spawnSync, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { printed } from './printed.ts';
import { copySmallSite } from './small-site.ts';

type Newcomer = {
  root: string;
  env: NodeJS.ProcessEnv;
  /** Starts `npm start`; what is left of it at the end of the test is killed. */
  start: () => ChildProcessByStdio<null, Readable, Readable>;
  /** The hosts that anything asked for, beyond this machine. */
  asked: () => Promise<string>;
};

/** Somebody who has just cloned the project: a home with nothing in it, no settings, and a network that is watched. */
const test = base.extend<{ newcomer: Newcomer }>({
  newcomer: async ({}, use) => {
    const root = await copySmallSite('start');
    const home = join(root, '.home');
    const log = join(root, '.network');
    await mkdir(home);
    await writeFile(log, '');
    const { PATH } = process.env;
    const env = {
      PATH,
      HOME: home,
      PORT: '0',
      MAILBOX_PORT: '0',
      NETWORK_LOG: log,
      NODE_OPTIONS: `--import=${fileURLToPath(new URL('watched-network.ts', import.meta.url))}`,
    };
    let group: number | undefined;
    await use({
      root,
      env,
      start: () => {
        const child = spawn('npm', ['start'], {
          cwd: root,
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
          detached: true,
        });
        group = child.pid;
        return child;
      },
      asked: () => readFile(log, 'utf8'),
    });
    try {
      if (group !== undefined) process.kill(-group, 'SIGKILL');
    } catch {
      // Nothing is left, as it should be.
    }
    await rm(root, { recursive: true });
  },
});

const ended = async (child: ChildProcess): Promise<void> => {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
};

test('npm start says a line each of content, code, pages, pictures and function, and gives three links, without a word to anybody', async ({
  newcomer: { start, asked },
}) => {
  const child = start();
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const [site] = await printed(child.stdout, /Site\s+(\S+?)\/\s/, /(Ctrl\+C)/);
  expect((await fetch(`${site}/en/free-x/`)).status).toBe(200);
  await ended(child);
  // npm itself leaves its script running.
  await expect.poll(() => fetch(site).catch(() => 'gone')).toBe('gone');

  // Lines of npm's own begin with >.
  const [content, code, pages, pictures, bundled, ...links] = stdout
    .split('\n')
    .filter((line) => /^(?!>).*\S/.test(line));
  expect(content).toMatch(/^Content {3}1 campaign in 2 languages, in \d+\.\d s$/);
  expect(code).toMatch(/^Code {6}put together, in \d+\.\d s$/);
  expect(pages).toMatch(/^Pages {5}\d+, \d+ of them new, in \d+\.\d s$/);
  expect(pictures).toMatch(/^Pictures {2}\d+, \d+ of them new, in \d+\.\d s$/);
  expect(bundled).toMatch(/^Function {2}one file of \d+ KB, in \d+\.\d s$/);
  expect(links.map((line) => line.trim().split(/\s+/)[0])).toEqual([
    'Site',
    'Mailbox',
    'Health',
    'Redis:',
    'Nothing',
  ]);
  expect(stderr).toBe('');
  expect(await asked()).toBe('');
});

test("Astro's own build reports to nobody either", async ({ newcomer: { root, env, asked } }) => {
  const { status, stderr } = spawnSync('node_modules/.bin/astro', ['build'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  expect(await asked()).toBe('');
});
