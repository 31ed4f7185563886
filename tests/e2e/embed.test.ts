import type { FrameLocator, Page } from '@playwright/test';
import { counted } from './counted.ts';
import { words } from '../sites/site.ts';
import { expect, expectAccessible, expectNoSideways, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

// A partner's site is another origin, which the campaign's `embed` names; what its pages are, each test says.
const partner = 'https://union.example';

/** Opens a page of somebody else's site that is this HTML. */
const showPartner = async (tab: Page, origin: string, html: string): Promise<void> => {
  // What is not on this machine may ask for what is only if the browser's owner lets it.
  await tab.context().grantPermissions(['local-network-access']);
  await tab.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await tab.goto(`${origin}/news`);
};

type On = { origin?: string; query?: string; as?: 'letter' | 'button'; language?: string; slug?: string };

/** Opens a page on somebody else's site, which has the lines of the campaign in it. */
const visit = async (
  tab: Page,
  site: string,
  {
    origin = partner,
    query = '?from=uniglobal',
    as = 'letter',
    language = 'en',
    slug = 'free-amina',
  }: On = {},
): Promise<FrameLocator> => {
  const mark = as === 'button' ? 'data-letterbrigade="button"' : 'data-letterbrigade';
  const html = `<!doctype html><meta name="viewport" content="width=device-width"><title>Union</title>
<h1>Our union</h1>
<a href="${site}/${language}/${slug}/${query}" ${mark}>Write a letter</a>
<script async src="${site}/embed.js"></script>
<p id="end">After it.</p>`;
  await showPartner(tab, origin, html);
  return tab.frameLocator('iframe');
};

/** The frame is as high as what stands in it, and so nothing in it scrolls. */
const expectFits = async (tab: Page): Promise<void> => {
  await expect
    .poll(async () => {
      const frame = tab.frames()[1];
      const within =
        (await frame?.evaluate(() => document.documentElement.getBoundingClientRect().height)) ?? 0;
      const { height = 0 } = (await tab.locator('iframe').boundingBox()) ?? {};
      return within > 100 && Math.abs(height - within) <= 1;
    })
    .toBe(true);
};

const say = words('en');

test('a partner shows the campaign on their own site, and a letter goes from there', async ({
  page: tab,
  site,
}) => {
  const frame = await visit(tab, site.url);
  await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(tab.getByRole('link', { name: 'Write a letter' })).toHaveCount(0);
  await expect(tab.locator('iframe')).toHaveAttribute('title', 'Write a letter');
  await expectFits(tab);

  await frame.locator('.rest summary').click();
  await expectFits(tab);

  await frame.getByLabel(say('form.name')).fill('Zoé Martin');
  await expect(frame.locator('#country option')).not.toHaveCount(1);
  await frame.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  const posted = tab.waitForRequest((request) => request.method() === 'POST');
  await frame.getByRole('button', { name: say('form.send') }).click();
  expect((await posted).postDataJSON()).toMatchObject({ campaign: 'free-amina', from: 'uniglobal' });
  await expect(frame.getByRole('heading', { name: say('sent.title') })).toBeVisible();
  await expectFits(tab);
  await expect(tab.locator('iframe')).toBeInViewport();
  expect(await site.mailbox()).toHaveLength(4);
});

testApart(
  'a button shows how many have written, and leads to the campaign’s own page',
  async ({ page: tab, site }) => {
    await counted(tab, () => ({ total: 3456 }));
    const frame = await visit(tab, site.url, { as: 'button' });
    await expect(frame.getByRole('button')).toHaveCount(0);
    await expect(frame.locator('.sent b')).toHaveText('3,456');
    await expectFits(tab);
    const { height = 0 } = (await tab.locator('iframe').boundingBox()) ?? {};
    expect(height).toBeLessThan(500);
    const opened = tab.context().waitForEvent('page');
    await frame.getByRole('link', { name: say('campaign.write') }).click();
    expect((await opened).url()).toBe(`${site.url}/en/free-amina/?from=uniglobal#letter`);
    expect(tab.url()).toBe(`${partner}/news`);
  },
);

testApart('links leave the frame, and those within the letter stay', async ({ page: tab, site }) => {
  const frame = await visit(tab, site.url);
  const opened = tab.context().waitForEvent('page');
  await frame.getByRole('link', { name: say('embed.read') }).click();
  expect((await opened).url()).toBe(`${site.url}/en/free-amina/?from=uniglobal`);
  for (const link of await frame.locator('a[href^="#"]').all())
    await expect(link).toHaveAttribute('target', '_self');
  await expect(frame.locator('form')).toHaveAttribute('target', '_self');
});

testApart('a site that may not show it keeps its link', async ({ page: tab, site }) => {
  await tab.clock.install();
  const refused = tab.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await visit(tab, site.url, { origin: 'https://elsewhere.example' });
  await refused;
  await tab.clock.fastForward(11_000);
  await expect(tab.locator('iframe')).toHaveCount(0);
  await expect(tab.getByRole('link', { name: 'Write a letter' })).toBeVisible();
});

test('the frame tells its height to nobody who may not know it', async ({ page: tab, site }) => {
  // A page of the site itself may frame it, and so does this one, which then asks in another's name.
  await visit(tab, site.url);
  await expectFits(tab);
  const told = await tab.evaluate(
    () =>
      new Promise((resolve) => {
        const other = document.createElement('iframe');
        other.srcdoc = `<script>parent.frames[0].postMessage('letterbrigade', '*');
addEventListener('message', ({ data }) => parent.postMessage({ stolen: data }, '*'))</script>`;
        addEventListener('message', ({ data }: MessageEvent<{ stolen?: unknown }>) => {
          if (data.stolen !== undefined) resolve(data.stolen);
        });
        document.body.append(other);
        setTimeout(() => resolve('nothing'), 500);
      }),
  );
  expect(told).toBe('nothing');
});

test('a message from anybody else does not change the frame', async ({ page: tab, site }) => {
  await visit(tab, site.url);
  await expectFits(tab);
  await tab.evaluate(() => postMessage({ letterbrigade: 7 }, '*'));
  await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  await expectFits(tab);
});

for (const [language, scheme] of [
  ['ar', 'dark'],
  ['ru', 'light'],
] as const)
  for (const as of ['letter', 'button'] as const)
    test(`it fits a phone in ${language}, as a ${as}, and everybody can use it`, async ({
      page: tab,
      site,
    }) => {
      await tab.setViewportSize({ width: 390, height: 844 });
      await tab.emulateMedia({ colorScheme: scheme });
      const frame = await visit(tab, site.url, { language, as });
      await expect(frame.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await expectFits(tab);
      const wide = await tab.frames()[1]?.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await tab.goto(`${site.url}/${language}/free-amina/embed/${as === 'button' ? '?as=button' : ''}`);
      await expectAccessible(tab);
    });

test('a campaign that is over says so in its frame, and has no form', async ({ page: tab, site }) => {
  const frame = await visit(tab, site.url, { slug: 'zoe' });
  await expect(frame.getByText(say('over.closed'))).toBeVisible();
  await expect(frame.locator('form')).toHaveCount(0);
  await expectFits(tab);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the link stands there', async ({ page: tab, site }) => {
    await visit(tab, site.url);
    await tab.getByRole('link', { name: 'Write a letter' }).click();
    await expect(tab).toHaveURL(`${site.url}/en/free-amina/?from=uniglobal`);
  });

  test('a frame that a partner wrote by hand sends a letter too, says what is wrong, and stays a frame', async ({
    page: tab,
    site,
  }) => {
    const at = `${site.url}/en/free-amina/embed/?from=ituc`;
    await showPartner(
      tab,
      partner,
      `<!doctype html><title>Union</title><iframe src="${at}" title="Letter" width="400" height="900"></iframe>`,
    );
    const frame = tab.frameLocator('iframe');
    await frame.getByLabel(say('form.name')).fill('Zoé Martin');
    await frame.getByLabel(say('form.email')).fill('zoe@localhost');
    await frame.getByRole('button', { name: say('form.send') }).click();
    await expect(frame.getByRole('heading', { name: say('invalid.title') })).toBeVisible();
    await frame.getByLabel(say('form.email')).fill('zoe@syndicat.example');
    await frame.getByRole('button', { name: say('form.send') }).click();
    await expect(frame.getByRole('heading', { name: say('sent.title') })).toBeVisible();
    expect(tab.frames()[1]?.url()).toBe(`${site.url}/en/free-amina/embed/?from=ituc#sent`);
    expect(await site.mailbox()).toHaveLength(4);
  });
});

