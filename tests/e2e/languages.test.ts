// Every language of the trial site, which has all of the samples' languages, a pseudo-language and one that came with
// a single file: see tests/trial.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newLanguage } from '../trial/campaigns.ts';
import { pseudoLanguage } from '../trial/pseudo.ts';
import { expect, expectAccessible, test, trialSite } from './local-site.ts';

test.use({ root: trialSite() });

const rightToLeft = ['ar', 'fa', 'he'];

/** The paths of all pages that there are in a language, of the samples. */
const pagesIn = async (language: string): Promise<string[]> =>
  (await readdir(join(trialSite(), 'dist', language), { recursive: true }))
    .filter((file) => file.endsWith('index.html') && !file.startsWith('trial-'))
    .map((file) => `/${language}/${file.replace(/index\.html$/, '')}`);

const languages = async (): Promise<string[]> =>
  (await readdir(join(trialSite(), 'content/interface'))).map((name) => name.replace(/\.json$/, ''));

test('every page in every language says its language and direction, passes axe and fits a narrow phone', async ({
  page,
}) => {
  test.setTimeout(600_000);
  const all = await languages();
  expect(all.length).toBeGreaterThanOrEqual(39);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const language of all)
    for (const path of await pagesIn(language)) {
      await page.goto(path);
      const html = page.locator('html');
      await expect(html, path).toHaveAttribute('lang', language);
      await expect(html, path).toHaveAttribute('dir', rightToLeft.includes(language) ? 'rtl' : 'ltr');
      const overflow = await html.evaluate((root) => root.scrollWidth - root.clientWidth);
      expect(overflow, `${path} scrolls sideways`).toBe(0);
      await expectAccessible(page);
    }
});

test('nothing moves on a narrow phone when the counter is filled in', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 320, height: 900 });
  const many = (count: number): Record<string, number> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index), 1]));
  let filled = 0;
  await page.route('**/api/letters?campaign=*', async (route) => {
    // The page is drawn before the answer comes.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await route.fulfill({ json: { total: 123_456, languages: many(28), countries: many(104) } });
  });
  for (const language of await languages())
    for (const path of await pagesIn(language)) {
      await page.goto(path);
      const lines = page.locator('.counter :is(span, .reach)');
      for (const line of await lines.all()) await expect(line, path).toContainText(/\p{Nd}/u);
      filled += await lines.count();
      const moved = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              const shifts = list.getEntries() as (PerformanceEntry & { value: number })[];
              resolve(shifts.reduce((sum, { value }) => sum + value, 0));
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => {
              resolve(0);
            }, 100);
          }),
      );
      expect(moved, `${path} moves`).toBe(0);
    }
  expect(filled).toBeGreaterThan(100);
});

test('no word on a page is outside of its language’s files', async ({ page }) => {
  test.setTimeout(120_000);
  // Names that are the same everywhere, what is typed into a form, and what Intl says.
  const known =
    /^(Letterbrigade|WhatsApp|Telegram|Facebook|X|Bluesky|Kazakhstan|[\w.-]+@[\w.-]+|https?:\S+|English \(.*\)|\( · English\)|RSS|[\s\d,.:·()—–-]*)$/;
  for (const path of [
    ...(await pagesIn(pseudoLanguage)),
    ...['everything', 'upcoming', 'suspended', 'russian-letter'].map(
      (trial) => `/${pseudoLanguage}/trial-${trial}/`,
    ),
  ]) {
    await page.goto(path);
    // Text, and what is only heard; passages in another language say so.
    const words = await page.locator('body').evaluate((body, language) => {
      const foreign = (element: Element | null): boolean =>
        element?.closest('[lang]')?.getAttribute('lang') !== language;
      const found: string[] = [];
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (
          !node.parentElement?.closest('script, style, textarea, option, time') &&
          !foreign(node.parentElement)
        )
          found.push(node.textContent?.trim() ?? '');
      for (const element of body.querySelectorAll('[aria-label], [alt], [title], [placeholder]'))
        if (!foreign(element))
          for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
            found.push(element.getAttribute(name) ?? '');
      return found.filter((text) => text !== '');
    }, pseudoLanguage);
    expect(words.length).toBeGreaterThan(10);
    const outside = words
      .map((text) => text.replace(/⟦[^⟦⟧]*⟧/g, '').trim())
      .filter((text) => text !== '' && !known.test(text));
    expect(outside, path).toEqual([]);
  }
});

test('nothing is cut off where words are longer by two fifths', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of [`/${pseudoLanguage}/`, `/${pseudoLanguage}/free-erlan-baltabay-again/`]) {
    await page.goto(path);
    const cut = await page.locator('body *:visible').evaluateAll((all) =>
      all
        .filter((element) => {
          const { overflowX, display } = getComputedStyle(element);
          const clips = overflowX !== 'visible' && !element.matches('textarea, select, input');
          return display !== 'inline' && clips && element.scrollWidth > element.clientWidth + 1;
        })
        .map((element) => element.outerHTML.slice(0, 200)),
    );
    expect(cut, path).toEqual([]);
  }
});

