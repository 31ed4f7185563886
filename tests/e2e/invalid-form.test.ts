// The page that the function answers a plain form with, where something in it is wrong.
import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { expect, expectAccessible, expectNoSideways } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

test.use({ javaScriptEnabled: false });

const send = async (page: Page, language: string): Promise<void> => {
  await page.getByRole('button', { name: words(language)('form.send') }).click();
};

/** Fills in the form as it stands on the campaign's page, with an address that no browser refuses. */
const fillInWrong = async (page: Page, language: string): Promise<void> => {
  const say = words(language);
  await page.goto(`/${language}/free-amina/`);
  await page.getByLabel(say('form.name')).fill('Zoé "Z" <Martin>');
  await page.getByLabel(say('form.email')).fill('zoe@syndicat');
  await page.getByLabel(say('form.organisation')).fill('Électriciens & fils');
  await page.getByLabel(say('letter.question')).fill('Je pense à lui.\n\n</textarea>Et à sa famille.');
};

test('a supporter without a script sees what is wrong, mends it, and sends the letter', async ({
  page,
  site,
}) => {
  const say = words('fr');
  await fillInWrong(page, 'fr');
  await send(page, 'fr');
  await expect(page.getByRole('heading', { name: say('invalid.title') })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  const email = page.getByLabel(say('form.email'));
  await expect(email).toHaveValue('zoe@syndicat');
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toHaveAccessibleDescription(`${say('field.email')} ${say('form.email.why')}`);
  await expect(page.getByLabel(say('form.name'))).toHaveValue('Zoé "Z" <Martin>');
  await expect(page.getByLabel(say('form.organisation'))).toHaveValue('Électriciens & fils');
  await expect(page.getByLabel(say('form.words'))).toHaveValue(
    'Je pense à lui.\n\n</textarea>Et à sa famille.',
  );
  await expect(page.locator('[aria-invalid]')).toHaveCount(1);
  expect(await site.mailbox()).toEqual([]);

  // From the list of what is wrong to the field.
  await page.getByRole('link', { name: say('form.email') }).click();
  await expect(email).toBeVisible();
  await email.fill('zoe@syndicat.example');
  await page.getByLabel(say('form.country')).selectOption('FR');
  await send(page, 'fr');
  await expect(page).toHaveURL(/\/fr\/free-amina\/#sent$/);
  await expect(page.getByRole('heading', { name: say('sent.title') })).toBeVisible();
  const [letter] = await site.mailbox();
  expect(letter?.text).toContain('Je pense à lui.\n\n</textarea>Et à sa famille.');
  expect(letter?.text).toContain(textsIn('fr').closing);
  expect(letter?.text).toMatch(/Zoé "Z" <Martin>\nÉlectriciens & fils\nFrance\n\n.*\/fr\/recipients\/$/);
});

test('the page leads back to the campaign', async ({ page }) => {
  await fillInWrong(page, 'fr');
  await send(page, 'fr');
  await page.getByRole('link', { name: words('fr')('answer.page') }).click();
  await expect(page).toHaveURL(/\/fr\/free-amina\/$/);
});

test.describe('looked at with a script', () => {
  // Only for axe, which needs one: the page has none, and the form is posted as a browser does by itself.
  test.use({ javaScriptEnabled: true });

  for (const [language, direction] of [
    ['en', 'ltr'],
    ['ar', 'rtl'],
  ] as const)
    test(`the page in ${language} passes axe, light and dark, and fits a narrow phone`, async ({ page }) => {
      await fillInWrong(page, language);
      await page.locator('#form').evaluate((form: HTMLFormElement) => {
        form.submit();
      });
      const heading = page.getByRole('heading', { name: words(language)('invalid.title') });
      await expect(page.locator('h1').and(heading)).toBeVisible();
      const html = page.locator('html');
      await expect(html).toHaveAttribute('lang', language);
      await expect(html).toHaveAttribute('dir', direction);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, 'colours');
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSideways(page);
      }
    });
});
