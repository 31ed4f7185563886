// A sheet of paper: printed, and its code read by a phone.
import { decodeQR } from 'qr/decode.js';
import { longTitle } from '../sites/visited.ts';
import { words } from '../sites/site.ts';
import { expect, test as testApart } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

const sheets = async (pdf: Promise<Buffer>): Promise<number> =>
  (await pdf).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const posters = [
  ...['de', 'ru', 'ar', 'th', 'ja'].map((language) => `/${language}/free-amina/poster/`),
  ...['en', 'ar', 'ru', 'en-XA'].map((language) => `/${language}/everything/poster/`),
  '/en/little/poster/',
];

for (const path of posters)
  test(`a poster is one sheet of A4, of A5 and of North America’s paper, and nothing on it is cut off: ${path}`, async ({
    page,
  }) => {
    await page.goto(path);
    for (const format of ['A4', 'A5', 'Letter']) expect(await sheets(page.pdf({ format })), format).toBe(1);
    await page.emulateMedia({ media: 'print' });
    // The same in dots, of which an inch has 96.
    for (const [width, height] of [
      [794, 1123],
      [559, 794],
      [816, 1056],
    ] as const) {
      await page.setViewportSize({ width, height });
      const cut = await page.locator('.paper').evaluate((paper) => {
        const { bottom, left, right } = paper.getBoundingClientRect();
        return [...paper.querySelectorAll('h1, p, .code, .sheet')]
          .filter((one) => {
            const box = one.getBoundingClientRect();
            const far = box.bottom > bottom || box.left < left || box.right > right;
            return far || one.scrollWidth > one.clientWidth + 1;
          })
          .map((one) => one.outerHTML);
      });
      expect(cut, `at ${width}`).toEqual([]);
      const scene = await page.locator('.scene').boundingBox();
      expect(scene?.height, `at ${width}`).toBeGreaterThan(width / 12);
    }
  });

test('on paper there is the sheet and nothing of the page around it', async ({ page }) => {
  await page.goto('/fr/free-amina/poster/');
  await page.emulateMedia({ media: 'print' });
  for (const around of ['header', 'footer', '.before'])
    for (const part of await page.locator(`${around} :is(a, p, button)`).all())
      await expect(part).toBeHidden();
  await expect(page.locator('.paper h1')).toBeVisible();
});

testApart(
  'its code leads to the campaign in the language of the poster, in black on white, in the dark too',
  async ({ page, context }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const [path, address] of [
      ['/ar/free-amina/poster/', 'https://letters.example/ar/free-amina/'],
      ['/en/everything/poster/', 'https://letters.example/en/everything/'],
    ] as const) {
      await page.goto(path);
      await expect(page.locator('.address')).toHaveText(
        address
          .replace('https://', '')
          .replace(/\/(?:ar|en)\//, '/')
          .replace(/\/$/, ''),
      );
      const picture = (await page.locator('.code svg').screenshot()).toString('base64');
      const blank = await context.newPage();
      const seen = await blank.evaluate(async (data) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const paper = canvas.getContext('2d');
        paper?.drawImage(image, 0, 0);
        const read = paper?.getImageData(0, 0, image.width, image.height);
        return { width: image.width, height: image.height, data: [...(read?.data ?? [])] };
      }, picture);
      await blank.close();
      expect(decodeQR({ ...seen, data: Uint8ClampedArray.from(seen.data) })).toBe(address);
    }
  },
);

testApart(
  'it is printed by a button, or without scripts by the browser, as the page says',
  async ({ page, browser, site }) => {
    await page.addInitScript(() => {
      window.print = () => (document.title = 'printed');
    });
    await page.goto('/en/everything/poster/');
    await expect(page.locator('h1')).toHaveText(longTitle);
    await page.getByRole('button', { name: words('en')('poster.print') }).click();
    await expect(page).toHaveTitle('printed');
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(`${site.url}/en/everything/poster/`);
    await expect(plain.getByText(words('en')('poster.lead'))).toBeVisible();
    await expect(plain.locator('button:visible')).toHaveCount(0);
    await plain.close();
  },
);

test('who has written is led to the poster, and so is who passes the call on', async ({ browser, site }) => {
  const say = words('fr');
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${site.url}/fr/free-amina/#sent`);
  await page
    .locator('.after')
    .getByRole('link', { name: say('appeal.poster') })
    .click();
  await expect(page).toHaveURL(/\/fr\/free-amina\/poster\/$/);
  await page.getByRole('link', { name: say('appeal.title') }).click();
  await page.getByRole('link', { name: say('appeal.poster') }).click();
  await expect(page).toHaveURL(/\/fr\/free-amina\/poster\/$/);
  await page.close();
});
