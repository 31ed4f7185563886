// What is passed on: copied, sent by mailing lists, and read in feeds.
import { shortAppeal } from '../../src/appeal/appeal.ts';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { builtSite, expect, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const say = words('fr');
const says = textsIn('fr');
const address = 'https://letters.example/fr/free-amina/';

test('the call is signed, dated and linked, and leads to the letter', async ({ page }) => {
  await page.goto('/fr/free-amina/appeal/');
  const call = page.locator('#call');
  for (const text of [says.appeal, says.signed, '1er novembre 2019', address])
    await expect(call).toContainText(text);
  await page.getByRole('link', { name: say('appeal.write') }).click();
  await expect(page).toHaveURL(/\/fr\/free-amina\/#letter$/);
});

testApart(
  'it is copied with its headings and links, and as plain text beside them',
  async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/fr/free-amina/appeal/');
    await page.getByRole('button', { name: say('appeal.copy'), exact: true }).click();
    await expect(page.getByRole('button', { name: say('appeal.copied') })).toBeVisible();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string): Promise<string> => (await (await item?.getType(type))?.text()) ?? '';
      return { html: await read('text/html'), text: await read('text/plain') };
    });
    expect(copied.html).toContain(`href="${address}"`);
    expect(copied.html).toContain(`${says.appealTitle}</h1>`);
    expect(copied.html).toMatch(/<div[^>]* lang="fr"/);
    expect(copied.text).toContain(`${says.appealTitle}\n===`);
    expect(copied.text).toContain(`\n\n${says.appeal}\n\n${say('appeal.link')}\n${address}\n`);
  },
);

testApart('a browser that copies no HTML copies the text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => {
    navigator.clipboard.write = () => Promise.reject(new Error('no'));
  });
  await page.goto('/fr/free-amina/appeal/');
  await page.getByRole('button', { name: say('appeal.copy'), exact: true }).click();
  await expect(page.getByRole('button', { name: say('appeal.copied') })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(says.appeal);
});

testApart('a messenger gets a headline, a line and the link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/fr/free-amina/appeal/');
  await page.getByRole('button', { name: say('appeal.copy.short') }).click();
  await expect(page.getByRole('button', { name: say('appeal.copied') })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    shortAppeal({ title: `Free Amina: ${says.appealTitle}`, summary: says.summary, link: address }),
  );
});

test('without scripts the texts are there to be selected, and no button that does nothing', async ({
  browser,
  site,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${site.url}/fr/free-amina/appeal/`);
  await expect(page.locator('.short')).toContainText(address);
  await expect(page.locator('button:visible')).toHaveCount(0);
  await page.close();
});

test('a campaign that nobody wrote an appeal for has one made of its story, in each language', async ({
  page,
}) => {
  const languages = ['en', 'ar', 'ru', 'ja'];
  for (const language of languages) {
    await page.goto(`/${language}/russian-letter/`);
    await page
      .locator('#share')
      .getByRole('link', { name: words(language)('sent.appeal') })
      .click();
    await expect(page).toHaveURL(new RegExp(`/${language}/russian-letter/appeal/$`));
    await expect(page.locator('#call')).toContainText(textsIn(language).summary);
    await expect(page.locator('#call')).toContainText(`https://letters.example/${language}/russian-letter/`);
  }
});

test('of a campaign that is over, the call that was written stays with a word on that, and nothing to pass on', async ({
  page,
  request,
}) => {
  await page.goto('/it/zoe/appeal/');
  await expect(page.getByText(words('it')('over.closed'))).toBeVisible();
  await expect(page.locator('button, [download], .short')).toHaveCount(0);
  await page.getByRole('link', { name: words('it')('home.read') }).click();
  await expect(page).toHaveURL(/\/it\/zoe\/$/);
  for (const path of [
    '/it/zoe/appeal.txt',
    '/it/zoe/appeal-email.html',
    '/it/zoe/poster/',
    '/en/amina/appeal/',
  ])
    expect((await request.get(path)).status(), path).toBe(404);
});

