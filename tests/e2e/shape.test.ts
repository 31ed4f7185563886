// Axe judges one page for all of its shape. So whatever it would find is in the shape, and the words are not.
import { aboutColours, expectAccessible, faultsOf } from './accessible.ts';
import { expect, test } from './local-site.ts';
import { shapeOf, type Shape } from './shape.ts';

const path = '/en/free-amina/';

type Change = {
  name?: string;
  text?: string;
  attributes?: Record<string, string | null>;
  style?: Record<string, string>;
};

/** What a translation or a style for one language can break, by axe's name for it: how a part of the page becomes. */
const faults: [rule: string, selector: string, change: Change][] = [
  ['document-title', 'title', { text: ' ' }],
  ['valid-lang', '.languages li:nth-child(3) a', { attributes: { lang: 'xq' } }],
  ['link-name', '.languages li:nth-child(4) a', { text: '' }],
  ['empty-heading', 'h1', { text: '' }],
  ['heading-order', '.story h2', { name: 'h5' }],
  ['image-alt', '.photo', { attributes: { alt: null } }],
  ['label', 'label[for=email]', { text: '' }],
  ['button-name', '.send', { text: '' }],
  ['landmark-unique', 'footer nav', { attributes: { 'aria-label': 'Languages (en)' } }],
  ['color-contrast', '.story h5', { style: { color: '#ddd' } }],
  ['link-in-text-block', '.story p a', { style: { textDecoration: 'none' } }],
  [
    'target-size',
    '.languages li a',
    { style: { display: 'block', height: '9px', minHeight: '0', padding: '0' } },
  ],
  ['list', '.targets li', { name: 'p' }],
  ['scrollable-region-focusable', '.story p:last-of-type', { style: { height: '9px', overflow: 'auto' } }],
];

test('nothing that axe finds leaves the shape of a page as it was, and its words do', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(path);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    document
      .querySelector('footer')
      ?.insertAdjacentHTML('beforeend', '<nav aria-label="More"><a href="/">Home</a></nav>');
    document.querySelector('.story p')?.insertAdjacentHTML('beforeend', ' and <a href="/">more</a> of it');
  });
  expect((await faultsOf(page)).map(({ id }) => id)).toEqual([]);
  let shape = await shapeOf(page);

  await page.evaluate(() => {
    for (const paragraph of document.querySelectorAll('.story p:not(:has(a))'))
      paragraph.textContent = `${paragraph.textContent.split('').reverse().join('')} ещё`;
  });
  expect(await shapeOf(page)).toEqual(shape);

  for (const [rule, selector, change] of faults) {
    await page.evaluate(apply, { selector, change });
    const spoilt = await shapeOf(page);
    expect(isNew(spoilt, shape, rule), `Nothing in the shape tells that ${rule} is broken`).toBe(true);
    shape = spoilt;
  }
  const found = (await faultsOf(page)).map(({ id }) => id);
  expect(faults.map(([rule]) => rule).filter((rule) => !found.includes(rule))).toEqual([]);
});

test('what becomes of a size of letters, or of a step that a class counts, is in the shape, though neither is', async ({
  page,
}) => {
  await page.goto(path);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      .story p { background: #fff; color: #888 !important; font-weight: 400 !important }
      .step-1 { font-size: 40px !important } .step-2, .step-4 { font-size: 30px !important }
      .step-3 { font-size: 20px !important } .story p.step-4 { color: #aaa !important }
    `);
    document.adoptedStyleSheets.push(sheet);
  });
  const become = async (step: number): Promise<[shape: Shape, pale: boolean]> => {
    await page.evaluate(apply, { selector: '.story p', change: { attributes: { class: `step-${step}` } } });
    const found = await faultsOf(page);
    return [await shapeOf(page), found.some(({ id }) => id === 'color-contrast')];
  };
  const large = await become(1);
  expect(large[1]).toBe(false);
  expect(await become(2)).toEqual(large);
  for (const step of [3, 4]) {
    const [shape, isPale] = await become(step);
    expect(isPale).toBe(true);
    expect(isNew(shape, large[0], 'color-contrast'), `The looks are the same at step ${step}`).toBe(true);
  }
});

test('of a page that was found right, axe is asked about the colours of what has changed', async ({
  page,
}) => {
  await page.goto(path);
  await page.evaluate(() => {
    document.querySelector('.story p')?.insertAdjacentHTML('beforeend', ' and <a href="/">more</a> of it');
  });
  await expectAccessible(page);
  for (const [selector, style, rule] of [
    ['.story p a', { textDecoration: 'none' }, 'link-in-text-block'],
    ['.story p:last-of-type', { color: '#ddd' }, 'color-contrast'],
  ] as const) {
    await page.evaluate(apply, { selector, change: { style } });
    await expect(expectAccessible(page, 'colours')).rejects.toThrow(rule);
    await page.evaluate(apply, { selector, change: { attributes: { style: null } } });
    await expectAccessible(page, 'colours');
  }
});

/** Whether axe would be asked about this rule once more. */
const isNew = (shape: Shape, known: Shape, rule: string): boolean =>
  aboutColours.includes(rule)
    ? shape.looks.some((look) => !known.looks.includes(look))
    : shape.structure !== known.structure;

/** In the browser. */
const apply = ({ selector, change }: { selector: string; change: Change }): void => {
  const found = [...document.querySelectorAll<HTMLElement>(selector)];
  if (found.length === 0) throw new Error(`There is no ${selector}.`);
  for (const element of found) {
    const { name, text, attributes = {}, style } = change;
    if (text !== undefined) element.textContent = text;
    for (const [attribute, value] of Object.entries(attributes))
      if (value === null) element.removeAttribute(attribute);
      else element.setAttribute(attribute, value);
    Object.assign(element.style, style);
    if (name === undefined) continue;
    const other = document.createElement(name);
    other.append(...element.childNodes);
    element.replaceWith(other);
  }
};
