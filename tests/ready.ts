import { spawnSync } from 'node:child_process';
import { findRedisServer } from '../netlify/local/redis/redis-server.ts';
import { installedChromium, measuringChromium } from './e2e/chromium.ts';

/** Debian's name for a Chromium without a browser around it. */
const headlessShell = 'chromium-headless-shell';

/**
 * Makes sure that the tests find a redis-server and a Chromium. On a bare Debian machine that is ours (root, as in
 * CI) it installs them; elsewhere it lets Playwright download its own Chromium, and says what else to install. A
 * benchmark is better with a headless shell, and goes without where there is none.
 */
export const ready = ({ benchmark = false } = {}): void => {
  const missing = (): string[] => [
    ...(findRedisServer() === undefined ? ['redis-server'] : []),
    ...(installedChromium() === undefined ? ['chromium'] : []),
  ];
  const shell = missing().includes('chromium') || (benchmark && measuringChromium() === undefined);
  const wanted = [...(shell ? [headlessShell] : []), ...missing()];
  if (wanted.length > 0 && process.getuid?.() === 0 && works('apt-get', '--version')) {
    run('apt-get', 'update', '-qq');
    // One by one, for not every Debian has all of them. The shell is enough for tests, and quicker than a whole browser.
    for (const name of wanted)
      if (name === headlessShell || missing().includes(name))
        run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', name);
  }
  if (missing().includes('chromium')) run('npx', 'playwright', 'install', 'chromium');
  if (missing().length === 0) return;
  const mac = process.platform === 'darwin';
  process.stderr.write(
    `\nThe tests need ${missing().join(' and ')}. Install: ${mac ? `brew install ${missing().join(' ').replace('redis-server', 'redis')}` : `apt-get install ${missing().join(' ')}`}\n` +
      'Or name them: REDIS_SERVER=/path/to/redis-server, CHROMIUM_PATH=/path/to/chromium.\n',
  );
  process.exit(1);
};

const works = (command: string, ...words: string[]): boolean => spawnSync(command, words).status === 0;

const run = (command: string, ...words: string[]): void => {
  process.stdout.write(`$ ${command} ${words.join(' ')}\n`);
  spawnSync(command, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
};