test('the email is saved under the campaign’s name, and is never shown as a page of the site', async ({
  page,
  request,
}) => {
  await page.goto('/fr/free-amina/appeal/');
  for (const [link, name] of [
    [say('appeal.list.html'), 'free-amina.fr.html'],
    [say('appeal.list.text'), 'free-amina.fr.txt'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: link, exact: true }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
  for (const path of ['/fr/free-amina/appeal-email.html', '/fr/free-amina/appeal-email'])
    expect((await request.get(path)).headers()['content-disposition'], path).toBe('attachment');
});

test('nothing else is sent to be saved', async ({ request }) => {
  const built = await readdir(join(builtSite('visited'), 'dist'), { recursive: true, withFileTypes: true });
  const files = built
    .filter((entry) => entry.isFile() && !entry.name.startsWith('_'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(builtSite('visited'), 'dist').length))
    .filter((file) => /\/(?:fr|ar)\/|^\/[^/]*$/.test(file));
  expect(files.length).toBeGreaterThan(30);
  for (const file of files) {
    const path = file.replace(/index\.html$/, '');
    const { 'content-disposition': saved } = (await request.get(path)).headers();
    expect(saved, path).toBe(path.endsWith('/appeal-email.html') ? 'attachment' : undefined);
  }
});

test('the email fits every width, also where its styles are taken away, in the dark and from the right', async ({
  page,
  request,
}) => {
  for (const language of ['fr', 'ar', 'th']) {
    const html = await (await request.get(`/${language}/free-amina/appeal-email.html`)).text();
    for (const width of [320, 600, 900])
      for (const taken of [false, true]) {
        await page.setViewportSize({ width, height: 800 });
        await page.setContent(
          taken ? html.replace(/<style>[^]*?<\/style>/g, '').replace(/ class="[^"]*"/g, '') : html,
        );
        const box = await page.locator('h1').evaluate((heading) => ({
          scroll: document.documentElement.scrollWidth,
          sheet: heading.closest('table')?.getBoundingClientRect().width ?? 0,
          side: getComputedStyle(heading).direction,
        }));
        expect(box.scroll, `${language} ${width}`).toBeLessThanOrEqual(width);
        expect(box.sheet).toBeLessThanOrEqual(600);
        expect(box.side).toBe(language === 'ar' ? 'rtl' : 'ltr');
      }
  }
});

test('the home page lists the newest calls of its language', async ({ page }) => {
  await page.goto('/en/');
  const calls = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: words('en')('appeal.title'), exact: true }) });
  const links = calls.getByRole('link');
  await expect(links).toHaveCount(3);
  await links.first().click();
  await expect(page).toHaveURL(/\/en\/[\w-]+\/appeal\/$/);
  await page.goto('/is/');
  await expect(page.getByRole('heading', { name: words('is')('appeal.title'), exact: true })).toHaveCount(0);
});

test('the feed has each open campaign once, with its call, and what is over without', async ({ request }) => {
  const feed = await (await request.get('/fr/feed.xml')).text();
  const items = feed.split('<item>').slice(1);
  const of = (slug: string): string[] => items.filter((item) => item.includes(`/fr/${slug}/</link>`));
  expect(of('free-amina')).toHaveLength(1);
  const [amina = ''] = of('free-amina');
  expect(amina).toContain('<content:encoded>');
  expect(amina).toContain(says.appeal);
  expect(amina).not.toMatch(/(?:href|src)=(?:&quot;|")\//);
  expect(of('amina')[0]).not.toContain('content:encoded');
});

test('files and posters are not in the sitemap, and search engines leave them out', async ({ request }) => {
  const map = await (await request.get('/sitemap-fr.xml')).text();
  expect(map).toContain('/fr/free-amina/appeal/');
  expect(map).not.toMatch(/poster|appeal-email|appeal\.txt/);
  for (const path of ['/fr/free-amina/appeal.txt', '/fr/free-amina/appeal-email.html'])
    expect((await request.get(path)).headers()['x-robots-tag']).toBe('noindex');
  expect(await (await request.get('/fr/free-amina/poster/')).text()).toContain(
    '<meta name="robots" content="noindex">',
  );
});
