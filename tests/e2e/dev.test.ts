import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { campaignFile, files, letterFile, siteFile, storyFile } from '../unit/content/fixture.ts';
import { pictureIn } from '../../src/content/pictures/picture.ts';
import { printed } from './printed.ts';
import { copySmallSite } from './small-site.ts';

// One server lives through all of this: it starts on content with mistakes, and ends with nothing of it left.
test.describe.configure({ mode: 'serial' });

let root: string;
let server: ChildProcess;
let site: string;
let mailbox: string;
let terminal = '';

/** Puts one text in another's place, in a file as the fixture has it. */
const save = (file: string, before = '', after = ''): void => {
  const text = files[file];
  if (!text?.includes(before)) throw new Error(`${file} does not hold ${before}.`);
  writeFileSync(
    join(root, file),
    text.replace(before, () => after),
  );
};

/** What the campaign's page says of X. */
const story = async (): Promise<string | undefined> => {
  const page = await (await fetch(`${site}/en/free-x/`)).text();
  return /X has been in prison ([^<]*)\./.exec(page)?.[1];
};

const send = async (email: string): Promise<unknown> => {
  const answer = await fetch(`${site}/api/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site },
    body: JSON.stringify({ campaign: 'free-x', language: 'en', name: 'Ada Bianchi', email }),
  });
  return answer.json();
};

/** What the function says of the campaign, without a letter that would count against a limit. */
const state = async (): Promise<unknown> =>
  ((await (await fetch(`${site}/api/letters?campaign=free-x`)).json()) as { state: unknown }).state;

const open = ['closes: 2026-03-31\n', ''] as const;

test.beforeAll(async () => {
  root = await copySmallSite('dev');
  save(siteFile, 'languages: [en, fr]', 'languages: [en, fr');
  save(storyFile, 'summary:', 'sumary:');
  save(campaignFile, ...open);
  server = spawn('node', ['netlify/local/dev.ts'], {
    cwd: root,
    env: { ...process.env, REDIS_URL: '', PORT: '0', MAILBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (text: Buffer) => (terminal += text.toString()));
  if (!server.stdout) throw new Error('The server has no output.');
  [site, mailbox] = await printed(server.stdout, /Site\s+(\S+?)\/\s/, /Mailbox\s+(\S+?)\/\s/);
});

test.afterAll(async () => {
  if (server.exitCode === null) server.kill('SIGKILL');
  await rm(root, { recursive: true });
});

test('it starts on content with mistakes, shows them on the page and in the terminal, and the page once they are mended', async ({
  page,
}) => {
  const response = await page.goto(`${site}/en/free-x/`);
  expect(response?.status()).toBe(500);
  await expect(page.locator('body')).toContainText(`${siteFile}:`);
  await expect(page.locator('body')).toContainText(`${storyFile}:3`);
  await expect(page.locator('body')).toContainText('sumary: is not known here. Did you mean "summary"?');
  await expect
    .poll(() => terminal)
    .toContain(`${storyFile}:3: "sumary": is not known here. Did you mean "summary"?`);

  save(siteFile);
  await expect(page.locator('body')).not.toContainText(siteFile);
  save(storyFile);
  await expect(page.getByRole('heading', { name: 'Free X', level: 1 })).toBeVisible({ timeout: 20_000 });
});

test('its function answers', async () => {
  await expect
    .poll(() => send('ada@sindacato.example'))
    .toMatchObject({
      outcome: 'sent',
      recipients: 2,
    });
  const emails = (await (await fetch(`${mailbox}/mailbox.json`)).json()) as { to: string[] }[];
  expect(emails.filter(({ to }) => to[0] !== 'ada@sindacato.example')).toHaveLength(2);
});

test('what is shown where a page is shared is there, and another one once its title has changed', async () => {
  const card = async (): Promise<[address: string, bytes: Buffer]> => {
    const page = await (await fetch(`${site}/en/free-x/`)).text();
    const [, address = ''] = /property="og:image" content="([^"]*)"/.exec(page) ?? [];
    const { pathname, search } = new URL(address);
    const response = await fetch(site + pathname + search);
    expect(response.headers.get('content-type')).toBe('image/png');
    return [address, Buffer.from(await response.arrayBuffer())];
  };
  const [address, bytes] = await card();
  expect(pictureIn(bytes)).toEqual({ width: 1200, height: 630 });
  save(storyFile, 'Free X', 'Free Y');
  await expect.poll(async () => (await card())[0]).not.toBe(address);
  expect((await card())[1].equals(bytes)).toBe(false);
  save(storyFile);
});

test('a new mistake takes the place of the open page, until it is mended', async ({ page }) => {
  await page.goto(`${site}/en/free-x/`);
  save(letterFile, '{name}', '{nam}');
  await expect(page.locator('body')).toContainText(letterFile);
  await expect(page.locator('body')).toContainText('holds {nam}, which nothing fills in.');
  await expect.poll(() => terminal).toContain(`${letterFile}:13: holds {nam}, which nothing fills in.`);

  save(letterFile);
  await expect(page.getByRole('heading', { name: 'Free X', level: 1 })).toBeVisible({ timeout: 20_000 });
});

test('of two saves the second is shown, however soon it follows', async () => {
  for (const milliseconds of [0, 10, 20, 30, 40, 50]) {
    const mark = `after ${milliseconds} ms`;
    save(storyFile, 'since May', 'first');
    await pause(milliseconds);
    save(storyFile, 'since May', mark);
    await expect.poll(story).toBe(mark);
  }
});

test('a page that was asked for before a save, and can hear of none until after it, comes to what was saved', async ({
  page,
}) => {
  // What is said to all pages has been heard by one.
  const connected = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await page.goto(`${site}/en/free-x/`);
  await connected;
  const mistake = ['summary:', 'sumary:'] as const;
  for (const [saved, then, shown] of [
    [[], ['since May', 'while it loaded'], 'X has been in prison while it loaded.'],
    [mistake, [], 'X has been in prison since May.'],
  ] as const) {
    // A tab of its own: one that shows the page already may load it again at any moment, and break off what it is told to load.
    const asking = await page.context().newPage();
    save(storyFile, ...saved);
    await expect.poll(story).toBe(saved === mistake ? undefined : 'since May');
    const { promise: deaf, resolve: hear } = Promise.withResolvers<undefined>();
    await asking.route('**/@vite/client', async (route) => {
      await deaf;
      await route.fallback();
    });
    await asking.goto(`${site}/en/free-x/`, { waitUntil: 'commit' });
    await expect(asking.locator('body')).not.toContainText(shown);
    save(storyFile, ...then);
    await expect.poll(story).toBe(then.length > 0 ? 'while it loaded' : 'since May');
    hear(undefined);
    for (const tab of [asking, page]) await expect(tab.locator('body')).toContainText(shown);
    await asking.close();
  }
});

test('the function goes by what was saved last', async () => {
  const registered = join(root, 'netlify/functions/letters/registry/campaigns/free-x.json');
  for (const [closes, outcome] of [
    ['closes: 2026-01-02\n', 'closed'],
    ['', 'sent'],
  ] as const) {
    save(campaignFile, 'closes: 2026-03-31', 'closes: 2026-03-30');
    await pause(20);
    save(campaignFile, open[0], closes);
    await expect.poll(state).toBe(outcome === 'sent' ? 'open' : outcome);
    expect(await send(`${outcome}@sindacato.example`)).toMatchObject({ outcome });
  }
  expect(await readFile(registered, 'utf8')).not.toContain('closes');
});

test('a campaign can be looked at in every state, and before it is published', async ({ page }) => {
  save(campaignFile);
  await page.goto(`${site}/en/free-x/`);
  for (const state of ['upcoming', 'victory', 'suspended', 'open'] as const) {
    await page.locator(`a[href$="/as/${state}/"]`).click();
    await expect(page).toHaveURL(`${site}/en/free-x/as/${state}/`);
    await expect(page.locator('.label')).toContainClass(state);
    await expect(page.locator('#form')).toHaveCount(state === 'open' ? 1 : 0);
  }
  save(campaignFile, 'opens: 2026-01-01\ncloses: 2026-03-31\n', '');
  await page.goto(`${site}/en/free-x/`);
  await expect(page.locator('.label')).toContainClass('draft');
  expect(await send('draft@sindacato.example')).toMatchObject({ recipients: 2 });
  save(campaignFile, ...open);
  await expect.poll(state).toBe('open');
});

test('it ends with all that it started', async () => {
  const { pid = 0 } = server;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
  // The group of processes is the server's and that of all it started, redis-server too.
  await expect
    .poll(() => {
      try {
        return process.kill(-pid, 0);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code;
      }
    })
    .toBe('ESRCH');
  await expect(fetch(site)).rejects.toThrow();
});
