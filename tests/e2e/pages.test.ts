import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deployedSchema } from '../../src/campaign/deployed.ts';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { openIn, pagesIn, victoryIn, visited } from '../sites/visited.ts';
import { builtSite, expect, expectAccessible, expectNoSideways, test } from './local-site.ts';

const say = words('fr');
const says = textsIn('fr');

const pages = [
  '/fr/',
  '/is/',
  '/fr/archive/',
  '/fr/archive/2019/',
  '/fr/free-amina/',
  // Without scripts, the address alone shows an answer.
  ...[
    'sent',
    'queued',
    'stopped',
    'unclear',
    'preview',
    'invalid',
    'too-many',
    'failed',
    'unavailable',
    'offline',
  ].map((outcome) => `/fr/free-amina/#${outcome}`),
  '/it/free-amina/appeal/',
  '/it/zoe/',
  '/en/amina/',
  '/en/about/',
  '/it/privacy/',
  '/nowhere/',
];

for (const scripts of ['with', 'without'] as const) {
  test(`every kind of page passes axe in light and in dark, and fits a narrow phone, ${scripts} its scripts`, async ({
    page,
    site,
  }) => {
    // axe is a script itself, so the page's own are cut out instead of switching all of them off.
    if (scripts === 'without')
      await page.route('**/*', async (route) => {
        const response = await route.fetch();
        const html = response.headers()['content-type']?.startsWith('text/html');
        const body = html ? (await response.text()).replace(/<script[\s\S]*?<\/script>/g, '') : undefined;
        await route.fulfill({ response, ...(body === undefined ? {} : { body }) });
      });
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) problems.push(message.text());
    });
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of [...pages, `${site.mailboxUrl}/`]) {
      await page.goto('about:blank');
      await page.goto(path);
      await expectNoSideways(page, path);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, 'colours');
      await page.emulateMedia({ colorScheme: 'light' });
    }
    expect(problems).toEqual([]);
  });
}

test('the site and a campaign lead to the best translation for what the browser asks', async ({
  browser,
  site,
}) => {
  const campaign = 'amina';
  for (const [locale, home, translation] of [
    ['fr-CH', '/fr/', `/fr/${campaign}/`],
    ['pt-BR', '/pt-BR/', `/${campaign}/`],
    ['nb-NO', '/no/', `/${campaign}/`],
    ['zh-TW', '/zh-Hant/', `/${campaign}/`],
    ['zh-CN', '/zh-Hans/', `/${campaign}/`],
    ['es-419', '/es/', `/es/${campaign}/`],
    ['mt', '/', `/${campaign}/`],
  ] as const) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(site.url);
    expect(new URL(page.url()).pathname, locale).toBe(home);
    await page.goto(`${site.url}/${campaign}/`);
    expect(new URL(page.url()).pathname, locale).toBe(translation);
    await context.close();
  }
});

test('who reads none of the languages chooses one, and the choice is kept', async ({ browser, site }) => {
  const context = await browser.newContext({ locale: 'mt' });
  const page = await context.newPage();
  await page.goto(`${site.url}/amina/`);
  const arabic = page.getByRole('main').getByRole('listitem').filter({ hasText: 'العربية' });
  await expect(arabic).toHaveAttribute('dir', 'rtl');
  await arabic.getByRole('link').click();
  await expect(page).toHaveURL(/\/ar\/amina\/$/);
  await page.goto(site.url);
  await expect(page).toHaveURL(/\/ar\/$/);

  // Nobody is trapped: the list is on every page.
  await page.locator('summary').first().click();
  await page.getByRole('navigation').getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(/\/de\/$/);
  await page.goto(`${site.url}/free-amina/`);
  await expect(page).toHaveURL(/\/de\/free-amina\/$/);
  // A campaign that does not speak it lists what it does speak.
  await page.getByRole('link', { name: 'Letters' }).first().click();
  await page.locator('summary').first().click();
  await page.getByRole('navigation').getByRole('link', { name: 'Íslenska' }).click();
  await page.goto(`${site.url}/amina/`);
  await expect(page).toHaveURL(/\.?\/amina\/$/);
  await expect(page.getByRole('main').getByRole('link', { name: 'English' })).toBeVisible();
  await context.close();
});

test('a closed campaign says so, names its partners and where the letters went, and has no form', async ({
  page,
}) => {
  await page.goto('/it/zoe/');
  await expect(page.getByText(words('it')('over.closed'))).toBeVisible();
  await expect(page.getByText('Sindacato dei minatori', { exact: true })).toBeVisible();
  for (const number of [1, 2, 3])
    await expect(page.getByText(`office-${number}@state.example`)).toBeVisible();
  await expect(page.locator('form')).toHaveCount(0);
});

