// Consent, and signing with initials. The large site asks for both.
import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { builtSite, expect, expectAccessible, expectNoSideways } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const say = words('en');
const choosing = '/en/kaddour-chouicha-teaching-is-no-terrorism/';
const slug = 'kaddour-chouicha-teaching-is-no-terrorism';

const kept = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([localStorage, sessionStorage].map(Object.entries)));

const fillIn = async (page: Page): Promise<void> => {
  await page.getByLabel(say('form.name')).fill('Zoé Anne Martin');
  await page.getByLabel(say('form.email')).fill('zoe@syndicat.example');
};

test('where no box asks for it, a sentence beside the button says that sending is consent', async ({
  page,
}) => {
  await page.goto('/en/free-amina/');
  await expect(page.locator('.privacy')).toContainText(`${say('form.privacy')} ${say('consent.statement')}`);
  await expect(page.locator('[name=consent], [name=initials]')).toHaveCount(0);
});

test.describe('on a site that asks', () => {
  test.use({ root: builtSite('large') });

  test('a letter goes once the box is ticked, and not before', async ({ page, site }) => {
    await page.goto(choosing);
    await fillIn(page);
    await expect(page.locator('#country option')).not.toHaveCount(1);
    const box = page.getByRole('checkbox', { name: say('consent.checkbox') });
    await expect(box).not.toBeChecked();
    await page.getByRole('button', { name: say('form.send') }).click();
    await expect(box).toBeFocused();
    await expect(box).toHaveAccessibleDescription(say('field.consent'));
    await expectAccessible(page);
    expect(await site.mailbox()).toEqual([]);
    await box.check();
    await page.getByRole('button', { name: say('form.send') }).click();
    await expect(page.locator('#sent')).toBeFocused();
    const targets = (await site.mailbox()).filter(({ to }) => to[0] !== 'zoe@syndicat.example');
    expect(targets.map(({ replyTo }) => replyTo)).toEqual([['zoe@syndicat.example']]);
  });

  test('who signs with initials sees the letter as it will be read, and the browser keeps nothing of it', async ({
    page,
    site,
  }) => {
    await page.goto(choosing);
    await fillIn(page);
    await expect(page.locator('#country option')).not.toHaveCount(1);
    await expect(page.getByText(say('letter.unanswered'))).toBeHidden();
    await expect.poll(() => kept(page)).toContain('Zoé');
    await page.getByRole('radio', { name: say('signing.initials') }).check();
    await expect(page.getByText(say('letter.unanswered'))).toBeVisible();
    expect(await kept(page)).not.toContain('Zoé');
    await page.getByLabel(say('letter.question')).fill('His pupils wait.');
    expect(await kept(page)).not.toContain('pupils');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: say('form.send') }).click();
    await expect(page.locator('#sent')).toBeFocused();
    const letter = (await site.mailbox()).find(({ to }) => to[0] !== 'zoe@syndicat.example');
    expect(letter?.from).toBe('"Z. A. M. via Letters" <letters@letters.example>');
    expect(letter?.replyTo).toEqual(['letters@letters.example']);
    expect(letter?.text).toContain('His pupils wait.');
    expect(letter?.text).toContain(say('letter.unanswered'));
    expect(JSON.stringify(letter)).not.toMatch(/Zoé|zoe@/);
    expect(await kept(page)).not.toMatch(new RegExp(`Zoé|written|${slug}`));
  });

  test('the choice and the box fit a narrow phone, light and dark, and can be pressed by a thumb', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(choosing);
    await expectNoSideways(page);
    await expectAccessible(page);
    for (const box of await page.locator('[type=radio], [type=checkbox]').all()) {
      const { width = 0, height = 0 } = (await box.boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'colours');
  });
});

test.describe('on a site that asks, without a script', () => {
  test.use({ root: builtSite('large'), javaScriptEnabled: false });

  test('initials and consent are posted by the form itself', async ({ page, site }) => {
    await page.goto(choosing);
    await fillIn(page);
    await page.getByRole('radio', { name: say('signing.initials') }).check();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: say('form.send') }).click();
    await expect(page.getByRole('heading', { name: say('sent.title') })).toBeVisible();
    const letter = (await site.mailbox()).find(({ to }) => to[0] !== 'zoe@syndicat.example');
    expect(letter?.from).toBe('"Z. A. M. via Letters" <letters@letters.example>');
  });
});
