import { expect, expectAccessible, test } from './local-site.ts';

const pages = [
  '/fr/',
  '/fr/free-erlan-baltabay-again/',
  // Without scripts, the address alone shows an answer.
  ...['sent', 'queued', 'confirm', 'invalid', 'too-many', 'failed', 'unavailable', 'offline'].map(
    (outcome) => `/fr/free-erlan-baltabay-again/#${outcome}`,
  ),
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

test('the site leads to the language that the browser asks for, and lists them all for others', async ({
  browser,
  site,
}) => {
  for (const [locale, end] of [
    ['fr-CH', '/fr/'],
    ['it', '/it/'],
    ['ja', '/'],
  ] as const) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(site.url);
    expect(new URL(page.url()).pathname).toBe(end);
    await context.close();
  }
  const context = await browser.newContext({ locale: 'ja' });
  const page = await context.newPage();
  await page.goto(site.url);
  await expect(page.getByRole('main').getByRole('link', { name: 'Français' })).toBeVisible();
  await context.close();
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

test('pages name only the translations that exist', async ({ page }) => {
  await page.goto('/fr/free-erlan-baltabay-again/');
  const alternates = await page
    .locator('link[rel=alternate][hreflang]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(alternates).toHaveLength(3);
  for (const href of alternates) {
    const response = await page.request.get(new URL(href ?? '').pathname);
    expect(response.status()).toBe(200);
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

test('one function and no other is built, and the pages are under a strict policy', async ({ request }) => {
  const response = await request.get('/fr/');
  expect(response.headers()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
  expect(await response.text()).toMatch(/content-security-policy" content="default-src 'none';(?!.*unsafe)/);
});