test('an open campaign shows its story, its targets, the letter as it will be sent, and the form', async ({
  page,
}) => {
  await page.goto('/fr/free-amina/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Free Amina: une infirmière en prison');
  const targets = page.locator('.targets li');
  await expect(targets).toHaveCount(4);
  await expect(targets.first()).toContainText(`${says.office} 1`);
  await expect(targets.first()).toContainText('office-1@state.example');
  await expect(page.locator('.sheet')).toContainText(`${says.salutation} 1,`);
  await expect(page.locator('.sheet')).toContainText(says.closing);
  await expect(page.locator('.sheet .blank')).toHaveCount(4);
  await expect(page.getByRole('button', { name: say('form.send') })).toBeVisible();
});

test('a campaign and the one that follows it lead to each other', async ({ page }) => {
  await page.goto('/en/amina/');
  await expect(page.getByRole('heading', { name: 'Amina: She is free' })).toBeVisible();
  await page.getByRole('link', { name: 'Free Amina: a nurse in prison' }).click();
  await expect(page).toHaveURL(/free-amina/);
  await page.getByRole('link', { name: 'Amina: She is free' }).click();
  await expect(page).toHaveURL(/amina\/$/);
});

test('the call is signed, dated and linked, can be copied, and leads to the letter', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/fr/free-amina/appeal/');
  const call = page.locator('#call');
  await expect(call).toContainText(says.signed);
  await expect(call).toContainText('1 novembre 2019');
  await expect(call).toContainText('https://letters.example/fr/free-amina/');
  const copy = page.locator('button');
  await copy.click();
  await expect(copy).toHaveText(say('appeal.copied'));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(says.appeal);
  expect(copied).toContain('https://letters.example/fr/free-amina/');
  await page.getByRole('link', { name: say('appeal.write') }).click();
  await expect(page).toHaveURL(/\/fr\/free-amina\/#letter$/);
});

test('pages and sitemap name only the translations that exist, and one address for everybody', async ({
  page,
  request,
}) => {
  const sitemap = await (await request.get('/sitemap-0.xml')).text();
  for (const [path, count] of [
    ['/fr/', visited.languages.length + 1],
    ['/fr/free-amina/', openIn.length + 1],
    ['/fr/amina/', victoryIn.length + 1],
    ['/amina/', victoryIn.length + 1],
    ['/fr/free-amina/appeal/', openIn.length],
    ['/fr/privacy/', pagesIn.length],
    ['/fr/archive/', visited.languages.length],
    ['/fr/archive/2019/', visited.languages.length],
  ] as const) {
    await page.goto(path, { waitUntil: 'commit' });
    const alternates = await page
      .locator('link[rel=alternate][hreflang]')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')] as const),
      );
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
    expect(new URL(canonical ?? '').pathname).toBe(new URL(page.url()).pathname);
    expect(alternates, path).toHaveLength(count);
    const entry = sitemap.split('<url>').find((url) => url.startsWith(`<loc>${canonical ?? ''}</loc>`)) ?? '';
    const listed = [...entry.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, tag, href]) => [
      tag,
      href,
    ]);
    expect(listed.sort(), path).toEqual(alternates.map((pair) => [...pair]).sort());
    for (const [, href] of alternates) {
      const response = await request.get(new URL(href ?? '').pathname, { maxRedirects: 0 });
      expect([200, 302]).toContain(response.status());
    }
  }
});

test('feed, sitemap and open data are there', async ({ request }) => {
  expect(await (await request.get('/it/feed.xml')).text()).toContain('<item>');
  expect(await (await request.get('/sitemap-0.xml')).text()).toContain('/it/zoe/');
  const { built, campaigns } = deployedSchema.parse(await (await request.get('/campaigns.json')).json());
  expect(Date.parse(built ?? '')).toBeLessThan(Date.now());
  expect(campaigns.map(({ slug, state }) => `${slug} ${state}`).sort()).toEqual([
    'amina victory',
    'everything open',
    'free-amina open',
    'little open',
    'russian-letter open',
    'suspended suspended',
    'upcoming upcoming',
    'zoe closed',
  ]);
});

test('pictures are published in the sizes that pages show, and never as a camera wrote them', async () => {
  const pictures = await readdir(join(builtSite('visited'), 'dist/_astro'));
  expect(pictures.length).toBeGreaterThan(5);
  // The file as it is has no hash of what was made of it: `picture.ByUKfXLU.png`.
  expect(pictures.filter((name) => !/^[\w-]+\.[\w-]+_\w+\.(avif|webp|jpg)$/.test(name))).toEqual([]);
});
