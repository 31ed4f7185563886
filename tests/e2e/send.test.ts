import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { held } from './held.ts';
import { expect, expectAccessible, type LocalSite, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const page = '/fr/free-amina/';
const say = words('fr');
const says = textsIn('fr');
const targets = [1, 2, 3, 4].map(
  (number) => [`office-${number}@state.example`, `${says.salutation} ${number},`] as const,
);

/** The list of countries comes with a script. */
const fillIn = async (page: Page, email: string, scripts = true): Promise<void> => {
  await page.getByLabel(say('form.name')).fill('Zoé Martin');
  await page.getByLabel(say('form.email')).fill(email);
  await page.getByLabel(say('form.organisation')).fill('Syndicat des électriciens');
  if (scripts) await page.getByLabel(say('form.country')).selectOption('FR');
  await page.getByLabel(say('letter.question')).fill('Je pense à lui et à sa famille.');
};

const send = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: say('form.send') }).click();
};

const expectOneLetterToEach = async (site: LocalSite, scripts = true): Promise<void> => {
  const mailbox = await site.mailbox();
  expect(mailbox.map(({ to }) => to).sort()).toEqual(targets.map(([email]) => [email]).sort());
  for (const [email, salutation] of targets) {
    const letter = mailbox.find(({ to }) => to[0] === email);
    expect(letter?.from).toBe('"Zoé Martin via Letters" <letters@letters.example>');
    expect(letter?.replyTo).toEqual(['zoe@syndicat.example']);
    expect(letter?.text.split('\n')[0]).toBe(salutation);
    expect(letter?.text).toContain(says.letter);
    expect(letter?.text).toContain(`Je pense à lui et à sa famille.\n\n${says.closing}`);
    const signed = `Zoé Martin\nSyndicat des électriciens${scripts ? '\nFrance' : ''}`;
    const about = `${say('letter.about')} https://letters.example/fr/recipients/`;
    expect(letter?.text.endsWith(`\n\n${signed}\n\n${about}`)).toBe(true);
    expect(letter?.html).toContain('<html lang="fr" dir="ltr">');
  }
};

const counted = async (site: LocalSite): Promise<unknown> =>
  (await fetch(`${site.url}/api/letters?campaign=free-amina`)).json();

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a supporter sends a letter, and a second one changes nothing', async ({ page: tab, site }) => {
      await tab.goto(page);
      await fillIn(tab, 'zoe@syndicat.example', javaScriptEnabled);
      await send(tab);
      await expect(tab.getByRole('heading', { name: say('sent.title') })).toBeVisible();
      await expect(tab.locator('#sent')).toBeFocused();
      await expect(tab.locator('#form')).toBeHidden();
      await expectOneLetterToEach(site, javaScriptEnabled);
      const counts = {
        campaign: 'free-amina',
        state: 'open',
        total: 1,
        languages: { other: 1 },
        countries: (javaScriptEnabled ? { other: 1 } : {}) as object,
      };
      await expect.poll(() => counted(site)).toMatchObject(counts);

      await tab.goto('about:blank');
      await tab.goto(page);
      if (javaScriptEnabled) await tab.getByRole('button', { name: say('sent.another') }).click();
      await fillIn(tab, ' ZOE+kz@Syndicat.example ', javaScriptEnabled);
      await send(tab);
      await expect(tab.getByRole('heading', { name: say('sent.title') })).toBeVisible();
      expect(await site.mailbox()).toHaveLength(targets.length);
      expect(await counted(site)).toMatchObject(counts);
    });

    test('a letter that the email API refuses for good is given back, and can be sent again', async ({
      page: tab,
      site,
    }) => {
      await site.fail({ kind: 'status', status: 422, name: 'validation_error' });
      await tab.goto(page);
      await fillIn(tab, 'zoe@syndicat.example', javaScriptEnabled);
      await send(tab);
      const answer = tab.locator('#failed');
      await expect(answer.getByRole('heading', { name: say('failed.title') })).toBeVisible();
      const mailto = decodeURIComponent(
        (await tab.locator('.ways a[href^="mailto:"]').getAttribute('href')) ?? '',
      );
      for (const [address] of targets) expect(mailto).toContain(address);
      expect(mailto).toContain(says.letter);
      if (javaScriptEnabled) expect(mailto).toMatch(/Je pense à lui et à sa famille\.[^]*Zoé Martin/);
      expect(await site.mailbox()).toEqual([]);

      if (!javaScriptEnabled) await fillIn(tab, 'zoe@syndicat.example', javaScriptEnabled);
      await send(tab);
      await expect(tab.getByRole('heading', { name: say('sent.title') })).toBeVisible();
      await expectOneLetterToEach(site, javaScriptEnabled);
    });

    test('a letter that cannot go at once is kept, and goes by itself', async ({ page: tab, site }) => {
      await site.fail({ kind: 'status', status: 500, name: 'internal_server_error' });
      const news = await held(tab, '**/api/letters/*');
      await tab.goto(page);
      await fillIn(tab, 'zoe@syndicat.example', javaScriptEnabled);
      await send(tab);
      await expect(tab.getByRole('heading', { name: say('queued.title') })).toBeVisible();
      if (javaScriptEnabled) {
        // Who has gone on reading stays where they are.
        await tab.locator('.after .share a').first().focus();
        news.letGo();
        await expect(tab.getByRole('heading', { name: say('sent.title') })).toBeVisible();
        await expect(tab.getByRole('status')).toHaveText(say('sent.title'));
        await expect(tab.locator('.after .share a').first()).toBeFocused();
      } else news.letGo();
      await expect.poll(async () => (await site.mailbox()).length).toBe(targets.length);
      await expectOneLetterToEach(site, javaScriptEnabled);
      await expect.poll(() => counted(site)).toMatchObject({ total: 1 });
    });
  });
}

