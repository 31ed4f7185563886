// What holds in any language, in those of the site that the tests visit, two of which are none: see tests/sites/.
import { pseudoLanguage } from '../sites/pseudo.ts';
import { words } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import { newLanguage, visited } from '../sites/visited.ts';
import { expect } from './local-site.ts';
import { expectRoomForHeading, onPhone as test, pagesIn } from './well-made.ts';

for (const language of ['en', 'ar', 'ja', pseudoLanguage, newLanguage])
  test(`every page in ${language} says its language and direction, passes axe and fits a narrow phone`, async ({
    look,
  }) => {
    for (const path of await pagesIn('visited', language)) await look(language, path);
  });

test('no word on a page is outside of its language’s files', async ({ page }) => {
  // Names that are the same everywhere, what is typed into a form, and what Intl says.
  const known =
    /^((Letters|WhatsApp|Telegram|Facebook|X|Bluesky|LinkedIn|VK|Mastodon|Kazakhstan|Nurses’ Union|Free Amina|Everything|Upcoming|Suspended|Russian Letter):?|[\w.-]+@[\w.-]+|(https?:|letters\.example)\S+|\+\d+|English( \(.*\))?|RSS|[A-Z][a-z]+ \d+, \d{4}( – [A-Z][a-z]+ \d+, \d{4})?|[\s\d,.:·()—–-]*)$/;
  for (const path of await pagesIn('visited', pseudoLanguage)) {
    await page.goto(path);
    // Text, and what is only heard; passages in another language say so.
    const found = await page.locator('body').evaluate((body, language) => {
      const foreign = (element: Element | null): boolean =>
        element?.closest('[lang]')?.getAttribute('lang') !== language;
      // Where a line can break, no text ends.
      for (const place of body.querySelectorAll('wbr')) place.remove();
      body.normalize();
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
    expect(found.length).toBeGreaterThan(10);
    const outside = found
      // One string can stand inside of another.
      .map((text) =>
        text
          .replace(/⟦[^⟦⟧]*⟧/g, '')
          .replace(/⟦[^⟦⟧]*⟧/g, '')
          .trim(),
      )
      .flatMap((text) => text.split('\n').map((line) => line.trim()))
      .filter((text) => text !== '' && !known.test(text));
    expect(outside, path).toEqual([]);
  }
});

test('nothing is cut off where words are longer by two fifths', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of [`/${pseudoLanguage}/`, `/${pseudoLanguage}/free-amina/`]) {
    await page.goto(path);
    const cut = await page.locator('body *:visible').evaluateAll((all) =>
      all
        .filter((element) => {
          const { overflowX, display } = getComputedStyle(element);
          if (element.matches('.skip, .unseen, .unseen *')) return false;
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
  const files = Object.keys(visited.files());
  expect(files.filter((file) => file.includes(`.${newLanguage}.`))).toEqual([]);
  expect(files).toContain(`content/interface/${newLanguage}.json`);
  await page.goto(`/${newLanguage}/`);
  await expect(page.locator('html')).toHaveAttribute('lang', newLanguage);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(words(newLanguage)('home.title'));
  await page.locator('summary').first().click();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Cymraeg' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  // Its campaigns are those of other languages, and so are the pages about the site.
  const campaign = page.getByRole('link', { name: 'Free Amina: a nurse in prison' }).first();
  await expect(campaign).toHaveAttribute('lang', 'en');
  const about = page.locator('footer').getByRole('link', { name: textsIn('en').about });
  await expect(about).toHaveAttribute('lang', 'en');
  await about.click();
  await expect(page).toHaveURL(/\/en\/about\/$/);
});

test('a letter that goes out in Russian is read in Arabic, and own words stay Arabic in it', async ({
  page,
  site,
}) => {
  await page.goto('/ar/russian-letter/');
  await expect(page.getByText(words('ar')('letter.language', { language: 'الروسية' }))).toBeVisible();
  const sheet = page.locator('.text');
  await expect(sheet).toHaveAttribute('lang', 'ru');
  await expect(sheet).toHaveAttribute('dir', 'ltr');
  await expect(sheet).toContainText(textsIn('ru').letter);
  await expect(page.locator('.translation')).toContainText(textsIn('ar').letter);

  const own = 'نحن معه، من Zürich إلى ألماتي!';
  await page.locator('#name').fill('ليلى حداد');
  await page.locator('#email').fill('layla@union.example');
  await page.locator('#country').selectOption('IT');
  await page.locator('#words').fill(own);
  await expect(page.locator('#words')).toHaveCSS('direction', 'rtl');
  await expect(sheet).toContainText('ليلى حداد\n');
  await expect(sheet).toContainText('Италия');
  await page.locator('.send').click();
  await expect(page.locator('#sent')).toBeFocused();

  const [letter] = await site.mailbox();
  expect(letter?.html).toContain('<html lang="ru" dir="ltr">');
  expect(letter?.html).toContain(`<p lang="ar" dir="auto">${own}</p>`);
  expect(letter?.text).toContain(`\n\n${own}\n\n`);
  expect(letter?.text).toMatch(/ليلى حداد\nИталия\n\n.*\/ru\/recipients\/$/);
});

test('what is read from right to left looks so', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/ar/free-amina/');
  const edges = async (selector: string): Promise<{ left: number; right: number }> => {
    const box = await page.locator(selector).first().boundingBox();
    return { left: box?.x ?? 0, right: 390 - (box?.x ?? 0) - (box?.width ?? 0) };
  };
  // Names at the right, the list of languages at the left.
  expect((await edges('.name')).right).toBeLessThan((await edges('.name')).left);
  expect((await edges('.languages')).left).toBeLessThan((await edges('.languages')).right);
  expect((await edges('.label')).right).toBeLessThan(30);
  // A Latin address stands where its target's name does, and reads from left to right.
  await page.locator('.to summary').click();
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
    .last()
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
  // Nothing is typed yet, and the place for it is at the right.
  await expect(page.locator('#words')).toHaveCSS('direction', 'rtl');
});

test('headings in scripts with signs above and below the line have room for them', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const language of ['ar', 'fa', 'hi', 'bn', 'th', 'en']) {
    await page.goto(`/${language}/free-amina/`);
    await expectRoomForHeading(page, language);
  }
});