test('a page for partners has what they copy, and shows what it comes to', async ({ page: tab }) => {
  await tab.goto('/en/free-amina/embed/code/');
  await expect(tab.locator('iframe')).toHaveCount(2);
  await expect(tab.locator('iframe').first().contentFrame().locator('form')).toBeVisible();
  await tab.getByLabel(say('embed.source')).selectOption('ituc');
  const code = tab.locator('pre').first();
  await expect(code).toContainText('/en/free-amina/?from=ituc" data-letterbrigade>');
  await expect(tab.locator('pre').last()).toContainText('data-letterbrigade="button"');
  await expectAccessible(tab);
  await expectNoSideways(tab, 'en');
  expect(await tab.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');

  await tab.context().grantPermissions(['clipboard-read', 'clipboard-write', 'local-network-access']);
  await tab
    .getByRole('button', { name: say('embed.copy') })
    .first()
    .click();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  // What is copied is what works.
  expect(copied).toBe(await code.textContent());
  expect(copied).toContain('<script async src="https://');
});

test('the paths of embedding are framed by those who may, and no other path by anybody', async ({
  request,
  site,
}) => {
  const embed = '/en/free-amina/embed';
  const framing = async (path: string) => {
    const response = await request.get(site.url + path, { maxRedirects: 0 });
    const headers = response.headers();
    return {
      frame: headers['x-frame-options'],
      policy: headers['content-security-policy'],
      status: response.status(),
    };
  };
  const sites = "frame-ancestors 'self' https://union.example https://www.federation.example";
  for (const path of [`${embed}/`, `${embed}/?as=button`, `${embed}/?from=x&as=button`])
    expect(await framing(path), path).toMatchObject({ status: 200, policy: sites });
  expect(await framing('/en/zoe/embed/')).toMatchObject({
    policy: "frame-ancestors 'self' https://union.example",
  });
  for (const path of [
    '/',
    '/en/',
    '/en/free-amina/',
    '/en/free-amina/?embed=on',
    '/en/free-amina/embed/code/',
    '/en/free-amina/appeal/',
    '/en/free-amina/appeal/embed/',
    '/en/amina/embed/',
    '/en/everything/embed/',
    '/en/archive/',
    '/embed/',
    '//en/free-amina/',
    '/en//free-amina/',
    '/en/free-amina/embed/..%2f',
    '/en/free-amina/embed%2f',
    '/en/free-amina/embed/x/',
    '/en/free-amina/embed.html',
    '/nothing/at/all/here/',
  ]) {
    const { frame, policy } = await framing(path);
    expect({ frame, policy }, path).toEqual({ frame: 'DENY', policy: undefined });
  }
});