testApart('what was typed stays when the network is gone', async ({ page: tab, context }) => {
  await tab.goto(page);
  await fillIn(tab, 'zoe@syndicat.example');
  await context.setOffline(true);
  await send(tab);
  await expect(tab.locator('#offline')).toBeFocused();
  await expect(tab.getByLabel(say('letter.question'))).toHaveValue('Je pense à lui et à sa famille.');
  await expect(tab.getByRole('button', { name: say('form.send') })).toBeEnabled();
});

test('wrong fields say so in the page’s words, under themselves, and the first of them has the focus', async ({
  page: tab,
  site,
}) => {
  await tab.goto(page);
  const name = tab.getByLabel(say('form.name'));
  const email = tab.getByLabel(say('form.email'));
  await email.fill('zoe');
  await expect(tab.locator('#country option')).not.toHaveCount(1);
  // What a browser finds wrong by itself.
  await send(tab);
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(say('field.missing'));
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toHaveAccessibleDescription(new RegExp(literally(say('field.email'))));
  await expectAccessible(tab);

  // What only the function finds.
  await name.fill('Zoé Martin');
  await email.fill('zoé@syndicat.example');
  await send(tab);
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription(new RegExp(literally(say('field.non-ascii'))));
  await expect(name).not.toHaveAttribute('aria-invalid');
  expect(await site.mailbox()).toEqual([]);

  await email.fill('zoe@syndicat.example');
  await send(tab);
  await expect(tab.locator('#sent')).toBeFocused();
});

test('an address with a slip of the finger is mended by one touch', async ({ page: tab, site }) => {
  await tab.goto(page);
  const name = tab.getByLabel(say('form.name'));
  const email = tab.getByLabel(say('form.email'));
  await name.fill('Zoé Martin');
  await expect(tab.locator('#country option')).not.toHaveCount(1);
  await email.fill('zoe@gmial.com');
  await send(tab);
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription(
    new RegExp(literally(say('field.no-mail', { domain: 'gmial.com' }))),
  );
  expect(await site.mailbox()).toEqual([]);
  await expectAccessible(tab);

  await tab.getByRole('button', { name: say('field.meant', { address: 'zoe@gmail.com' }) }).click();
  await expect(email).toBeFocused();
  await expect(email).toHaveValue('zoe@gmail.com');
  await expect(email).not.toHaveAttribute('aria-invalid');
  await expect(tab.locator('#email-problem')).toBeEmpty();
  await send(tab);
  await expect(tab.locator('#sent')).toBeFocused();
});

const literally = (text: string): string => text.replace(/[^\w\s]/g, '\\$&');

test('the button is busy while the letter is on its way, and a second click sends nothing more', async ({
  page: tab,
  site,
}) => {
  const letter = await held(tab, '**/api/letters');
  await tab.goto(page);
  await fillIn(tab, 'zoe@syndicat.example');
  await send(tab);
  const button = tab.getByRole('button', { name: say('form.sending') });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.click({ force: true });
  letter.letGo();
  await expect(tab.locator('#sent')).toBeFocused();
  expect(letter.asked()).toBe(1);
  await expectOneLetterToEach(site);
});

test('an answer in a link that somebody passed on is not shown', async ({ page: tab }) => {
  await tab.goto(`${page}#sent`);
  await expect(tab.locator('#sent')).toBeHidden();
  await expect(tab.locator('#form')).toBeVisible();
});
