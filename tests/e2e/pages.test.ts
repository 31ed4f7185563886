import { readdir } from 'node:fs/promises';
import { expect, expectAccessible, test } from './local-site.ts';

const pages = [
  '/fr/',
  '/fr/free-erlan-baltabay-again/',
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
  ].map((outcome) => `/fr/free-erlan-baltabay-again/#${outcome}`),
  '/it/free-erlan-baltabay-again/appeal/',
  '/it/free-erzhan-elshibayev/',
  '/en/free-erlan-baltabay/',
  '/en/about/',
  '/it/privacy/',
  '/nowhere/',
];

for (const scripts of ['with', 'without'] as const) {
  test(`every kind of page passes axe in light and in dark, and fits a narrow phone, ${scripts} its scripts`, async ({
    page,
    site,
  }) => {
    test.setTimeout(120_000);
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
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page);
      }
      const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(overflow, `${path} scrolls sideways`).toBe(0);
    }
    expect(problems).toEqual([]);
  });
}

test('the site and a campaign lead to the best translation for what the browser asks', async ({
  browser,
  site,
}) => {
  const campaign = 'free-erlan-baltabay';
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
  await page.goto(`${site.url}/free-erlan-baltabay/`);
  const arabic = page.getByRole('main').getByRole('listitem').filter({ hasText: 'العربية' });
  await expect(arabic).toHaveAttribute('dir', 'rtl');
  await arabic.getByRole('link').click();
  await expect(page).toHaveURL(/\/ar\/free-erlan-baltabay\/$/);
  await page.goto(site.url);
  await expect(page).toHaveURL(/\/ar\/$/);

  // Nobody is trapped: the list is on every page.
  await page.locator('summary').first().click();
  await page.getByRole('navigation').getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(/\/de\/$/);
  await page.goto(`${site.url}/free-erlan-baltabay-again/`);
  await expect(page).toHaveURL(/\/de\/free-erlan-baltabay-again\/$/);
  // A campaign that does not speak it lists what it does speak.
  await page.getByRole('link', { name: 'Letterbrigade' }).first().click();
  await page.locator('summary').first().click();
  await page.getByRole('navigation').getByRole('link', { name: 'Íslenska' }).click();
  await page.goto(`${site.url}/free-erlan-baltabay/`);
  await expect(page).toHaveURL(/\.?\/free-erlan-baltabay\/$/);
  await expect(page.getByRole('main').getByRole('link', { name: 'English' })).toBeVisible();
  await context.close();
});

test('a campaign that is missing in a language is listed on its home page in another', async ({ page }) => {
  await page.goto('/is/');
  const elsewhere = page.locator('section').filter({ hasText: 'Á öðrum tungumálum' });
  const link = elsewhere.getByRole('link', { name: 'Kazakhstan: free Erzhan Elshibayev' });
  await expect(link).toHaveAttribute('lang', 'en');
  await expect(link).toHaveAttribute('dir', 'ltr');
  await expect(link).toHaveAttribute('href', '/en/free-erzhan-elshibayev/');
  await page.goto('/kk/');
  await expect(page.getByRole('main').locator('[hreflang]')).toHaveCount(0);
});

test('a closed campaign says so, names its partners and where the letters went, and has no form', async ({
  page,
}) => {
  await page.goto('/it/free-erzhan-elshibayev/');
  await expect(page.getByText('Questa campagna è conclusa.')).toBeVisible();
  await expect(
    page.getByText('Confederazione dei sindacati indipendenti del Kazakistan (KNPRK)', { exact: true }),
  ).toBeVisible();
  for (const address of ['press@prokuror.kz', 'press@akorda.kz', 'press@mfa.kz'])
    await expect(page.getByText(address)).toBeVisible();
  await expect(page.locator('form')).toHaveCount(0);
});

test('an open campaign shows its story, its targets, the letter as it will be sent, and the form', async ({
  page,
}) => {
  await page.goto('/fr/free-erlan-baltabay-again/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Erlan Baltabay de nouveau en prison/);
  const targets = page.locator('.targets li');
  await expect(targets).toHaveCount(4);
  await expect(targets.first()).toContainText('Présidence de la République');
  await expect(targets.first()).toContainText('president@akorda.example');
  await expect(page.locator('.sheet')).toContainText('Monsieur le Président,');
  await expect(page.locator('.sheet')).toContainText('Veuillez recevoir mes salutations distinguées.');
  await expect(page.locator('.sheet .blank')).toHaveCount(4);
  await expect(page.getByRole('button', { name: 'Envoyer la lettre' })).toBeVisible();
});

test('a campaign and the one that follows it lead to each other', async ({ page }) => {
  await page.goto('/en/free-erlan-baltabay/');
  await expect(page.getByRole('heading', { name: 'Erlan is free' })).toBeVisible();
  await page.getByRole('link', { name: /in prison again/ }).click();
  await expect(page).toHaveURL(/free-erlan-baltabay-again/);
  await page.getByRole('link', { name: 'Erlan is free' }).click();
  await expect(page).toHaveURL(/free-erlan-baltabay\/$/);
});

test('the call is signed, dated and linked, can be copied, and leads to the letter', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/fr/free-erlan-baltabay-again/appeal/');
  const call = page.locator('#call');
  await expect(call).toContainText('L’équipe de Letterbrigade');
  await expect(call).toContainText('1 novembre 2019');
  await expect(call).toContainText('https://letterbrigade.example/fr/free-erlan-baltabay-again/');
  const copy = page.locator('button');
  await copy.click();
  await expect(copy).toHaveText('Copié');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('au moins cinq autres syndicalistes');
  expect(copied).toContain('https://letterbrigade.example/fr/free-erlan-baltabay-again/');
  await page.getByRole('link', { name: 'Écrivez votre lettre' }).click();
  await expect(page).toHaveURL(/\/fr\/free-erlan-baltabay-again\/#letter$/);
});

test('pages and sitemap name only the translations that exist, and one address for everybody', async ({
  page,
  request,
}) => {
  const sitemap = await (await request.get('/sitemap-0.xml')).text();
  for (const [path, count] of [
    ['/fr/', 38],
    ['/fr/free-erlan-baltabay-again/', 24],
    ['/fr/free-erlan-baltabay/', 9],
    ['/free-erlan-baltabay/', 9],
    ['/fr/free-erlan-baltabay-again/appeal/', 23],
    ['/fr/privacy/', 37],
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
  expect(await (await request.get('/sitemap-0.xml')).text()).toContain('/it/free-erzhan-elshibayev/');
  const { campaigns } = (await (await request.get('/campaigns.json')).json()) as {
    campaigns: { slug: string; state: string }[];
  };
  expect(campaigns.map(({ slug, state }) => [slug, state])).toEqual([
    ['free-erzhan-elshibayev', 'closed'],
    ['free-erlan-baltabay-again', 'open'],
    ['free-erlan-baltabay', 'victory'],
  ]);
});

test('pictures are published in the sizes that pages show, and never as a camera wrote them', async () => {
  const pictures = await readdir('dist/_astro');
  expect(pictures.length).toBeGreaterThan(10);
  // The file as it is has no hash of what was made of it: `picture.ByUKfXLU.png`.
  expect(pictures.filter((name) => !/^[\w-]+\.[\w-]+_\w+\.(avif|webp|jpg)$/.test(name))).toEqual([]);
});
