// What a page says of a letter that has to be confirmed by email.
import { words } from '../sites/site.ts';
import { expect, expectAccessible, expectNoSideways } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const page = '/fr/free-amina/';
const say = words('fr');

test('with a script, what waits is told in place with when its email comes, and leads back to all that was typed', async ({
  page: tab,
}) => {
  await tab.route('**/api/letters', async (route) => {
    await (route.request().method() === 'POST'
      ? route.fulfill({ status: 202, json: { outcome: 'confirm', seconds: 280 } })
      : route.continue());
  });
  await tab.goto(page);
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  await expect(tab.locator('#country option')).not.toHaveCount(1);
  await tab.getByRole('button', { name: say('form.send') }).click();

  const answer = tab.locator('#confirm');
  await expect(answer).toBeFocused();
  await expect(answer).toContainText(say('confirm.text'));
  await expect(answer).toContainText(say('confirm.none'));
  await expect(answer).toContainText(say('confirm.when', { when: 'dans 5 minutes' }));
  await expect(tab.locator('#form')).toBeHidden();
  // Nothing has gone yet: nobody is thanked, and nothing is passed on.
  await expect(tab.locator('.thanks, .after:visible')).toHaveCount(0);
  expect(await tab.evaluate(() => localStorage.getItem('written free-amina'))).toBeNull();
  await expectAccessible(tab);

  await answer.getByRole('link', { name: say('answer.back') }).click();
  await expect(tab.getByLabel(say('form.email'))).toHaveValue('zoe@syndicat.example');
  await expect(tab.getByLabel(say('form.email'))).toBeVisible();
});

test('who comes from the button that confirms is thanked, can pass it on, and is known when they come back', async ({
  page: tab,
  site,
}) => {
  // The address that a press leads to, from a page of the same site.
  await tab.goto(`${site.url}/fr/`);
  await tab.evaluate((to) => location.assign(to), `${page}#confirmed`);
  await expect(tab.getByRole('heading', { name: say('confirmed.title') })).toBeVisible();
  await expect(tab.getByText(say('confirmed.text'))).toBeVisible();
  await expect(tab.getByRole('heading', { name: say('sent.share') })).toBeVisible();
  await expect(tab.locator('#form')).toBeHidden();
  await expect.poll(() => tab.evaluate(() => localStorage.getItem('written free-amina'))).toBe('0');
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('both are sections of the page, and the way back shows the form', async ({ page: tab }) => {
    await tab.setViewportSize({ width: 320, height: 700 });
    await tab.goto(`${page}#confirm`);
    await expect(tab.locator('#confirm')).toBeVisible();
    await expect(tab.getByText(say('confirm.text'))).toBeVisible();
    await expect(tab.locator('#form')).toBeHidden();
    await expect(tab.locator('.after')).toBeHidden();
    await expectNoSideways(tab);
    await tab
      .locator('#confirm')
      .getByRole('link', { name: say('answer.back') })
      .click();
    await expect(tab.locator('#confirm')).toBeHidden();
    await expect(tab.getByLabel(say('form.email'))).toBeVisible();

    await tab.goto('about:blank');
    await tab.goto(`${page}#confirmed`);
    await expect(tab.getByText(say('confirmed.text'))).toBeVisible();
    await expect(tab.locator('.after')).toBeVisible();
    await expect(tab.locator('#form')).toBeHidden();
  });
});
