// The home page: of a site with 31 open campaigns and 400 that are over, and of the small one that other tests visit.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { featured } from '../sites/large.ts';
import { words } from '../sites/site.ts';
import { expectLight, printWeights } from './budget.ts';
import { counted } from './counted.ts';
import { builtSite, expect, expectAccessible, expectNoSideways, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';
import { drawn, shiftsSince } from './well-made.ts';

const say = words('en');
const section = (page: Page, heading: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

test.describe('of a site with hundreds of campaigns', () => {
  test.use({ root: builtSite('large') });

  test('keeps to the budget', async () => {
    printWeights(await expectLight(join(builtSite('large'), 'dist'), ['en/index.html', 'fr/index.html']));
  });

  testApart('is one request, and one more for all of its counts', async ({ page }) => {
    const asked = await counted(page, () => ({ total: 1248 }));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto('/en/', { waitUntil: 'networkidle' });
    expect(requests.filter((path) => path !== '/icon.svg')).toEqual(['/en/', '/api/letters']);
    const [named = []] = asked;
    // The open ones, one of them in French only, and the latest victory.
    expect(named).toHaveLength(32);
    expect(named).toEqual([...named].sort());
    await expect(page.locator('.sent b')).toHaveText(Array.from({ length: 31 }, () => '1,248'));
    await expect(page.locator('.won')).toContainText(say('campaign.count', { count: '1,248' }));
  });

  test('begins with the featured campaign; then come those that close first, then those that stay open', async ({
    page,
  }) => {
    await page.goto('/en/');
    await expect(page.locator('.urgent h2')).toHaveText(featured);
    const rows = section(page, say('home.more')).locator('li');
    await expect(rows).toHaveCount(29);
    const closes = await rows.evaluateAll((all) =>
      all.map((row) => (row as HTMLElement).dataset.closes ?? '9999'),
    );
    expect(closes).toEqual([...closes].sort());
    expect(new Set(closes).size).toBeGreaterThan(20);
    await expect(rows.first()).toContainText('Belarus');
    await expect(rows.first()).toContainText(say('campaign.until', { date: 'January 1, 2090' }));
  });

  test('tells of the latest victory by how it ended, and leads to the archive', async ({ page }) => {
    await page.goto('/en/');
    const won = section(page, say('home.victory'));
    await expect(won.getByRole('link')).toContainText('She is free');
    await won.getByRole('link').click();
    await expect(page.locator('.label.victory')).toBeVisible();
    await page.goto('/en/');
    await page.getByRole('link', { name: say('home.archive') }).click();
    await expect(page).toHaveURL(/\/en\/archive\/$/);
  });

  test('says nothing of fewer than 25 letters, and nothing moves when the counts come', async ({ page }) => {
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      await page.unrouteAll();
      let fill: () => void = () => undefined;
      const filling = new Promise<void>((resolve) => (fill = resolve));
      await counted(page, (campaign) => ({ total: campaign.length % 2 ? 24 : 123_456 }), filling);
      await page.goto('/en/');
      const before = await drawn(page);
      fill();
      await expect(page.locator('.sent b').first()).toHaveText('123,456');
      await drawn(page);
      expect(await shiftsSince(page, before), `at ${width} px`).toEqual([]);
      const counts = await page.locator('.rows .sent').evaluateAll((all) =>
        all.map((count) => {
          const { campaign = '' } = count.closest('li')?.dataset ?? {};
          return [campaign.length % 2, count.textContent === ''];
        }),
      );
      expect(counts.filter(([odd, empty]) => Boolean(odd) !== empty)).toEqual([]);
      await expectNoSideways(page);
    }
  });

  testApart('counts the last weeks in days, and nothing moves', async ({ page }) => {
    // 8 February is the last day of the second one.
    await page.clock.setFixedTime('2091-02-01T12:00:00Z');
    await counted(page, () => ({ total: 0 }));
    await page.goto('/en/');
    const row = page.locator('li').filter({ hasText: 'Izmir’s postal workers' });
    const when = row.locator('.until');
    await expect(when.getByText(say('campaign.left', { count: '8' }))).toBeVisible();
    await expect(when.getByText(say('campaign.until', { date: 'February 8, 2091' }))).toBeHidden();
    await expect(page.locator('.until').getByText(/2092/)).toBeVisible();
    await expectAccessible(page);
  });

  test('takes the call to write away from what has closed since it was built', async ({ page }) => {
    await counted(page, () => ({ total: 30, state: 'closed' }));
    await page.goto('/en/');
    const urgent = page.locator('.urgent');
    await expect(urgent.getByText(say('state.closed'))).toBeVisible();
    await expect(urgent.getByText(say('state.open'))).toBeHidden();
    await expect(urgent.getByText(say('campaign.write'))).toBeHidden();
    await expect(urgent.getByText(say('home.read'))).toBeVisible();
    const row = section(page, say('home.more')).locator('li').first();
    await expect(row.getByText(say('state.closed'))).toBeVisible();
    await expect(row.locator('.until')).toBeHidden();
    await expectAccessible(page);
  });

  test('lists what is in other languages only, with their names, and what can be pressed is large enough', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 844 });
    await page.goto('/fr/');
    const rows = section(page, words('fr')('home.elsewhere')).locator('li');
    await expect(rows).toHaveCount(30);
    await expect(rows.first()).toContainText('anglais');
    await expect(rows.first().getByRole('link')).toHaveAttribute('lang', 'en');
    await expect(rows.first().getByRole('link')).toHaveAttribute('hreflang', 'en');
    const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await expectNoSideways(page);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'colours');
  });
});

test('the most urgent campaign is in the first screen, with a picture and the way to its letter', async ({
  page,
}) => {
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto('/fr/');
    for (const seen of ['.urgent img', '.urgent h2', '.urgent .button'])
      await expect(page.locator(seen)).toBeInViewport({ ratio: 1 });
  }
  const [title, card] = await Promise.all(['h1', '.urgent'].map((what) => page.locator(what).boundingBox()));
  // Beside the heading.
  expect(card?.x).toBeGreaterThan((title?.x ?? 0) + (title?.width ?? 0));
  expect(card?.y).toBeLessThan((title?.y ?? 0) + (title?.height ?? 0));
  await page.locator('.urgent .button').click();
  await expect(page).toHaveURL(/\/fr\/free-amina\/#letter$/);
});

test('says that no campaign is open only where it lists none', async ({ page }) => {
  // Icelandic has none of its own, and lists those of other languages.
  await page.goto('/is/');
  const say = words('is');
  await expect(section(page, say('home.elsewhere')).getByRole('link').first()).toBeVisible();
  await expect(page.getByText(say('home.none'))).toHaveCount(0);
  await page.goto('/en/');
  await expect(page.getByRole('main').locator('[hreflang]')).toHaveCount(0);
});

test('a campaign that opens later is listed with its day, and nothing is counted for it', async ({
  page,
}) => {
  const asked = await counted(page, () => ({ total: 30 }));
  await page.goto('/en/');
  const row = section(page, say('home.upcoming')).locator('li');
  await expect(row).toContainText(say('home.opens', { date: 'January 1, 2999' }));
  await expect(page.locator('.rows [data-state=open]').first()).toBeAttached();
  expect(asked.flat()).toContain('free-amina');
  expect(asked.flat()).not.toContain('upcoming');
});
