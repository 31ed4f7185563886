import type { Page, Request } from '@playwright/test';
import { words } from '../sites/site.ts';
import { expect } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

// Whether a token is right is the function's to say; here it has to reach it.
const event = 'q3x9-t8lcw0-8c-9c0q';
const say = words('fr');

/** Writes a letter on the page that is open, and returns what the browser posted. */
const write = async (tab: Page): Promise<Request> => {
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  const posted = tab.waitForRequest((request) => request.method() === 'POST');
  await tab.getByRole('button', { name: say('form.send') }).click();
  return posted;
};

/** The late script is there: it has filled the list of countries. */
const late = (tab: Page): Promise<void> => expect(tab.locator('#country option')).not.toHaveCount(1);

test('who comes by an event posts it, also in another language than that of the link', async ({
  page: tab,
  site,
}) => {
  await tab.goto(`/en/free-amina/?event=${event}`);
  await tab.locator('.languages summary').click();
  await tab.locator('.languages a[lang=fr]').click();
  await expect(tab).toHaveURL(`${site.url}/fr/free-amina/?event=${event}`);
  await tab.getByLabel(say('form.name')).focus();
  await late(tab);
  expect((await write(tab)).postDataJSON()).toMatchObject({ campaign: 'free-amina', event });
  await expect(tab.getByRole('heading', { name: say('sent.title') })).toBeVisible();
});

test('who comes by a partner’s link posts who that was, whatever page of the campaign it leads to', async ({
  page: tab,
  site,
}) => {
  await tab.goto('/en/free-amina/appeal/?from=uniglobal');
  await tab.locator('.languages summary').click();
  await tab.locator('.languages a[lang=fr]').click();
  await expect(tab).toHaveURL(`${site.url}/fr/free-amina/appeal/?from=uniglobal`);
  await tab.goto('/fr/free-amina/?from=uniglobal');
  await tab.getByLabel(say('form.name')).focus();
  await late(tab);
  expect((await write(tab)).postDataJSON()).toMatchObject({ campaign: 'free-amina', from: 'uniglobal' });
});

test('who comes without one posts none', async ({ page: tab }) => {
  await tab.goto('/fr/free-amina/');
  await tab.getByLabel(say('form.name')).focus();
  await late(tab);
  expect((await write(tab)).postDataJSON()).not.toHaveProperty('event');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the browser tells the address of the page with its event, and is led back to it', async ({
    page: tab,
    site,
  }) => {
    const page = `${site.url}/fr/free-amina/?event=${event}`;
    await tab.goto(page);
    const posted = await write(tab);
    expect((await posted.allHeaders()).referer).toBe(page);
    await expect(tab).toHaveURL(`${page}#sent`);
  });
});
