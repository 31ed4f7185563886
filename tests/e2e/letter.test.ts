import type { Page } from '@playwright/test';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { held } from './held.ts';
import { expect, expectAccessible, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const page = '/fr/free-amina/';
const say = words('fr');
const says = textsIn('fr');

const sign = async (tab: Page): Promise<void> => {
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
};

/** The same, once the rest of the script has come: until then the form posts by itself. */
const signWithScript = async (tab: Page): Promise<void> => {
  await sign(tab);
  await expect(tab.locator('#country option')).not.toHaveCount(1);
};
const send = (tab: Page): Promise<void> => tab.getByRole('button', { name: say('form.send') }).click();

test('what the paper shows is what each target gets, byte for byte', async ({ page: tab, site }) => {
  await tab.goto(page);
  await expect(tab.locator('.text .blank')).toHaveCount(3);
  await tab.getByLabel(say('form.name')).fill('  Zoé   Martin ');
  await tab.getByLabel(say('form.email')).fill('Zoe+kz@syndicat.example');
  await tab.getByLabel(say('form.country')).selectOption('CI');
  await tab
    .getByLabel(say('letter.question'))
    .fill('Courage !\n\n\n<b>Nous pensons à {name}</b>\n\u202eet\u202c à tous\u0007.');
  const own = 'Courage !\n\n<b>Nous pensons à {name}</b>\net à tous.';
  // The organisation stays a blank on the page, and is left out of what is sent.
  await expect(tab.locator('.text .blank')).toHaveCount(1);
  await expect(tab.locator('.subject .others')).toBeHidden();

  const shown = new Map<string, { subject: string; text: string }>();
  await tab.locator('.to summary').click();
  for (const choice of await tab.getByRole('button', { name: say('letter.shown') }).all()) {
    await choice.click();
    await expect(choice).toHaveAttribute('aria-pressed', 'true');
    const paragraphs = await tab.locator('.text').evaluate((text, own) => {
      const parts = [...text.querySelectorAll('p, [name=words]')].map((part) => {
        if (part.matches('[name=words]')) return own;
        const copy = part.cloneNode(true) as HTMLElement;
        for (const blank of copy.querySelectorAll('.blank')) blank.replaceWith('\0');
        return copy.textContent.replace(/\n?\0/g, '');
      });
      return parts;
    }, own);
    const subject = await tab.locator('.subject b').first().innerText();
    shown.set(paragraphs[0] ?? '', { subject, text: paragraphs.join('\n\n') });
  }
  await send(tab);
  await expect(tab.locator('#sent')).toBeFocused();
  const mailbox = await site.mailbox();
  expect(shown.size).toBe(4);
  expect(mailbox).toHaveLength(4);
  for (const { subject, text } of mailbox)
    expect(shown.get(text.split('\n')[0] ?? '')).toEqual({ subject, text });
});

test('the first field and the button to send are near, on a phone and on a desktop', async ({
  page: tab,
}) => {
  for (const [width, height, language] of [
    [390, 844, 'fr'],
    [390, 844, 'ar'],
    [390, 844, 'ja'],
    [390, 844, 'ru'],
    [1280, 800, 'fr'],
    [1280, 800, 'ar'],
  ] as const) {
    await tab.setViewportSize({ width, height });
    await tab.goto(`/${language}/free-amina/`);
    const end = (selector: string): Promise<number> =>
      tab.locator(selector).evaluate((field) => field.getBoundingClientRect().bottom + scrollY);
    const top = await tab.locator('#words').evaluate((field) => field.getBoundingClientRect().top + scrollY);
    if (width > 1000) expect(await end('#words'), `${language} at ${width}`).toBeLessThan(height);
    else expect(top / height, `${language} at ${width}, first field`).toBeLessThanOrEqual(1.5);
    if (width < 1000) expect((await end('.send')) / height, `${language}, send`).toBeLessThanOrEqual(2);
  }
});

test('wherever somebody is on the page, the way to write is in view', async ({ page: tab }) => {
  for (const [width, height] of [
    [390, 844],
    [320, 568],
    [800, 1000],
    [1280, 800],
    [1280, 700],
  ] as const) {
    await tab.setViewportSize({ width, height });
    await tab.goto('/ar/everything/');
    await expect(tab.locator('.bar')).toBeAttached();
    const { seen, blind } = await tab.evaluate(async () => {
      const isSeen = (): boolean =>
        [...document.querySelectorAll('.bar a, .field, .send')].some((one) => {
          const { top, bottom, width, height } = one.getBoundingClientRect();
          const isThere = width * height > 0 && one.checkVisibility({ visibilityProperty: true });
          return isThere && bottom > 0 && top < innerHeight;
        });
      let seen = 0;
      const end = (document.querySelector('.page')?.getBoundingClientRect().bottom ?? 0) + scrollY;
      for (let y = 0; y < end - innerHeight; y += Math.round(innerHeight / 2)) {
        scrollTo(0, y);
        const begun = performance.now();
        // The bar learns of it a frame later, or more.
        do await new Promise(requestAnimationFrame);
        while (!isSeen() && performance.now() - begun < 60_000);
        if (!isSeen()) return { seen, blind: y };
        seen += 1;
      }
      return { seen, blind: undefined };
    });
    expect(blind, `${width}×${height}`).toBeUndefined();
    expect(seen, `${width}×${height}`).toBeGreaterThan(3);
  }
});

test('the button leads to the first field that is empty, goes away there, and leads back from the story', async ({
  page: tab,
}) => {
  await tab.setViewportSize({ width: 390, height: 500 });
  await tab.goto(page);
  const bar = tab.locator('.bar a');
  await expect(bar).toHaveText(say('campaign.write'));
  await bar.click();
  await expect(tab.locator('#words')).toBeFocused();
  await expect(bar).toBeHidden();
  await tab.keyboard.type('Courage !');
  await tab.locator('#words').blur();
  await tab.locator('.story').evaluate((story) => {
    story.scrollIntoView();
  });
  await expect(bar).toHaveText(say('campaign.letter'));
  await bar.click();
  await expect(tab.locator('#name')).toBeFocused();
});

test('nothing moves when a field is touched for the first time', async ({ page: tab }) => {
  await tab.setViewportSize({ width: 390, height: 844 });
  await tab.goto(page);
  await tab.locator('#words').scrollIntoViewIfNeeded();
  const place = (): Promise<number> =>
    tab.locator('#words').evaluate((field) => field.getBoundingClientRect().top);
  const before = await place();
  await tab.locator('#words').click();
  await expect(tab.locator('#country option')).not.toHaveCount(1);
  expect(await place()).toBe(before);
});

test('what was typed is still there after the tab is reloaded, and gone once the letter is', async ({
  page: tab,
}) => {
  await tab.goto(page);
  await tab.getByLabel(say('form.name')).fill('Zoé Martin');
  await tab.getByLabel(say('letter.question')).fill('Courage !');
  await expect(tab.locator('#country option')).not.toHaveCount(1);
  await tab.reload();
  await expect(tab.getByLabel(say('form.name'))).toHaveValue('Zoé Martin');
  await expect(tab.getByLabel(say('letter.question'))).toHaveValue('Courage !');
  await tab.getByLabel(say('form.email')).fill('zoe@syndicat.example');
  await send(tab);
  await expect(tab.locator('#sent')).toBeFocused();
  await tab.goto('about:blank');
  await tab.goto(page);
  await tab.getByRole('button', { name: say('sent.another') }).click();
  await expect(tab.getByLabel(say('form.name'))).toHaveValue('');
});

test('who comes back is told that they have written, can pass it on, and can let somebody else write', async ({
  page: tab,
  site,
}) => {
  await tab.goto(page);
  await signWithScript(tab);
  await send(tab);
  await expect(tab.locator('#sent')).toContainText(say('sent.thanks', { name: 'Zoé' }));
  const passedOn = (count: string) => tab.getByRole('img', { name: say('share.count', { count }) });
  await expect(passedOn('0')).toBeVisible();
  await tab.evaluate(() => {
    document.querySelector('.after .share')?.addEventListener('click', (event) => {
      event.preventDefault();
    });
  });
  await tab.locator('.after').getByRole('link', { name: 'WhatsApp' }).click();
  await expect(passedOn('1')).toBeVisible();

  await tab.goto('about:blank');
  await tab.goto(page);
  await expect(tab.getByRole('heading', { name: say('sent.before') })).toBeVisible();
  await expect(tab.locator('#form')).toBeHidden();
  await expect(tab.locator('.bar a')).toBeHidden();
  await expect(passedOn('1')).toBeVisible();
  await expectAccessible(tab);
  const kept = await tab.evaluate(() => JSON.stringify(Object.fromEntries(Object.entries(localStorage))));
  expect(kept).toBe('{"written free-amina":"1"}');

  await tab.getByRole('button', { name: say('sent.another') }).click();
  await expect(tab.getByRole('heading', { name: say('sent.before') })).toBeHidden();
  await expect(tab.getByLabel(say('letter.question'))).toBeFocused();
  await tab.getByLabel(say('form.name')).fill('Ann Lee');
  await tab.getByLabel(say('form.email')).fill('ann@union.example');
  await send(tab);
  await expect(tab.locator('#sent')).toBeFocused();
  expect(await site.mailbox()).toHaveLength(8);
});

test('somebody else need not wait for the rest of the script, and keeps what they type meanwhile', async ({
  page: tab,
  site,
}) => {
  await tab.goto(page);
  await tab.evaluate(() => {
    localStorage.setItem('written free-amina', '0');
  });
  const rest = await held(tab, '**/letter.json');
  await tab.goto('about:blank');
  await tab.goto(page);
  await expect(tab.locator('#form')).toBeHidden();
  await tab.getByRole('button', { name: say('sent.another') }).click();
  await expect(tab.getByRole('heading', { name: say('sent.before') })).toBeHidden();
  await expect(tab.getByLabel(say('letter.question'))).toBeFocused();
  expect(await tab.evaluate(() => localStorage.length)).toBe(0);
  await tab.getByLabel(say('form.name')).fill('Ann Lee');
  expect(rest.asked()).toBe(1);
  rest.letGo();
  await expect(tab.locator('#country option')).not.toHaveCount(1);
  await expect(tab.getByLabel(say('form.name'))).toHaveValue('Ann Lee');
  await tab.getByLabel(say('form.email')).fill('ann@union.example');
  await send(tab);
  await expect(tab.locator('#sent')).toBeFocused();
  expect(await site.mailbox()).toHaveLength(4);
});

testApart('an answer that takes ten seconds is waited for', async ({ page: tab }) => {
  await tab.clock.install();
  const letter = await held(tab, '**/api/letters');
  await tab.goto(page);
  await signWithScript(tab);
  await send(tab);
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
  await tabTo('words');
  await tab.keyboard.type('Courage !');
  await tabTo('name');
  await tab.keyboard.type('Zoé Martin');
  await tabTo('email');
  await tab.keyboard.type('zoe@syndicat.example');
  await press('Enter');
  await expect(tab.locator('#sent')).toBeFocused();
  expect(await site.mailbox()).toHaveLength(4);
  await press('Tab');
  expect(
    await tab.evaluate(() => document.activeElement?.closest('.after .share') !== null),
    'passing it on is next',
  ).toBe(true);
});

testApart(
  'without the function, the letter can still be copied and sent by hand',
  async ({ page: tab, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await tab.route('**/api/letters', (route) => route.abort());
    await tab.goto(page);
    await signWithScript(tab);
    await send(tab);
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
  },
);

test('where the rest of the script does not come, the form posts by itself', async ({ page: tab, site }) => {
  await tab.route('**/_astro/*.js', (route) => route.abort());
  await tab.goto(page);
  await sign(tab);
  await send(tab);
  await expect(tab).toHaveURL(/#sent$/);
  await expect(tab.getByRole('heading', { name: say('sent.title') })).toBeVisible();
  expect(await site.mailbox()).toHaveLength(4);
});
