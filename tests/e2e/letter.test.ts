import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { held } from './held.ts';
import { expect, test } from './local-site.ts';

const page = '/fr/free-amina/';
const address = `https://letters.example${page}`;
const say = words('fr');
const says = textsIn('fr');

test('what the letter shows is what each target gets, byte for byte', async ({ page: tab, site }) => {
  await tab.goto(page);
  await expect(tab.locator('.sheet .blank')).toHaveCount(4);
  await tab.getByLabel(say('form.name')).fill('  Zoé   Martin ');
  await tab.getByLabel(say('form.email')).fill('Zoe+kz@syndicat.example');
  await tab.getByLabel(say('form.country')).selectOption('CI');
  await tab
    .getByLabel(say('form.words'))
    .fill('Courage !\n\n\n<b>Nous pensons à {name}</b>\n\u202eet\u202c à tous\u0007.');
  // The organisation stays a blank on the page, and is left out of what is sent.
  await expect(tab.locator('.sheet .blank')).toHaveCount(1);
  await expect(tab.locator('.sheet li')).toHaveCount(1);

  const shown = new Map<string, { subject: string; text: string }>();
  const to = tab.getByLabel(say('letter.to'));
  await expect(to.locator('option').first()).toHaveCSS('visibility', 'visible');
  for (const option of await to.locator('option').all()) {
    await to.selectOption(await option.innerText());
    const paragraphs = await tab.locator('.text > p').evaluateAll((all) =>
      all.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as HTMLElement;
        for (const blank of copy.querySelectorAll('.blank')) blank.replaceWith('\0');
        return copy.textContent.replace(/\n?\0/g, '');
      }),
    );
    const subject = await tab.locator('.sheet li').innerText();
    shown.set(paragraphs[0] ?? '', { subject, text: paragraphs.join('\n\n') });
  }
  await tab.getByRole('button', { name: say('form.send') }).click();
  await expect(tab.locator('#sent')).toBeFocused();
  const mailbox = await site.mailbox();
  expect(shown.size).toBe(4);
  expect(mailbox).toHaveLength(4);
  for (const { subject, text } of mailbox)
    expect(shown.get(text.split('\n')[0] ?? '')).toEqual({ subject, text });
});

test('what was typed is still there after the tab is reloaded, and gone once the letter is', async ({
  page: tab,
}) => {
  await tab.goto(page);
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('form.words')).fill('Courage !');
  await tab.reload();
  await expect(tab.getByLabel(say('form.name'))).toHaveValue('Zoé Martin');
  await expect(tab.locator('.sheet')).toContainText('Courage !');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  await tab.getByRole('button', { name: say('form.send') }).click();
  await expect(tab.locator('#sent')).toBeFocused();
  await tab.goto('about:blank');
  await tab.goto(page);
  await expect(tab.getByLabel(say('form.name'))).toHaveValue('');
});

test('an answer that takes ten seconds is waited for', async ({ page: tab }) => {
  await tab.clock.install();
  const letter = await held(tab, '**/api/letters');
  await tab.goto(page);
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  await tab.getByRole('button', { name: say('form.send') }).click();
  await tab.clock.runFor(10_000);
  await expect(tab.getByRole('button', { name: say('form.sending') })).toBeVisible();
  letter.letGo();
  await expect(tab.locator('#sent')).toBeFocused();
});

test('the whole journey can be made by keyboard', async ({ page: tab, site }) => {
  await tab.goto(page);
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await tab.keyboard.press(key);
  };
  const tabTo = async (id: string): Promise<void> => {
    for (let i = 0; i < 40; i += 1) {
      await press('Tab');
      if ((await tab.evaluate(() => document.activeElement?.id)) === id) return;
    }
    throw new Error(`The keyboard does not reach #${id}.`);
  };
  await tabTo('name');
  await tab.keyboard.type('Zoé Martin');
  await tabTo('email');
  await tab.keyboard.type('zoe@syndicat.example');
  await press('Enter');
  await expect(tab.locator('#sent')).toBeFocused();
  expect(await site.mailbox()).toHaveLength(4);
});

test('without the function, the letter can still be copied and sent by hand', async ({
  page: tab,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await tab.route('**/api/letters', (route) => route.abort());
  await tab.goto(page);
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  await tab.getByRole('button', { name: say('form.send') }).click();
  const answer = tab.locator('#unavailable');
  await expect(answer).toBeFocused();
  await tab.getByRole('button', { name: say('answer.copy') }).click();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(says.letter);
  expect(copied).toMatch(/Zoé Martin$/);
  const mailto = decodeURIComponent(
    (await tab.locator('.ways a[href^="mailto:"]').getAttribute('href')) ?? '',
  );
  expect(mailto).toMatch(/^mailto:office-1@state\.example,[^]*Zoé Martin$/);
});

test('the campaign can be passed on, with links and no script of another site', async ({ page: tab }) => {
  await tab.goto(page);
  const share = tab.locator('#share');
  for (const name of ['WhatsApp', 'Telegram', 'Facebook', 'X', 'Bluesky', say('share.email')])
    expect(await share.getByRole('link', { name, exact: true }).getAttribute('href')).toContain(
      encodeURIComponent(address),
    );
});

test('the device’s own way to pass the campaign on comes first, where there is one', async ({
  page: tab,
  context,
}) => {
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
  await tab
    .locator('#share')
    .getByRole('button', { name: say('share.copy') })
    .click();
  await expect(tab.locator('#share').getByRole('button', { name: say('appeal.copied') })).toBeVisible();
  expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(address);
});
