// What became of the letters, in the list of those whom they go to.
import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { counted } from './counted.ts';
import { expect, expectAccessible, expectNoSideways } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';
import { drawn, shiftsSince } from './well-made.ts';

const path = '/fr/free-amina/';
const say = words('fr');

const opened = async (page: Page) => {
  await page.goto(path);
  await page.locator('.to summary').first().click();
};

const lines = (more: object[]) => Array.from({ length: 4 }, (_, index) => ({ accepted: 0, ...more[index] }));

test('the list of targets tells what became of the letters, and how to reach one that refuses them', async ({
  page,
}) => {
  const refusing = { accepted: 900, delivered: 0, refused: 900, since: '2026-03-12' };
  const targets = lines([{ accepted: 1248, delivered: 1200, refused: 8 }, refusing]);
  await counted(page, () => ({ total: 1248, targets }));
  await page.goto(path);
  await expect(page.locator('.ledger')).toHaveCount(0);
  await opened(page);
  const fold = page.locator('.ledger');
  await fold.getByText(say('ledger.title')).click();
  const entry = fold.locator('li').first();
  for (const [key, count] of [
    ['ledger.accepted', '1 248'],
    ['ledger.delivered', '1 200'],
    ['ledger.refused', '8'],
  ] as const)
    await expect(entry).toContainText(say(key, { count }));

  const office = page.locator('.targets li').nth(1);
  await expect(office).toContainText(say('ledger.since', { date: '12 mars 2026' }));
  const address = (await office.locator('bdi').textContent()) ?? '';
  const mail = office.getByRole('link', { name: say('ledger.mail') });
  await page.evaluate(() => {
    document.addEventListener('click', (event) => {
      event.preventDefault();
    });
    window.print = () => (document.title = 'printed');
  });
  await mail.click();
  expect(await mail.getAttribute('href')).toMatch(new RegExp(`^mailto:${address}\\?subject=.+&body=.+`));
  await office.getByRole('button', { name: say('ledger.print') }).click();
  await expect(page).toHaveTitle('printed');
  await expect(office.getByRole('button', { pressed: true })).toHaveCount(1);
  await expectAccessible(page);
});

test('it tells nothing of deliveries where nobody hears of them, and is not there before the first letter', async ({
  page,
}) => {
  await counted(page, () => ({ total: 2, targets: lines([{ accepted: 2 }]) }));
  await opened(page);
  await page.locator('.ledger summary').click();
  await expect(page.locator('.ledger li').first()).toContainText(say('ledger.accepted', { count: '2' }));
  await expect(page.locator('.ledger')).not.toContainText(say('ledger.delivered', { count: '0' }));

  await page.unrouteAll();
  await counted(page, () => ({ total: 0, targets: lines([]) }));
  await opened(page);
  await expect(page.locator('.to button').first()).toBeVisible();
  await expect(page.locator('.ledger')).toHaveCount(0);
});

for (const [language, path, state] of [
  ['en', '/en/suspended/', 'suspended'],
  ['ar', '/ar/suspended/', 'suspended'],
  ['it', '/it/zoe/', 'closed'],
] as const)
  test(`the page of a campaign that is over tells it with the counter, and nothing moves: ${path}`, async ({
    page,
  }) => {
    const say = words(language);
    const count = path.includes('zoe') ? 3 : 2;
    const targets = [
      { accepted: 1248, delivered: 1200, refused: 8 },
      { accepted: 900, delivered: 0, refused: 900, since: '2026-03-12' },
      { accepted: 0, delivered: 0, refused: 0 },
    ].slice(0, count);
    let fill: () => void = () => undefined;
    const filling = new Promise<void>((resolve) => (fill = resolve));
    const asked = await counted(page, () => ({ total: 1248, state, targets }), filling);
    await page.setViewportSize({ width: 1280, height: 2000 });
    await page.goto(path);
    const fold = page.locator('.ledger');
    await expect(fold).toBeHidden();
    const before = await drawn(page);
    fill();
    await expect(fold).toBeVisible();
    await drawn(page);
    expect(await shiftsSince(page, before)).toEqual([]);
    expect(asked).toHaveLength(1);

    // An address stands under its name, from whichever side that is read.
    const sides = await page.locator('.targets li').evaluateAll((all) =>
      all.map((target) => {
        const address = document.createRange();
        address.selectNodeContents(target.querySelector('bdi') ?? target);
        const [outer, inner] = [target.getBoundingClientRect(), address.getBoundingClientRect()];
        return document.dir === 'rtl' ? outer.right - inner.right : inner.left - outer.left;
      }),
    );
    for (const side of sides) expect(side).toBeLessThan(20);
    await fold.getByText(say('ledger.title')).click();
    const number = new Intl.NumberFormat(language);
    const [first, second] = [fold.locator('li').nth(0), fold.locator('li').nth(1)];
    await expect(first).toContainText(textsIn(language).office);
    for (const [key, many] of [
      ['ledger.accepted', 1248],
      ['ledger.delivered', 1200],
      ['ledger.refused', 8],
    ] as const)
      await expect(first).toContainText(say(key, { count: number.format(many) }));
    await expect(second).toContainText(say('ledger.refused', { count: number.format(900) }));
    await expect(second).not.toContainText(say('ledger.delivered', { count: number.format(0) }));
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'colours');
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNoSideways(page);
    // Evidence can be taken along on paper.
    await page.emulateMedia({ media: 'print' });
    await expect(first).toBeVisible();
  });

test('the page of a campaign that is over tells nothing before the first letter, nor from the ledger of another list', async ({
  page,
}) => {
  for (const targets of [lines([]).slice(2), lines([{ accepted: 9 }])]) {
    await page.unrouteAll();
    await counted(page, () => ({ total: 30, state: 'suspended', targets }));
    await page.goto('/en/suspended/');
    await expect(page.locator('.counter .sent b')).toHaveText('30');
    await expect(page.locator('.ledger')).toBeHidden();
  }
});

test('a page that was built before its campaign closed tells it where it says so', async ({ page }) => {
  const targets = lines([{ accepted: 1248, delivered: 1200, refused: 8 }]);
  await counted(page, () => ({ total: 1248, state: 'closed', targets }));
  await page.goto(path);
  const fold = page.locator('#closed .ledger');
  await fold.getByText(say('ledger.title')).click();
  await expect(fold.locator('li').first()).toContainText(say('ledger.delivered', { count: '1 200' }));
  await expect(page.locator('#form')).toBeHidden();
  await expectAccessible(page);
});

test('a letter that is sent is in the ledger once the email API tells of it, as npm start does', async ({
  page,
  site,
}) => {
  const told = async () => {
    const answer = await page.request.get(`/api/letters?campaign=free-amina&asked=${Math.random()}`);
    return ((await answer.json()) as { targets: unknown[] }).targets[0];
  };
  expect(await told()).toMatchObject({ accepted: 0, delivered: 0, refused: 0 });
  const form = { campaign: 'free-amina', language: 'fr', name: 'Zoé Martin', email: 'zoe@syndicat.example' };
  const headers = { origin: site.url, 'sec-fetch-site': 'same-origin' };
  expect((await page.request.post('/api/letters', { data: form, headers })).status()).toBe(200);
  await expect.poll(told).toMatchObject({ accepted: 1, delivered: 1, refused: 0 });
});
