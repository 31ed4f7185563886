import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { openIn, pagesIn, victoryIn, visited } from '../sites/visited.ts';
import { builtSite, expect, expectAccessible, expectNoSideways, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';
import { scriptless } from './scriptless.ts';

const say = words('fr');
const says = textsIn('fr');

/** All files of the sitemap that robots are told of, as one text. */
const sitemap = async (request: APIRequestContext): Promise<string> => {
  const index = await (await request.get('/sitemap-index.xml')).text();
  const files = [...index.matchAll(/<loc>([^<]+)/g)].map(([, address = '']) => new URL(address).pathname);
  const texts = await Promise.all(files.map(async (file) => (await request.get(file)).text()));
  return texts.join('');
};

/** Without scripts, the address alone shows an answer. With them, it shows none that comes from no page of the site. */
const answers = [
  'sent',
  'queued',
  'stopped',
  'unclear',
  'preview',
  'invalid',
  'too-many',
  'failed',
  'unavailable',
];

const pages = (answers: string[]): string[] => [
  '/fr/',
  '/is/',
  '/fr/archive/',
  '/fr/archive/2019/',
  '/fr/free-amina/',
  ...answers.map((answer) => `/fr/free-amina/#${answer}`),
  '/it/free-amina/appeal/',
  '/it/zoe/appeal/',
  '/ar/free-amina/poster/',
  '/en/little/poster/',
  '/it/zoe/',
  '/en/amina/',
  '/en/about/',
  '/it/privacy/',
  '/ar/recipients/',
  '/nowhere/',
];

for (const scripts of ['with', 'without'] as const) {
  testApart(
    `every kind of page passes axe in light and in dark, and fits a narrow phone, ${scripts} its scripts`,
    async ({ page, site }) => {
      const problems: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) problems.push(message.text());
      });
      await page.setViewportSize({ width: 320, height: 700 });
      // Not by Playwright's routes, which every request of a page would have to pass.
      const plain = scripts === 'with' ? [] : await Promise.all([site.url, site.mailboxUrl].map(scriptless));
      const [home, mailbox] = scripts === 'with' ? [site.url, site.mailboxUrl] : plain.map(({ url }) => url);
      const paths = pages(scripts === 'with' ? [] : answers);
      for (const address of [...paths.map((path) => `${home}${path}`), `${mailbox}/`]) {
        await page.goto(address);
        const { hash } = new URL(address);
        if (hash !== '')
          expect(await page.evaluate(() => document.querySelector(':target')?.checkVisibility()), hash).toBe(
            true,
          );
        await expectNoSideways(page, address);
        await expectAccessible(page);
        await page.emulateMedia({ colorScheme: 'dark' });
        await expectAccessible(page, 'colours');
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await Promise.all(plain.map(({ close }) => close()));
      expect(problems).toEqual([]);
    },
  );
}

test('the site and a campaign lead to the best translation for what the browser asks', async ({ site }) => {
  const campaign = 'amina';
  for (const [asked, home, translation] of [
    ['fr-CH,fr;q=0.9', '/fr/', `/fr/${campaign}/`],
    ['pt-BR,pt;q=0.9', '/pt-BR/', `/${campaign}/`],
    ['nb-NO,nb;q=0.9,no;q=0.8', '/no/', `/${campaign}/`],
    ['zh-TW,zh;q=0.9', '/zh-Hant/', `/${campaign}/`],
    ['zh-CN,zh;q=0.9', '/zh-Hans/', `/${campaign}/`],
    ['es-419,es;q=0.9', '/es/', `/es/${campaign}/`],
    ['mt', '/', `/${campaign}/`],
  ] as const)
    for (const [path, best] of [
      ['/', home],
      [`/${campaign}/`, translation],
    ] as const) {
      const response = await fetch(site.url + path, { headers: { 'accept-language': asked } });
      expect(response.status, asked).toBe(200);
      expect(new URL(response.url).pathname, asked).toBe(best);
    }
});

