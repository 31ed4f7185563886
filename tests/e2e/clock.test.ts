// What a page says that was built before something happened: a campaign closed, was stopped, or the page is none that is
// published.
import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { expect, expectAccessible, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const path = '/fr/free-amina/';

/** The function's answers, as they are when the page is older than the campaign's state. */
const answers = async (
  page: Page,
  told: { counts?: object; post?: object; status?: object },
): Promise<void> => {
  await page.route('**/api/letters**', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const posted = route.request().method() === 'POST';
    const answer = posted ? told.post : search === '' && pathname.length > 13 ? told.status : told.counts;
    await (answer ? route.fulfill({ json: answer }) : route.continue());
  });
};

const send = async (page: Page): Promise<void> => {
  await page.locator('#name').fill('Zoé Martin');
  await page.locator('#email').fill('zoe@syndicat.example');
  // Until the rest of the script is there, the form posts by itself.
  await expect(page.locator('#country option')).not.toHaveCount(1);
  await page.locator('.send').click();
};

test('the form goes away from a campaign that has closed since the page was built, and the page says so', async ({
  page,
}) => {
  const counts = { campaign: 'free-amina', state: 'closed', total: 12, languages: {}, countries: {} };
  await answers(page, { counts });
  await page.goto(path);
  await expect(page.locator('#closed')).toBeVisible();
  for (const gone of ['#form', '.bar', '.label.open']) await expect(page.locator(gone)).toBeHidden();
  await expect(page.locator('#closed')).toContainText(words('fr')('over.closed'));
  await expectAccessible(page);
});

test('the form stays while the campaign is open', async ({ page }) => {
  await page.goto(path);
  await expect(page.locator('.counter[data-state=open]')).toBeAttached();
  await expect(page.locator('#form')).toBeVisible();
  await expect(page.locator('#closed')).toBeHidden();
});

for (const outcome of ['stopped', 'unclear'] as const)
  testApart(`whose letter waits is told when it is ${outcome}`, async ({ page }) => {
    await page.clock.install();
    const id = 'A'.repeat(22);
    await answers(page, { post: { outcome: 'queued', id }, status: { outcome } });
    await page.goto(path);
    await send(page);
    await expect(page.locator('#queued')).toBeVisible();
    await page.clock.runFor(5000);
    await expect(page.locator(`#${outcome}`)).toBeVisible();
    await expect(page.locator('#queued')).toBeHidden();
    await expect(page.locator('#form')).toBeHidden();
    await expectAccessible(page);
  });

testApart('a page asks after a letter when its turn has come, and not before', async ({ page }) => {
  await page.clock.install();
  const id = 'A'.repeat(22);
  let asked = 0;
  page.on('request', (request) => (asked += Number(request.url().endsWith(id))));
  const told = { outcome: 'queued', id, seconds: 3600 };
  const status = { outcome: 'queued', seconds: 600 };
  await answers(page, { post: told, status });
  await page.goto(path);
  await send(page);
  await expect(page.locator('#queued')).toBeVisible();
  await page.clock.runFor(3_599_000);
  expect(asked).toBe(0);
  const again = page.waitForResponse((response) => response.url().endsWith(id));
  await page.clock.runFor(2000);
  await again;
  // It is told anew how long that is.
  await page.clock.runFor(599_000);
  expect(asked).toBe(1);
  Object.assign(status, { outcome: 'sent', seconds: undefined });
  await page.clock.runFor(3000);
  await expect(page.locator('#sent')).toBeVisible();
  expect(asked).toBe(2);
});

test('a page that sends nothing says that it is a preview, keeps what was typed, and leads to the published one', async ({
  page,
}) => {
  await answers(page, { post: { outcome: 'preview' } });
  await page.goto(path);
  await send(page);
  const answer = page.locator('#preview');
  await expect(answer).toBeFocused();
  await expect(answer.getByRole('link')).toHaveAttribute('href', `https://letters.example${path}`);
  await expect(page.locator('#form')).toBeVisible();
  await expect(page.locator('#name')).toHaveValue('Zoé Martin');
  await expectAccessible(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const outcome of ['stopped', 'unclear', 'suspended', 'preview'])
    test(`the address alone shows that a letter is ${outcome}`, async ({ page }) => {
      await page.goto(`${path}#${outcome}`);
      await expect(page.locator(`#${outcome}`)).toBeVisible();
    });
});
