import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithUs } from '../../netlify/local/redis/end-with-us.ts';

// What else a browser does by itself would be measured as if the page did it.
const quiet = [
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,InterestFeedContentSuggestions',
  '--disable-ipc-flooding-protection',
  '--disable-renderer-backgrounding',
  '--disable-sync',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
  '--password-store=basic',
];

/** A Chromium that programs drive at `port`, with a profile of its own. It ends with this process at the latest. */
export const startChromium = async (path: string): Promise<{ port: string; close: () => Promise<void> }> => {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const chromium = spawn(
    path,
    [
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...quiet,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  // Debian's command is a script that starts the browser: only their group of processes ends both.
  const end = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-(chromium.pid ?? NaN), signal);
    } catch {
      // It has ended before.
    }
  };
  const forget = endWithUs(chromium, () => end('SIGKILL'));
  let said = '';
  const port = await new Promise<string>((resolve, reject) => {
    chromium.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      const [, found] = /^DevTools listening on ws:\/\/[^:]+:(\d+)\//m.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    chromium.on('error', reject);
    chromium.on('exit', () => reject(new Error(`${path} did not start. ${said}`)));
  });
  return {
    port,
    close: async () => {
      const closed = once(chromium, 'close');
      end('SIGTERM');
      await closed;
      forget();
      await rm(profile, { recursive: true, maxRetries: 5 });
    },
  };
};
