// What a supporter does with the mails that they get: from the page to the mailbox, and back by the links in them.
import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { expect, expectAccessible, expectNoSideways, type LocalSite } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const zoe = 'zoe@syndicat.example';
/** The letter of a campaign goes to so many. */
const targets = 4;

type Visit = { page: Page; site: LocalSite; language: string };

/** A letter that somebody posts from the same connection. */
const post = async ({ page, site, language }: Visit, email: string): Promise<void> => {
  const data = { campaign: 'free-amina', language, name: 'Somebody Else', email };
  const headers = { origin: site.url, 'sec-fetch-site': 'same-origin' };
  const answer = await page.request.post('/api/letters', { data, headers });
  // Several within a second can have to wait for each other.
  expect(['sent', 'queued']).toContain(((await answer.json()) as { outcome: string }).outcome);
};

/** So much was written from this connection within the hour that the next letter has to be confirmed. */
const writeThree = async (visit: Visit): Promise<void> => {
  for (const number of [1, 2, 3]) await post(visit, `worker-${number}@syndicat.example`);
};

/** Zoé writes her letter on the page, and is told what the section of this name says. */
const write = async ({ page, language }: Visit, outcome: 'sent' | 'confirm', scripts: boolean) => {
  const say = words(language);
  await page.goto(`/${language}/free-amina/`);
  await page.getByLabel(say('form.name')).fill('Zoé Martin');
  await page.getByLabel(say('form.email')).fill(zoe);
  if (scripts) await expect(page.locator('#country option')).not.toHaveCount(1);
  await page.getByRole('button', { name: say('form.send') }).click();
  // What is written within a second of another letter can have to wait. With a script, the page says when it has gone.
  const told = outcome === 'sent' && !scripts ? '#sent, #queued' : `#${outcome}`;
  await expect(page.locator(told).filter({ visible: true })).toBeVisible();
};

type Mail = 'confirm' | 'again' | 'receipt';

/** Waits until the newest mail to Zoé is this one. Returns the path that it has a link to, with its token. */
const linkIn = async ({ site, language }: Visit, mail: Mail): Promise<string> => {
  const subject = words(language)(`mail.${mail}.subject`);
  const newest = async () => (await site.mails()).filter(({ to }) => to[0] === zoe).at(-1);
  await expect.poll(async () => (await newest())?.subject).toBe(subject);
  const purpose = mail === 'receipt' ? 'not-me' : 'confirm';
  const link = new RegExp(`https://letters\\.example(/api/letters/${purpose}\\?token=\\S+)`);
  const [, path] = link.exec((await newest())?.text ?? '') ?? [];
  if (path === undefined) throw new Error(`The mail “${subject}” has no link to ${purpose}.`);
  return path;
};

/** Opens the link in the newest mail, as a mail program does. */
const follow = async (visit: Visit, mail: Mail): Promise<void> => {
  await visit.page.goto(await linkIn(visit, mail));
};

/** Opens Zoé's mailbox, the newest mail in it, and the link in that. */
const followInMailbox = async (visit: Visit, mail: Mail): Promise<void> => {
  const { page, site, language } = visit;
  const path = await linkIn(visit, mail);
  const subject = words(language)(`mail.${mail}.subject`);
  await page.goto(site.mailboxUrl);
  await page
    .getByRole('link', { name: `HTML and all headers of ${subject}` })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: subject })).toBeVisible();
  await page.locator(`pre a[href="${site.url}${path}"]`).click();
};

const lettersOf = async (site: LocalSite, address: string): Promise<string[]> =>
  (await site.mailbox()).filter(({ replyTo }) => replyTo[0] === address).flatMap(({ to }) => to);

/** Waits until so many letters of Zoé's have come to targets. Asking for the count moves on what waits. */
const expectLetters = async (site: LocalSite, number: number): Promise<void> => {
  const arrived = async (): Promise<string[]> => {
    await counted(site);
    return lettersOf(site, zoe);
  };
  await expect.poll(arrived).toHaveLength(number);
};

const counted = async (site: LocalSite): Promise<unknown> => {
  const { total, confirmed } = (await (
    await fetch(`${site.url}/api/letters?campaign=free-amina`)
  ).json()) as Record<string, unknown>;
  return { total, confirmed };
};

