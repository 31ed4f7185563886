// A library, a union office: what the next person at the same browser learns of a supporter, and how to be rid of it.
import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { expect, test } from './local-site.ts';

const page = '/fr/free-amina/';
const say = words('fr');
const hers = /Zoé|Martin|zoe@|Tisserandes|pense à lui/;

const write = async (tab: Page): Promise<void> => {
  await tab.goto(page);
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  await tab.getByLabel(say('form.organisation')).fill('Tisserandes de Lille');
  await tab.getByLabel(say('letter.question')).fill('Je pense à lui.');
  await expect(tab.locator('#country option')).not.toHaveCount(1);
  await tab.getByRole('button', { name: say('form.send') }).click();
  await expect(tab.locator('#sent')).toBeFocused();
};

/** All that the browser keeps of the site, and all that stands in the page's fields. */
const found = async (tab: Page): Promise<string> =>
  tab.evaluate(() => {
    const kept = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
    const typed = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
    return JSON.stringify([kept, typed.map(({ value }) => value), document.cookie]);
  });

const ways: Record<string, (tab: Page) => Promise<Page>> = {
  'in another tab': async (tab) => {
    const next = await tab.context().newPage();
    await next.goto(page);
    return next;
  },
  'who loads a page again that was left open': async (tab) => {
    await tab.reload();
    return tab;
  },
  'who goes back to it': async (tab) => {
    await tab.goto('/fr/');
    await tab.goBack();
    return tab;
  },
};

for (const [how, come] of Object.entries(ways))
  test(`the next person, ${how}, learns that somebody has written and nothing of whom, and is rid of it by one press`, async ({
    page: tab,
  }) => {
    await write(tab);
    const next = await come(tab);
    await expect(next.getByRole('heading', { name: say('sent.before') })).toBeVisible();
    const before = await found(next);
    expect(before).toContain('written free-amina');
    expect(before).not.toMatch(hers);
    expect(await next.locator('body').innerText()).not.toMatch(hers);

    await next.getByRole('button', { name: say('sent.another') }).click();
    await expect(next.getByRole('heading', { name: say('sent.before') })).toBeHidden();
    for (const label of ['form.name', 'form.email', 'form.organisation', 'letter.question'] as const)
      await expect(next.getByLabel(say(label))).toHaveValue('');
    expect(await found(next)).not.toMatch(/written|Zoé/);
    await next.reload();
    await expect(next.getByRole('heading', { name: say('sent.before') })).toBeHidden();
    await expect(next.getByLabel(say('form.name'))).toBeVisible();
    expect(await found(next)).not.toMatch(/written|Zoé/);
  });

test('the pages of other campaigns and the lists say nothing of a letter that was written', async ({
  page: tab,
}) => {
  await write(tab);
  for (const path of ['/en/little/', '/en/', '/fr/']) {
    await tab.goto(path);
    await expect(tab.getByRole('heading', { name: words('en')('sent.before') })).toBeHidden();
    await expect(tab.locator('.written')).toHaveCount(0);
  }
});