testApart('who chooses a language keeps it, and no other link chooses one', async ({ page, context }) => {
  const kept = async () => (await context.cookies()).find(({ name }) => name === 'nf_lang')?.value;
  await page.goto('/en/archive/');
  await page.locator('#years + .years a').first().click();
  await expect(page).toHaveURL(/archive\/\d+/);
  await page.goto('/en/free-amina/');
  await page.getByRole('link', { name: 'Letters' }).first().click();
  await expect(page).toHaveURL(/\/en\/$/);
  expect(await kept()).toBeUndefined();
  for (const [choice, tag] of [
    ['Deutsch', 'de'],
    ['Português (Brasil)', 'pt-BR'],
    ['Português (Brasil)', 'pt-BR'],
    ['English', 'en'],
  ] as const) {
    await page.locator('.languages summary').click();
    await page.locator('.languages').getByRole('link', { name: choice, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/${tag}/$`));
    expect(await kept()).toBe(tag);
  }
});

test('who reads none of the languages chooses one, and the choice is kept', async ({ browser, site }) => {
  const context = await browser.newContext({ locale: 'mt' });
  const page = await context.newPage();
  await page.goto(`${site.url}/amina/`);
  const arabic = page.getByRole('main').getByRole('link', { name: 'العربية' });
  await expect(arabic).toHaveAttribute('dir', 'rtl');
  await arabic.click();
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

test('who reads none of the languages is told in each of them what a campaign is, and goes on with one touch', async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({ locale: 'mt', viewport: { width: 320, height: 700 } });
  const page = await context.newPage();
  for (const [path, languages] of [
    ['/', visited.languages],
    ['/free-amina/', openIn],
  ] as const) {
    await page.goto(site.url + path);
    await expectNoSideways(page, path);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'colours');
    await page.emulateMedia({ colorScheme: 'light' });
    const links = page.locator('.choose a');
    const tags = await links.evaluateAll((all) => all.map((link) => link.getAttribute('hreflang')));
    expect(tags.toSorted(), path).toEqual([...new Set(languages)].sort());
    const heights = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().height));
    expect(Math.min(...heights), path).toBeGreaterThanOrEqual(44);
  }
  const title = `Free Amina: ${textsIn('en').title}`;
  await expect(page).toHaveTitle(`${title} · Letters`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('main').getByRole('img', { name: textsIn('en').picture })).toBeVisible();
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', textsIn('en').summary);
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute(
    'content',
    /^https:\/\/letters\.example\/en\/free-amina\/card\.png\?[\w-]{8}$/,
  );
  for (const language of ['fr', 'ru', 'ar', 'ja'] as const) {
    const link = page.locator(`.choose a[hreflang=${language}]`);
    await expect(link).toHaveAttribute('lang', language);
    await expect(link).toContainText(textsIn(language).title);
    await expect(link).toHaveAttribute('href', `/${language}/free-amina/`);
  }
  await context.close();
});

test('what is not there is answered in the language of its address, and not listed by search engines', async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const [path, language, dir] of [
    ['/fr/nowhere/', 'fr', 'ltr'],
    ['/fr/free-amina/nowhere', 'fr', 'ltr'],
    ['/pt-BR/free-nobody/', 'pt-BR', 'ltr'],
    ['/ar/nowhere/', 'ar', 'rtl'],
    ['/nowhere/', 'en', 'ltr'],
  ] as const) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    expect(response?.headers()['x-frame-options'], path).toBe('DENY');
    expect(new URL(page.url()).pathname).toBe(path);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    const title = words(language)('notfound.title');
    await expect(page).toHaveTitle(`${title} · Letters`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('link[rel=canonical]')).toHaveCount(0);
    const home = page
      .getByRole('main')
      .getByRole('link', { name: words(language)('home') })
      .first();
    await expect(home).toHaveAttribute('href', `/${language}/`);
    await expectNoSideways(page, path);
    await expectAccessible(page);
  }
  expect(await sitemap(request)).not.toContain('404');
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

test('an open campaign shows its story, whom the letter goes to, the letter as it will be sent, and its fields', async ({
  page,
}) => {
  await page.goto('/fr/free-amina/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Free Amina: une infirmière en prison');
  await expect(page.locator('.to summary')).toContainText(`${says.office} 1 +3`);
  await page.locator('.to summary').click();
  const targets = page.locator('.targets li');
  await expect(targets).toHaveCount(4);
  await expect(targets.first()).toContainText(`${says.office} 1`);
  await expect(targets.first()).toContainText('office-1@state.example');
  await expect(targets.first()).toContainText(`${says.salutation} 1`);
  const paper = page.locator('.sheet');
  await expect(paper).toContainText(`${says.salutation} 1,`);
  await expect(paper).toContainText(says.closing);
  await page.getByText(say('letter.rest')).click();
  await expect(paper.getByText(says.letter)).toBeVisible();
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

test('pages and sitemap name only the translations that exist, and one address for everybody', async ({
  site,
  request,
}) => {
  const statusOf = async (path: string): Promise<number> =>
    (await fetch(site.url + path, { redirect: 'manual' })).status;
  const entries = (await sitemap(request)).split('<url>');
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
    const response = await fetch(site.url + path);
    const links = [...(await response.text()).matchAll(/<link\b[^>]*>/g)].map(([link]) => link);
    const attribute = (link: string, name: string): string | null =>
      new RegExp(`\\s${name}="([^"]*)"`).exec(link)?.[1] ?? null;
    const alternates = links
      .filter((link) => attribute(link, 'rel') === 'alternate' && attribute(link, 'hreflang') !== null)
      .map((link) => [attribute(link, 'hreflang'), attribute(link, 'href')] as const);
    const canonical = attribute(links.find((link) => attribute(link, 'rel') === 'canonical') ?? '', 'href');
    expect(new URL(canonical ?? '').pathname).toBe(new URL(response.url).pathname);
    expect(alternates, path).toHaveLength(count);
    const entry = entries.find((url) => url.startsWith(`<loc>${canonical ?? ''}</loc>`)) ?? '';
    const listed = [...entry.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, tag, href]) => [
      tag,
      href,
    ]);
    expect(listed.sort(), path).toEqual(alternates.map((pair) => [...pair]).sort());
    for (const [, href] of alternates)
      expect([200, 302]).toContain(await statusOf(new URL(href ?? '').pathname));
  }
});