for (const language of ['en', 'ar'])
  for (const javaScriptEnabled of [true, false])
    test.describe(`in ${language}, ${javaScriptEnabled ? 'with' : 'without'} a script`, () => {
      test.use({ javaScriptEnabled });
      const say = words(language);
      const page = `/${language}/free-amina/`;

      test('a letter that has to be confirmed goes once its owner has pressed the button behind the link in their mail', async ({
        page: tab,
        site,
      }) => {
        const visit = { page: tab, site, language };
        await writeThree(visit);
        await write(visit, 'confirm', javaScriptEnabled);
        await followInMailbox(visit, 'confirm');
        await expect(tab.getByRole('heading', { name: say('link.confirm.title') })).toBeVisible();
        await expect(tab.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
        // Opening it changed nothing.
        expect(await lettersOf(site, zoe)).toEqual([]);
        await expect.poll(() => counted(site)).toEqual({ total: 3, confirmed: 0 });

        await tab.getByRole('button', { name: say('link.confirm.send') }).click();
        await expect(tab).toHaveURL(`${site.url}${page}#confirmed`);
        await expect(tab.getByRole('heading', { name: say('confirmed.title') })).toBeVisible();
        await expect(tab.locator('#form')).toBeHidden();
        await expectLetters(site, targets);
        await expect.poll(() => counted(site)).toEqual({ total: 4, confirmed: 1 });

        // On another day, or on another device: the mail is still there.
        await follow(visit, 'confirm');
        await tab.getByRole('button', { name: say('link.confirm.send') }).click();
        await expect(tab.getByRole('heading', { name: say('confirmed.title') })).toBeVisible();
        expect(new Set(await lettersOf(site, zoe)).size).toBe(targets);
        expect(await lettersOf(site, zoe)).toHaveLength(targets);
        expect(await counted(site)).toEqual({ total: 4, confirmed: 1 });
      });

      test('whoever did not write a letter that waits says so, and it never goes', async ({
        page: tab,
        site,
      }) => {
        const visit = { page: tab, site, language };
        await writeThree(visit);
        await write(visit, 'confirm', javaScriptEnabled);
        await follow(visit, 'confirm');
        await tab.getByRole('button', { name: say('link.other') }).click();
        await expect(tab.getByRole('heading', { name: say('removed.title') })).toBeVisible();
        await expect(tab.getByText(say('removed.blocked'))).toHaveCount(0);

        await follow(visit, 'confirm');
        await tab.getByRole('button', { name: say('link.confirm.send') }).click();
        await expect(tab.getByRole('heading', { name: say('used.title') })).toBeVisible();
        await tab.getByRole('link', { name: say('answer.page') }).click();
        await expect(tab).toHaveURL(`${site.url}${page}`);
        expect(await lettersOf(site, zoe)).toEqual([]);
      });

      test('whoever learns by a receipt of a letter that is not theirs takes it off the counter, and can write their own', async ({
        page: tab,
        site,
      }) => {
        const visit = { page: tab, site, language };
        await post(visit, zoe);
        await expect.poll(() => counted(site)).toEqual({ total: 1, confirmed: 0 });
        await followInMailbox(visit, 'receipt');
        await expect(tab.getByRole('heading', { name: say('link.sent.title') })).toBeVisible();
        await tab.getByRole('button', { name: say('link.other') }).click();
        await expect(tab.getByRole('heading', { name: say('removed.title') })).toBeVisible();
        await expect(tab.getByText(say('removed.blocked'))).toHaveCount(0);
        await expect.poll(() => counted(site)).toEqual({ total: 0, confirmed: 0 });

        await write(visit, 'sent', javaScriptEnabled);
        await expect.poll(() => counted(site)).toEqual({ total: 1, confirmed: 0 });
        await expectLetters(site, 2 * targets);
      });

      test('whoever wants no more letters with their address ticks a box, and nothing goes out, though the page says as ever', async ({
        page: tab,
        site,
      }) => {
        const visit = { page: tab, site, language };
        await post(visit, zoe);
        await follow(visit, 'receipt');
        await tab.getByRole('checkbox', { name: say('link.block') }).check();
        await tab.getByRole('button', { name: say('link.other') }).click();
        await expect(tab.getByText(say('removed.blocked'))).toBeVisible();
        await expect.poll(() => counted(site)).toEqual({ total: 0, confirmed: 0 });

        await write(visit, 'sent', javaScriptEnabled);
        await post(visit, 'worker@syndicat.example');
        // The mail to the worker would come behind one to Zoé.
        await expect
          .poll(async () => (await site.mails()).map(({ to }) => to[0]))
          .toContain('worker@syndicat.example');
        expect((await site.mails()).filter(({ to }) => to[0] === zoe)).toHaveLength(1);
        expect(await lettersOf(site, zoe)).toHaveLength(targets);
        expect(await counted(site)).toEqual({ total: 1, confirmed: 0 });
      });

      test('whoever is told that somebody wrote again sends the second letter, which counts in place of the first', async ({
        page: tab,
        site,
      }) => {
        const visit = { page: tab, site, language };
        await post(visit, zoe);
        // Said as of a letter that is new, so that nobody learns who has signed.
        await write(visit, 'sent', javaScriptEnabled);
        await expectLetters(site, targets);
        await follow(visit, 'again');
        await tab.getByRole('button', { name: say('link.confirm.send') }).click();
        await expect(tab.getByRole('heading', { name: say('confirmed.title') })).toBeVisible();
        await expectLetters(site, 2 * targets);
        const own = (await site.mailbox()).filter(({ from }) => from.includes('Zoé Martin'));
        expect(own).toHaveLength(targets);
        await expect.poll(() => counted(site)).toEqual({ total: 1, confirmed: 1 });
      });
    });

for (const language of ['en', 'ar'])
  test(`the pages that links in mails lead to pass axe, light and dark, and fit, in ${language}`, async ({
    page,
    site,
  }) => {
    const visit = { page, site, language };
    const say = words(language);
    const well = async (): Promise<void> => {
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, 'colours');
      await page.emulateMedia({ colorScheme: 'light' });
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSideways(page);
      }
    };
    await writeThree(visit);
    await write(visit, 'confirm', true);
    await follow(visit, 'confirm');
    await well();
    await page.getByRole('checkbox', { name: say('link.block') }).check();
    await page.getByRole('button', { name: say('link.other') }).click();
    await expect(page.getByText(say('removed.blocked'))).toBeVisible();
    await well();
    await follow(visit, 'confirm');
    await page.getByRole('button', { name: say('link.confirm.send') }).click();
    await expect(page.getByRole('heading', { name: say('used.title') })).toBeVisible();
    await well();
    const [receipt] = await site.mails();
    const [, link = ''] =
      /letters\.example(\/api\/letters\/not-me\?token=\S+)/.exec(receipt?.text ?? '') ?? [];
    await page.goto(link);
    await expect(page.getByRole('heading', { name: say('link.sent.title') })).toBeVisible();
    await well();
  });