test('a language is one file and a line: its pages are there, and lead where it has no words yet', async ({
  page,
}) => {
  const site = await readFile(join(trialSite(), 'content/site.yaml'), 'utf8');
  expect(site).toContain(newLanguage);
  await page.goto(`/${newLanguage}/`);
  await expect(page.locator('html')).toHaveAttribute('lang', newLanguage);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Cymraeg:');
  await page.locator('summary').first().click();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Cymraeg' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  // Its campaigns are those of other languages, and so are the pages about the site.
  const campaign = page.getByRole('link', { name: /Erlan Baltabay is in prison again/ }).first();
  await expect(campaign).toHaveAttribute('lang', 'en');
  const about = page.locator('footer').getByRole('link', { name: 'About Letterbrigade' });
  await expect(about).toHaveAttribute('lang', 'en');
  await about.click();
  await expect(page).toHaveURL(/\/en\/about\/$/);
});

test('a letter that goes out in Russian is read in Arabic, and own words stay Arabic in it', async ({
  page,
  site,
}) => {
  await page.goto('/ar/trial-russian-letter/');
  await expect(page.getByText('تُرسل هذه الرسالة باللغة الروسية.')).toBeVisible();
  const sheet = page.locator('.sheet');
  await expect(sheet).toHaveAttribute('lang', 'ru');
  await expect(sheet).toHaveAttribute('dir', 'ltr');
  await expect(sheet).toContainText('Прошу Вас');
  await expect(page.locator('.translation')).toContainText('في 16 أكتوبر 2019');

  const own = 'نحن معه، من Zürich إلى ألماتي!';
  await page.locator('#name').fill('ليلى حداد');
  await page.locator('#email').fill('layla@union.example');
  await page.locator('#country').selectOption('IT');
  await page.locator('#words').fill(own);
  const paragraph = sheet.locator('p').filter({ hasText: 'نحن معه' });
  await expect(paragraph).toHaveAttribute('lang', 'ar');
  await expect(paragraph).toHaveCSS('direction', 'rtl');
  await expect(sheet).toContainText('ليلى حداد\n');
  await expect(sheet).toContainText('Италия');
  await page.locator('#form button').click();
  await expect(page.locator('#sent')).toBeFocused();

  const [letter] = await site.mailbox();
  expect(letter?.html).toContain('<html lang="ru" dir="ltr">');
  expect(letter?.html).toContain(`<p lang="ar" dir="auto">${own}</p>`);
  expect(letter?.text).toContain(`\n\n${own}\n\n`);
  expect(letter?.text).toMatch(/ليلى حداد\nИталия$/);
});

test('what is read from right to left looks so', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/ar/free-erlan-baltabay-again/');
  const edges = async (selector: string): Promise<{ left: number; right: number }> => {
    const box = await page.locator(selector).first().boundingBox();
    return { left: box?.x ?? 0, right: 390 - (box?.x ?? 0) - (box?.width ?? 0) };
  };
  // Names at the right, the list of languages at the left.
  expect((await edges('.name')).right).toBeLessThan((await edges('.name')).left);
  expect((await edges('.languages')).left).toBeLessThan((await edges('.languages')).right);
  expect((await edges('.label')).right).toBeLessThan(30);
  // A Latin address stands where its target's name does, and reads from left to right.
  const address = page.locator('.targets bdi').first();
  await expect(address).toHaveCSS('direction', 'ltr');
  const [targetEdge, addressEdge] = await page
    .locator('.targets li')
    .first()
    .evaluate((li) => {
      const range = document.createRange();
      const right = (node: Node): number => {
        range.selectNodeContents(node);
        return range.getBoundingClientRect().right;
      };
      return [li.firstChild, li.querySelector('bdi')].map((node) => right(node ?? li));
    });
  expect(Math.abs((targetEdge ?? 0) - (addressEdge ?? 9))).toBeLessThan(2);
  // The full stop ends a sentence at its left.
  const { stop, start } = await page
    .locator('.story p')
    .first()
    .evaluate((p) => {
      const text = p.firstChild as Text;
      const at = (index: number): number => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().x;
      };
      const end = text.data.indexOf('.');
      return { stop: at(end), start: at(end - 1) };
    });
  expect(stop).toBeLessThan(start);
  await expect(page.locator('#email')).toHaveAttribute('dir', 'ltr');
  await expect(page.locator('#name')).toHaveAttribute('dir', 'auto');
});

test('headings in scripts with signs above and below the line have room for them', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const language of ['ar', 'fa', 'hi', 'bn', 'th', 'en']) {
    await page.goto(`/${language}/`);
    const { line, ink } = await page.locator('h1').evaluate((heading) => {
      const style = getComputedStyle(heading);
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) throw new Error('No canvas.');
      pen.font = style.font;
      const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(
        heading.textContent,
      );
      return { line: parseFloat(style.lineHeight), ink: up + down };
    });
    expect(ink, `The lines of ${language} touch`).toBeLessThan(line);
  }
});
