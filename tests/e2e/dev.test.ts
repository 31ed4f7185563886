import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { printed } from './local-site.ts';

test('the dev server shows the pages, and its function answers', async () => {
  test.setTimeout(90_000);
  const child = spawn('node', ['netlify/local/dev.ts'], {
    env: { ...process.env, REDIS_URL: '', PORT: '0', MAILBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [site, mailbox] = await printed(child.stdout, /Site\s+(\S+?)\/\s/, /Mailbox\s+(\S+?)\/\s/);
  const page = await fetch(`${site}/it/free-erlan-baltabay-again/`);
  expect(await page.text()).toContain('Erlan Baltabay è di nuovo in carcere');
  const answer = await fetch(`${site}/api/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site },
    body: JSON.stringify({
      campaign: 'free-erlan-baltabay-again',
      language: 'it',
      name: 'Ada Bianchi',
      email: 'ada@sindacato.example',
    }),
  });
  expect(await answer.json()).toMatchObject({ outcome: 'sent', recipients: 4 });
  expect(await (await fetch(`${mailbox}/mailbox.json`)).json()).toHaveLength(4);
  child.kill('SIGTERM');
  await once(child, 'exit');
});
