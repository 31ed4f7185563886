// How somebody who has written a letter stays in touch, from the mail about it to the list of readers and out of it again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { builtSite, expect, expectAccessible, expectNoSideways, type LocalSite } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const zoe = 'zoe@syndicat.example';

const post = async (page: Page, site: LocalSite, language: string, email = zoe): Promise<void> => {
  const data = { campaign: 'free-amina', language, name: 'Zoé Martin', email };
  const headers = { origin: site.url, 'sec-fetch-site': 'same-origin' };
  const answer = await page.request.post('/api/letters', { data, headers });
  expect(['sent', 'queued', 'confirm']).toContain(((await answer.json()) as { outcome: string }).outcome);
};

/** Opens a link of the newest mail that Zoé got. */
const follow = async (page: Page, site: LocalSite, link: string): Promise<void> => {
  const links = async () =>
    (await site.mails())
      .filter(({ to }) => to[0] === zoe)
      .flatMap(({ text }) => text.split('\n').filter((line) => line.includes(`/api/letters/${link}?`)));
  await expect.poll(async () => (await links()).length).toBeGreaterThan(0);
  // The site's own name leads to where it is published.
  const { pathname, search } = new URL((await links()).at(-1) ?? '');
  await page.goto(`${pathname}${search}`);
};

/** What the mailbox's page says of readers. */
const readers = async (page: Page, site: LocalSite): Promise<string> => {
  await page.goto(site.mailboxUrl);
  const section = page.locator('section', { has: page.getByRole('heading', { name: /^Readers/ }) });
  return (await section.count()) === 0 ? '' : ((await section.textContent()) ?? '');
};

for (const [language, javaScriptEnabled] of [
  ['fr', true],
  ['ar', false],
] as const) {
  const say = words(language);
  test.describe(`In ${language}, ${javaScriptEnabled ? 'with' : 'without'} a script`, () => {
    test.use({ javaScriptEnabled });

    test('who has a receipt asks for news with one press, and stops it with one', async ({ page, site }) => {
      await page.setViewportSize({ width: 320, height: 700 });
      await post(page, site, language);
      await follow(page, site, 'news');
      await expect(page.getByRole('heading', { name: say('news.title') })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await expectNoSideways(page);
      if (javaScriptEnabled) await expectAccessible(page);
      expect(page.url()).not.toContain('zoe');
      await expect(page.locator('body')).not.toContainText('zoe');

      await page.getByRole('button', { name: say('news.yes') }).click();
      await expect(page.getByRole('heading', { name: say('news.done.title') })).toBeVisible();
      expect(page.url()).toBe(`${site.url}/api/letters/news`);
      await expectNoSideways(page);
      const stop = await page.getByRole('link', { name: say('news.stop') }).getAttribute('href');
      await expect.poll(() => readers(page, site)).toContain(zoe);
      expect(await readers(page, site)).toContain(` ${language} 1 get news`);

      await page.goto(stop ?? '');
      await page.getByRole('button', { name: say('news.stop') }).click();
      await expect(page.getByRole('heading', { name: say('news.stopped.title') })).toBeVisible();
      await expect.poll(() => readers(page, site)).toContain(`${zoe}, wants no more`);
    });
  });
}

test('who confirms a letter ticks a box, and it is sent as well', async ({ page, site }) => {
  const say = words('fr');
  for (const number of [1, 2, 3]) await post(page, site, 'fr', `worker-${number}@syndicat.example`);
  await post(page, site, 'fr');
  await follow(page, site, 'confirm');
  const box = page.getByLabel(say('news.ask'));
  await expect(box).not.toBeChecked();
  await expectAccessible(page);
  await box.check();
  await page.getByRole('button', { name: say('link.confirm.send') }).click();
  await expect(page.getByRole('heading', { name: words('fr')('confirmed.title') })).toBeVisible();
  await expect.poll(() => readers(page, site)).toContain(zoe);
  expect((await site.mailbox()).some(({ replyTo }) => replyTo[0] === zoe)).toBe(true);
});

test('the privacy page says what is kept of readers, where there can be some', async ({ page }) => {
  const say = words('ar');
  await page.goto('/ar/privacy/');
  await expect(page.getByRole('heading', { name: say('news.title') })).toBeVisible();
  await expect(page.locator('main')).toContainText(say('news.privacy'));
  await expectAccessible(page);

  const elsewhere = await readFile(join(builtSite('large'), 'dist/en/privacy/index.html'), 'utf8');
  expect(elsewhere).toContain('<main');
  expect(elsewhere).not.toContain(words('en')('news.privacy'));
});
