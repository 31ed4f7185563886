import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { counted } from './counted.ts';
import { builtSite, expect, expectAccessible, expectNoSideways } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';
import { drawn, shiftsSince } from './well-made.ts';

const say = words('en');

test.use({ root: builtSite('large') });

/**
 * Leaves a row of each kind: what elements it is made of, and what attributes they have. Axe takes four seconds for 431
 * of them, and they differ in their words.
 */
const thin = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const kinds = new Set<string>();
    for (const row of document.querySelectorAll('.rows li')) {
      const kind = [row, ...row.querySelectorAll('*')]
        .map(({ localName, className, attributes }) =>
          [localName, className, ...[...attributes].map(({ name }) => name)].join(' '),
        )
        .join('\n');
      if (kinds.has(kind)) row.remove();
      kinds.add(kind);
    }
    return kinds.size;
  });

test('the archive holds every campaign, by country, in the order of the language', async ({ page }) => {
  for (const [language, algeria] of [
    ['en', 'Algeria'],
    ['fr', 'Algérie'],
  ] as const) {
    await page.goto(`/${language}/archive/`);
    await expect(page.locator('.rows li')).toHaveCount(431);
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings).toContain(algeria);
    expect(headings).toEqual([...headings].sort((a, b) => a.localeCompare(b, language)));
    if (language === 'fr') {
      // What is in another language says so.
      const foreign = page.locator('li').filter({ hasText: 'Kaddour Chouicha: teaching is no terrorism' });
      await expect(foreign.getByRole('link')).toHaveAttribute('lang', 'en');
      await expect(foreign).toContainText('anglais');
    }
    expect(await thin(page)).toBeGreaterThan(3);
    await expectAccessible(page);
  }
});

test('a victory is told by how it ended, and each has its state and its days', async ({ page }) => {
  await page.goto('/en/archive/2010/');
  const won = page.locator('li').filter({ has: page.locator('.label.victory') });
  await expect(won.first().getByRole('link')).toContainText('She is free');
  await expect(won.first()).toContainText(/[A-Z]\w+ \d+, 2010 – [A-Z]\w+ \d+, 2011/);
  await expect(page.locator('.label.closed').first()).toHaveText(say('state.closed'));
});

test('a year holds what opened in it, the newest first, and leads to the other years', async ({ page }) => {
  await page.goto('/en/archive/');
  await page.getByRole('link', { name: '2019', exact: true }).click();
  await expect(page).toHaveURL(/\/en\/archive\/2019\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('archive.year', { year: '2019' }));
  await expect(page.locator('[aria-current=page]').filter({ hasText: '2019' })).toBeVisible();
  const days = await page
    .locator('.rows .facts')
    .evaluateAll((all) => all.map((facts) => Date.parse(/\w+ \d+, 2019/.exec(facts.textContent)?.[0] ?? '')));
  expect(days.length).toBeGreaterThan(20);
  expect(days).toEqual([...days].sort((a, b) => b - a));
  await page.getByRole('link', { name: say('archive.title'), exact: true }).click();
  await expect(page).toHaveURL(/\/en\/archive\/$/);
});

test('what is typed shortens the list, whatever the accents, also by country', async ({ page }) => {
  await page.goto('/en/archive/');
  const field = page.getByLabel(say('archive.filter'));
  await field.fill('izmir’s');
  await expect(page.locator('.rows li:visible')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Türkiye']);
  await field.fill('TURKIYE');
  expect(await page.locator('.rows li:visible').count()).toBeGreaterThan(5);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Türkiye']);
  await field.fill('turkiye  izmir');
  await expect(page.locator('.rows li:visible')).toHaveCount(1);
  const nothing = page.getByText(say('archive.nothing'));
  await expect(nothing).toHaveCount(0);
  await field.fill('nobody of this name');
  await expect(nothing).toBeVisible();
  await expect(page.locator('.rows li:visible')).toHaveCount(0);
  await field.fill('');
  await expect(page.locator('.rows li:visible')).toHaveCount(431);
  await expect(nothing).toHaveCount(0);
});

test('counts come for a hundred campaigns at once, for the next hundred when it is near, and nothing moves', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const asked = await counted(page, () => ({ total: 123_456 }));
  await page.goto('/en/archive/', { waitUntil: 'networkidle' });
  await expect.poll(() => asked.map((named) => named.length)).toEqual([100]);
  await expect(page.locator('.rows .sent b')).toHaveCount(100);
  const before = await drawn(page);
  await page.locator('.rows li').nth(150).scrollIntoViewIfNeeded();
  await expect(page.locator('.rows .sent b')).toHaveCount(200);
  await drawn(page);
  expect(await shiftsSince(page, before)).toEqual([]);
  expect(asked.map((named) => named.length)).toEqual([100, 100]);
  expect(new Set(asked.flat()).size).toBe(200);
  await expectNoSideways(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the list is whole, and nobody is offered a field that does nothing', async ({ page }) => {
    await page.goto('/en/archive/');
    await expect(page.locator('.rows li:visible')).toHaveCount(431);
    await expect(page.locator('#find')).toBeHidden();
  });
});
