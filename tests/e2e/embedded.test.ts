import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { builtSite, printed } from './local-site.ts';

type Campaigns = { campaigns: { slug: string; state: string; texts: string }[] };
type Texts = { campaigns: { slug: string; languages: object }[] };

const supporter = 'ada@sindacato.example';

test('npm start sends letters where no redis-server is installed, and prints its links and nothing else', async () => {
  const child = spawn(process.execPath, ['netlify/local/start.ts'], {
    cwd: builtSite('visited'),
    env: { PATH: '', PORT: '0', MAILBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, warnings] = [text(child.stdout), text(child.stderr)];
  const [site, mailbox] = await printed(child.stdout, /Site\s+(\S+?)\/\s/, /Mailbox\s+(\S+?)\/\s/);

  const { campaigns } = (await (await fetch(`${site}/campaigns.json`)).json()) as Campaigns;
  const open = campaigns.find(({ state }) => state === 'open');
  const { pathname } = new URL(open?.texts ?? '');
  const texts = (await (await fetch(site + pathname)).json()) as Texts;
  const [language] = Object.keys(texts.campaigns.find(({ slug }) => slug === open?.slug)?.languages ?? {});
  const post = async (): Promise<{ outcome: string; recipients: number }> => {
    const answer = await fetch(`${site}/api/letters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: site },
      body: JSON.stringify({
        campaign: open?.slug,
        language,
        name: 'Ada Bianchi',
        email: supporter,
      }),
    });
    return (await answer.json()) as { outcome: string; recipients: number };
  };
  let told = await post();
  // Where the machine is so busy that Redis is late, as a supporter would.
  while (told.outcome === 'unavailable') told = await post();
  const { outcome, recipients } = told;
  expect(outcome).toBe('sent');
  const emails = (await (await fetch(`${mailbox}/mailbox.json`)).json()) as { to: string[] }[];
  expect(emails.filter(({ to }) => to[0] !== supporter)).toHaveLength(recipients);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect((await warnings).replaceAll(/^\{"event":"(unavailable|not settled)".*\n/gm, '')).toBe('');
  expect((await out).trim()).toMatch(/^Site .*\n.*Redis: embedded .*\n.*Stop with Ctrl\+C\.$/s);
});
