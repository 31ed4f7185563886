// Passing a campaign on: before somebody has written, and after.
import { words } from '../sites/site.ts';
import { expect, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const page = '/fr/free-amina/';
const address = `https://letters.example${page}`;
const say = words('fr');

for (const place of ['#share', '.after'] as const)
  test(`the campaign can be passed on with links and no script of another site, in ${place}`, async ({
    page: tab,
  }) => {
    await tab.goto(page);
    const share = tab.locator(place);
    for (const name of [
      'WhatsApp',
      'Telegram',
      'Facebook',
      'X',
      'Bluesky',
      'LinkedIn',
      'VK',
      say('share.email'),
    ])
      expect(
        decodeURIComponent(
          (await share.getByRole('link', { name, exact: true, includeHidden: true }).getAttribute('href')) ??
            '',
        ),
        name,
      ).toContain(address);
  });

test('what is passed on after writing says so in the first person, and names the case', async ({
  page: tab,
}) => {
  await tab.goto(page);
  const title = 'Free Amina: une infirmière en prison';
  const message = say('share.message', { title });
  await expect(tab.locator('.after .message')).toContainText(message);
  const whatsapp = await tab.locator('.after .share a').first().getAttribute('href');
  expect(new URL(whatsapp ?? '').searchParams.get('text')).toBe(`${message} ${address}`);
  const before = await tab.locator('#share .share a').first().getAttribute('href');
  expect(new URL(before ?? '').searchParams.get('text')).toBe(`${title} ${address}`);
});

testApart(
  'the device’s own way to pass the campaign on comes first, where there is one',
  async ({ page: tab, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await tab.addInitScript(() => {
      Object.assign(navigator, {
        share: (shared: ShareData) => Promise.resolve((document.title = `shared ${shared.url ?? ''}`)),
      });
    });
    await tab.goto(page);
    const first = tab.locator('#share .share > :visible').first();
    await expect(first).toHaveText(say('share.device'));
    await first.click();
    await expect(tab).toHaveTitle(`shared ${address}`);
    const share = tab.locator('#share');
    await share.getByRole('button', { name: say('share.copy') }).click();
    await expect(share.getByRole('button', { name: say('appeal.copied') })).toBeVisible();
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toContain(address);
  },
);

testApart('a Mastodon server is asked for once, by its name or its address', async ({ page: tab }) => {
  await tab.addInitScript(() => {
    const opened: string[] = [];
    Object.assign(window, { opened, open: (url: string) => opened.push(url) });
  });
  await tab.goto(page);
  const questions: string[] = [];
  tab.on('dialog', (dialog) => {
    questions.push(dialog.message());
    void dialog.accept(' https://zoe@union.social/home ');
  });
  const button = tab.locator('#share').getByRole('button', { name: 'Mastodon' });
  await button.click();
  await button.click();
  expect(questions).toEqual([say('share.mastodon')]);
  const opened = await tab.evaluate(() => (window as unknown as { opened: string[] }).opened);
  expect(opened.map((url) => new URL(url).host)).toEqual(['union.social', 'union.social']);
  expect(new URL(opened[0] ?? '').searchParams.get('text')).toContain(address);
});

test('without scripts nothing is offered that needs one', async ({ browser, site }) => {
  const tab = await browser.newPage({ javaScriptEnabled: false });
  await tab.goto(`${site.url}${page}#sent`);
  await expect(tab.locator('.after').getByRole('link', { name: 'WhatsApp' })).toBeVisible();
  await expect(tab.locator('.share button:visible, .five:visible')).toHaveCount(0);
  await tab.close();
});
