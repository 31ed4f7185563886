import { expect, test } from './local-site.ts';

const page = '/fr/free-erlan-baltabay-again/';

test('what the letter shows is what each target gets, byte for byte', async ({ page: tab, site }) => {
  await tab.goto(page);
  await expect(tab.locator('.sheet .blank')).toHaveCount(4);
  await tab.getByLabel('Vos prénom et nom').fill('  Zoé   Martin ');
  await tab.getByLabel('Votre adresse électronique').fill('Zoe+kz@syndicat.example');
  await tab.getByLabel('Votre pays').selectOption('CI');
  await tab
    .getByLabel('Quelques mots de vous')
    .fill('Courage !\n\n\n<b>Nous pensons à {name}</b>\n\u202eet\u202c à tous\u0007.');
  // The organisation stays a blank on the page, and is left out of what is sent.
  await expect(tab.locator('.sheet .blank')).toHaveCount(1);
  await expect(tab.locator('.sheet li')).toHaveCount(1);

  const shown = new Map<string, { subject: string; text: string }>();
  const to = tab.getByLabel('À :');
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
  await tab.getByRole('button', { name: 'Envoyer la lettre' }).click();
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
  await tab.getByLabel('Vos prénom et nom').fill('Zoé Martin');
  await tab.getByLabel('Quelques mots de vous').fill('Courage !');
  await tab.reload();
  await expect(tab.getByLabel('Vos prénom et nom')).toHaveValue('Zoé Martin');
  await expect(tab.locator('.sheet')).toContainText('Courage !');
  await tab.getByLabel('Votre adresse électronique').fill('zoe@syndicat.example');
  await tab.getByRole('button', { name: 'Envoyer la lettre' }).click();
  await expect(tab.locator('#sent')).toBeFocused();
  await tab.goto('about:blank');
  await tab.goto(page);
  await expect(tab.getByLabel('Vos prénom et nom')).toHaveValue('');
});

test('an answer that takes ten seconds is waited for', async ({ page: tab }) => {
  await tab.route('**/api/letters', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    await route.continue();
  });
  await tab.goto(page);
  await tab.getByLabel('Vos prénom et nom').fill('Zoé Martin');
  await tab.getByLabel('Votre adresse électronique').fill('zoe@syndicat.example');
  await tab.getByRole('button', { name: 'Envoyer la lettre' }).click();
  await expect(tab.getByRole('button', { name: 'Envoi en cours…' })).toBeVisible();
  await expect(tab.locator('#sent')).toBeFocused({ timeout: 15_000 });
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
  await tab.getByLabel('Vos prénom et nom').fill('Zoé Martin');
  await tab.getByLabel('Votre adresse électronique').fill('zoe@syndicat.example');
  await tab.getByRole('button', { name: 'Envoyer la lettre' }).click();
  const answer = tab.locator('#unavailable');
  await expect(answer).toBeFocused();
  await tab.getByRole('button', { name: 'Copier la lettre' }).click();
  expect(await tab.evaluate(() => navigator.clipboard.readText())).toMatch(
    /Je demande aux autorités[^]*Zoé Martin$/,
  );
  const mailto = decodeURIComponent(
    (await tab.locator('.ways a[href^="mailto:"]').getAttribute('href')) ?? '',
  );
  expect(mailto).toMatch(/^mailto:president@akorda\.example,[^]*Zoé Martin$/);
});

test('the campaign can be passed on, with links and no script of another site', async ({ page: tab }) => {
  await tab.goto(page);
  const share = tab.locator('#share');
  const address = encodeURIComponent('https://letterbrigade.example/fr/free-erlan-baltabay-again/');
  for (const name of ['WhatsApp', 'Telegram', 'Facebook', 'X', 'Bluesky', 'E-mail'])
    expect(await share.getByRole('link', { name, exact: true }).getAttribute('href')).toContain(address);
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
  await expect(first).toHaveText('Partager…');
  await first.click();
  const address = 'https://letterbrigade.example/fr/free-erlan-baltabay-again/';
  await expect(tab).toHaveTitle(`shared ${address}`);
  await tab.locator('#share').getByRole('button', { name: 'Copier le lien' }).click();
  await expect(tab.locator('#share').getByRole('button', { name: 'Copié' })).toBeVisible();
  expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(address);
});
