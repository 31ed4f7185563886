// The counter on a campaign's page.
import { words } from '../sites/site.ts';
import { counted } from './counted.ts';
import { builtSite, expect, expectAccessible, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';
import { drawn, shiftsSince } from './well-made.ts';

const path = '/fr/free-amina/';
const say = words('fr');
const many = { fr: 900, en: 300, other: 48 };

test('fewer than 25 letters are not told, and their place is not missed', async ({ page }) => {
  await counted(page, () => ({ total: 24 }));
  await page.goto(path);
  const counter = page.locator('.counter[data-state=open]');
  await expect(counter).toContainText(say('campaign.from', { date: '1er novembre 2019' }));
  await expect(counter.locator('b')).toHaveCount(0);
  await expect(counter.locator('progress')).toBeHidden();
});

for (const [total, step, written] of [
  [25, '50', '25'],
  [1248, '2 000', '1 248'],
  [4999, '5 000', '4 999'],
] as const)
  test(`after ${total} letters the next step is ${step}`, async ({ page }) => {
    await counted(page, () => ({ total }));
    await page.goto(path);
    await expect(page.locator('.sent')).toHaveText(say('campaign.count', { count: written }));
    await expect(page.locator('.step')).toHaveText(say('campaign.goal', { goal: step }));
    const bar = page.locator('progress');
    await expect(bar).toBeVisible();
    expect(await bar.evaluate(({ position }: HTMLProgressElement) => position)).toBeCloseTo(
      total / Number(step.replace(/\D/g, '')),
    );
    await expect(page.getByText(say('campaign.reach', { countries: '1', languages: '1' }))).toHaveCount(0);
  });

test('countries and languages are told once there are several, small ones apart, and nothing moves', async ({
  page,
}) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.unrouteAll();
    let fill: () => void = () => undefined;
    const filling = new Promise<void>((resolve) => (fill = resolve));
    const countries = { FR: 700, IT: 300, CH: 200, other: 48 };
    const asked = await counted(page, () => ({ total: 1248, languages: many, countries }), filling);
    await page.goto(path);
    const before = await drawn(page);
    fill();
    await expect(page.getByText(say('campaign.reach', { countries: '3', languages: '2' }))).toBeVisible();
    await drawn(page);
    expect(await shiftsSince(page, before), `at ${width} px`).toEqual([]);
    expect(asked).toEqual([['free-amina']]);
  }
  await expectAccessible(page);
});

test('countries are not told while only one of them has a name', async ({ page }) => {
  await counted(page, () => ({ total: 1248, languages: many, countries: { FR: 1200, other: 48 } }));
  await page.goto(path);
  await expect(page.locator('.sent b')).toHaveText('1 248');
  await expect(page.locator('.next p').first()).toBeEmpty();
});

test('a letter that was sent is counted, by what its answer says or by asking again', async ({ page }) => {
  let total = 99;
  await counted(page, () => ({ total }));
  await page.goto(path);
  await expect(page.locator('.sent b')).toHaveText('99');
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('sent', { detail: { total: 100 } })));
  await expect(page.locator('.sent b')).toHaveText('100');
  await expect(page.locator('.step b')).toHaveText('200');
  total = 101;
  await page.evaluate(() => document.dispatchEvent(new Event('sent')));
  await expect(page.locator('.sent b')).toHaveText('101');
});

testApart(
  'how far the bar has come is seen where the browser puts its own colours',
  async ({ page, context }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await counted(page, () => ({ total: 1000 }));
    await page.goto(path);
    await expect(page.locator('.step b')).toHaveText('2 000');
    const picture = (await page.locator('progress').screenshot()).toString('base64');
    // The page's own policy allows no such picture.
    const elsewhere = await context.newPage();
    const [edge, filled, empty] = await elsewhere.evaluate(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      pen?.drawImage(bitmap, 0, 0);
      const colour = (x: number, y: number): string =>
        String(pen?.getImageData(bitmap.width * x, bitmap.height * y, 1, 1).data);
      return [colour(0.75, 0.12), colour(0.25, 0.5), colour(0.75, 0.5)];
    }, picture);
    expect(filled).not.toBe(empty);
    expect(edge).not.toBe(empty);
  },
);

test.describe('in the last weeks', () => {
  test.use({ root: builtSite('large') });

  testApart('the days are counted, and the last one stays', async ({ page }) => {
    await page.clock.setFixedTime('2090-01-01T12:00:00Z');
    await counted(page, () => ({ total: 0 }));
    await page.goto('/en/free-the-leaders-of-the-belarusian-trade-unions/');
    const counter = page.locator('.counter');
    await expect(counter.getByText(words('en')('campaign.left', { count: '1' }))).toBeVisible();
    await expect(counter.getByText(words('en')('campaign.until', { date: 'January 1, 2090' }))).toBeVisible();
  });
});