test('robots may read everything, and are told of a sitemap that is there', async ({ request }) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toMatch(/^User-agent: \*\nAllow: \/\n\nSitemap: https:\S+\n$/);
  const { pathname } = new URL(/^Sitemap: (.+)$/m.exec(robots)?.[1] ?? '');
  expect((await request.get(pathname)).status()).toBe(200);
});

test('the sitemap lists pages in each of their languages', async ({ request }) => {
  expect(await sitemap(request)).toContain('/it/zoe/');
});

test('pictures are published in the sizes that pages show, and never as a camera wrote them', async () => {
  const files = await readdir(join(builtSite('visited'), 'dist/_astro'));
  const pictures = files.filter((name) => !name.endsWith('.js'));
  expect(pictures.length).toBeGreaterThan(5);
  // The file as it is has no hash of what was made of it: `picture.ByUKfXLU.png`.
  expect(pictures.filter((name) => !/^[\w-]+\.[\w-]+_\w+\.(avif|webp|jpg)$/.test(name))).toEqual([]);
});

test.describe('who receives a letter', () => {
  test('sees on the page that it names who writes, how to reach the site, and what its mails are known by', async ({
    page,
  }) => {
    const [origin, domain] = ['https://letters.example', 'letters.example'];
    await page.goto('/fr/free-amina/');
    const line = page.locator('#form').getByText(say('letter.about'));
    await expect(line).toHaveText(`${say('letter.about')} ${origin}/fr/recipients/`);

    await page.goto('/fr/recipients/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('recipients.title'));
    for (const what of ['person', 'answer', 'reach', 'mail'] as const)
      await expect(page.getByText(say(`recipients.${what}.text`))).toBeVisible();
    const main = page.getByRole('main');
    await expect(main.getByRole('link', { name: `contact@${domain}` })).toBeVisible();
    for (const fact of [`letters@${domain}`, `d=${domain}; s=resend`, `send.${domain}`])
      await expect(main.getByText(fact, { exact: true })).toBeVisible();
    // One for each language of the site, also where nobody has written of the site itself.
    expect((await page.request.get('/is/recipients/')).status()).toBe(200);
    expect(await sitemap(page.request)).toContain('/is/recipients/</loc>');
  });
});
