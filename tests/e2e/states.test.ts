// Campaigns that stretch a page, and those that cannot be written for.
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { counted } from './counted.ts';
import { held } from './held.ts';
import { expect, expectAccessible, expectNoSideways } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const upcoming = '/en/upcoming/';
const suspended = '/en/suspended/';
const everything = '/en/everything/';
const little = '/en/little/';
const say = words('en');
const says = textsIn('en');

test('pages of every state pass axe, fit a narrow phone, and fit when all text is twice as large', async ({
  page,
}) => {
  for (const path of [upcoming, suspended, everything, little, '/ar/upcoming/', '/ar/everything/']) {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(path);
    await expectNoSideways(page, path);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Of larger text, less contrast is asked.
    await expectAccessible(page, 'colours');
    await page.emulateMedia({ colorScheme: 'light' });

    await page.setViewportSize({ width: 640, height: 700 });
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await expectNoSideways(page, `${path}, with text at 200%,`);
    await expectAccessible(page);
  }
});

test('everything that can be pressed is 24 pixels high and wide, or has room around it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  for (const path of ['/en/', '/en/free-amina/', everything, '/en/russian-letter/#failed']) {
    await page.goto(path);
    await page.locator('summary').first().click();
    const small = await page
      .locator('a:visible, button:visible, input:visible, select:visible, textarea:visible, summary:visible')
      .evaluateAll((all) =>
        all
          .filter((element) => {
            // A link inside a sentence is as high as its line: WCAG 2.5.8, "inline".
            const inline = element.matches('p a, dd a') && getComputedStyle(element).display === 'inline';
            const { width, height } = element.getBoundingClientRect();
            return !inline && !element.matches('.skip, #website') && (width < 24 || height < 24);
          })
          .map((element) => element.outerHTML),
      );
    expect(small, path).toEqual([]);
  }
});

test('a campaign that opens later says when, and has no form yet', async ({ page }) => {
  await page.goto(upcoming);
  await expect(page.getByText(say('over.upcoming', { date: 'January 1, 2999' }))).toBeVisible();
  await expect(page.locator('form')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: say('share.title') })).toBeVisible();
});

test('a campaign that is suspended says so, and has no form', async ({ page }) => {
  await page.goto(suspended);
  await expect(page.getByText(say('over.suspended'))).toBeVisible();
  await expect(page.locator('form')).toHaveCount(0);
});

test('fifty targets are there for who asks, the letter can be rewritten, and each gets its own', async ({
  page,
  site,
}) => {
  await page.goto(everything);
  await expect(page.locator('.targets li:visible')).toHaveCount(0);
  await page.locator('.to summary').click();
  await expect(page.locator('.targets li:visible')).toHaveCount(50);
  await expect(page.locator('.to summary')).toContainText('+49');
  const letter = page.getByLabel(say('form.letter'));
  await expect(letter).toHaveValue(new RegExp(says.letter));
  const original = page.getByRole('button', { name: say('letter.original') });
  await expect(original).toBeHidden();
  await letter.fill('A mistake.');
  await original.click();
  await expect(letter).toHaveValue(new RegExp(says.letter));
  await expect(original).toBeHidden();
  await letter.fill('I have written this myself.');
  await page.getByLabel(say('form.name')).fill('Ann Lee');
  await page.getByLabel(say('form.email')).fill('ann@union.example');
  await page.getByRole('button', { name: say('form.send') }).click();
  await expect(page.locator('#sent')).toBeFocused();
  const mailbox = await site.mailbox();
  expect(mailbox).toHaveLength(50);
  for (const { text } of mailbox) {
    expect(text).toContain('I have written this myself.');
    expect(text).not.toContain(says.letter);
  }
});

test('a portrait is no taller than the screen, and a page without a photo has none', async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 700 });
  const pictures = await held(page, '**/_astro/*');
  await page.goto(everything);
  const photo = page.getByRole('img', { name: says.picture });
  const place = await photo.boundingBox();
  pictures.letGo();
  await photo.scrollIntoViewIfNeeded();
  await expect
    .poll(() => photo.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeTruthy();
  const box = await photo.boundingBox();
  expect(box?.height).toBeLessThanOrEqual(526);
  expect(box?.height).toBeGreaterThan(300);
  // Its place was there before it, so nothing moved.
  expect(box?.height).toBe(place?.height);
  await page.goto(little);
  await expect(page.locator('main img')).toHaveCount(0);
});

test('where nothing can be added, nothing is asked but name and address', async ({ page, site }) => {
  await page.goto(little);
  await expect(page.locator('form .field')).toHaveCount(2);
  await page.getByLabel(say('form.name')).fill('Ann Lee');
  await page.getByLabel(say('form.email')).fill('ann@union.example');
  await page.getByRole('button', { name: say('form.send') }).click();
  await expect(page.locator('#sent')).toBeFocused();
  expect(await site.mailbox()).toHaveLength(1);
});

test('on paper, a campaign that is over tells its story', async ({ page }) => {
  await page.goto('/en/amina/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.story')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amina: She is free');
});

test('on paper, a campaign that has closed since the page was built says so and tells its story', async ({
  page,
}) => {
  await counted(page, () => ({ total: 1248, state: 'closed' }));
  await page.goto('/en/free-amina/');
  await expect(page.locator('#closed')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#closed')).toBeVisible();
  await expect(page.locator('.story')).toBeVisible();
  await expect(page.locator('#form')).toBeHidden();
});

test('a short answer is at the top of the window, where the letter began', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/en/');
  await page.evaluate(() => {
    location.href = '/en/free-amina/#unclear';
  });
  const answer = page.locator('#unclear');
  await expect(answer).toBeInViewport();
  const top = await answer.evaluate((section) => section.getBoundingClientRect().top);
  expect(top).toBeLessThan(200);
});

test('on paper, nothing is cut off where one reads from right to left', async ({ page }) => {
  await page.goto('/ar/everything/');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  const { left, right } = await page.locator('h1').evaluate((h1) => {
    const { left, right } = h1.getBoundingClientRect();
    return { left, right };
  });
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(794);
  await expectNoSideways(page);
});

test('a campaign that has been won says so first, and a page that is over leads to one that is open', async ({
  page,
}) => {
  await page.goto('/en/amina/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amina: She is free');
  await expect(page.locator('.outcome')).toBeInViewport();
  for (const path of ['/en/amina/', '/en/zoe/', suspended]) {
    await page.goto(path);
    const next = page.getByRole('heading', { name: say('sent.next') });
    await expect(next, path).toBeVisible();
    await expect(page.locator('.share'), path).toHaveCount(0);
    await expect(page.locator('.another a'), path).toHaveAttribute('href', /^\/en\//);
    await expect(page.getByText(/Campaign until/), path).toHaveCount(0);
  }
});

test('on paper are the letter, the addresses and a place to sign, and nothing to press', async ({ page }) => {
  await page.goto('/en/free-amina/');
  await page.getByLabel(say('form.name')).fill('Ann Lee');
  await page.getByLabel(say('letter.question')).fill('I have met her.');
  await expect(page.locator('.signature')).toContainText('Ann Lee');
  await page.emulateMedia({ media: 'print' });
  for (const seen of ['office-1@state.example', says.letter, 'Ann Lee', say('print.signature')])
    await expect(page.getByText(seen).first()).toBeVisible();
  await expect(page.locator('#words')).toBeVisible();
  for (const gone of ['.field label', '.send', 'header', 'footer', '.bar', '#share', '.story', '.stamp'])
    await expect(page.locator(gone).first(), gone).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByText(say('print.signature'))).toBeHidden();
});
