import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';

/**
 * All of a page that can make a difference to axe, without its words. Pages of one structure break the same rules, but for
 * those about colours: these depend on the looks of a text and of all that it is in, one key for each text that is seen, and
 * hold for a page when they hold for each of its looks. In the page `window.seen` has these texts, in the same order.
 */
export type Shape = { structure: string; looks: string[] };

/**
 * Of a text a shape keeps whether there is one, whether it has a letter in it, and whether it is a name as well, or a name
 * twice; of a passage, a list, or links in a row, each kind of thing in it once. The rules that are switched on ask for the
 * size of nothing but what scrolls, what can be pressed and is small, and letters that are large by WCAG, or as large as
 * those around them.
 */
export const shapeOf = async (page: Page): Promise<Shape> => shapeFrom(await page.evaluate(described));

/** What a page whose shape was taken keeps: the texts on it that are seen, and what is filled in. */
export type Seen = { seen: Element[] };

/** The shape of a page that is described. */
export const shapeFrom = ({ structure, whole, rows, texts }: ReturnType<typeof described>): Shape => {
  const keys: string[] = [];
  for (const { within, look } of rows) keys.push(digest([keys[within] ?? whole.join('\n'), look].join('\n')));
  const looks = texts.map(({ place, isInText }) => `${keys[place] ?? ''}${isInText ? ' in a text' : ''}`);
  return { structure, looks };
};

/** In the browser: what makes up the shape of its page. */
export const described = () => {
  const all = [...document.querySelectorAll('*')];

  const spoken = ['alt', 'title', 'aria-label', 'placeholder', 'value', 'label'];
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
  const referring = ['for', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
  const referred = new Set(
    all.flatMap((element) => [
      ...referring.flatMap((name) => (element.getAttribute(name) ?? '').split(/\s+/)),
      (element.getAttribute('href') ?? '').replace(/^#/, ''),
    ]),
  );
  const names = new Map<string, number>();
  for (const element of all) {
    const named = spoken.map((name) => element.getAttribute(name));
    if (element.id !== '' && referred.has(element.id)) named.push(element.textContent);
    for (const name of named) if (name !== null) names.set(plain(name), (names.get(plain(name)) ?? 0) + 1);
  }
  const words = (text: string, isName: boolean): string => {
    if (plain(text) === '') return '';
    const again = (names.get(plain(text)) ?? 0) > (isName ? 1 : 0) ? ' again' : '';
    return `${/[\p{L}\p{N}]/u.test(text) ? 'words' : 'signs'}${again}`;
  };
  const hasOwnWords = (element: Element): boolean =>
    [...element.childNodes].some((node) => node instanceof Text && plain(node.data) !== '');

  const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const isLanguage = (tag: string): boolean => {
    try {
      return languages.of(tag) !== undefined;
    } catch {
      return false;
    }
  };

  // Steps of one size, of which the rest of a shape has what they make of it.
  const withoutSteps = (text: string): string => text.replace(/\d+/g, '');
  const ids = all.map(({ id }) => id);
  const attribute = (element: Element, { name, value }: Attr): string => {
    // What axe does not read, and what only says how to draw.
    if (
      /^(?:data-.*|dir|hreflang|allow|content|width|height|sizes|srcset|loading|decoding)$/.test(name) &&
      !element.matches('meta')
    )
      return '';
    if (element instanceof SVGElement && !/^(?:role|title|id|aria-.*)$/.test(name)) return '';
    if (element.matches('html') && name === 'class') return '';
    if (spoken.includes(name)) return `${name}=${words(value, true)}`;
    if (name === 'lang' && isLanguage(value)) return name;
    if (name === 'id' && !referred.has(value) && ids.indexOf(value) === ids.lastIndexOf(value)) return name;
    if (name === 'class' || name === 'style') return `${name}=${withoutSteps(value)}`;
    const isAddress = /^(?:href|src|action|datetime|download)$/.test(name);
    return isAddress && !/^(?:#.*)?$/.test(value) ? name : `${name}=${value}`;
  };

  const build = (element: Element): string => {
    const { display, visibility, opacity, overflow } = getComputedStyle(element);
    const scrolls = (): boolean =>
      element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
    // A link in a sentence is as high as its line.
    const isInSentence = (): boolean =>
      display === 'inline' && element.parentElement !== null && hasOwnWords(element.parentElement);
    const isSmall = (): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return Math.min(width, height) < 24;
    };
    const isPressed =
      element.matches('a, button, input, select, textarea, summary') && element.checkVisibility();
    return [
      display,
      visibility,
      opacity,
      /auto|scroll/.test(overflow) && scrolls() ? 'scrolls' : '',
      isPressed && !isInSentence() && isSmall() ? 'small' : '',
    ].join();
  };

  const isLeftOut = 'link:not([rel~=stylesheet]), meta:not([name=viewport], [http-equiv=refresh]), script';
  /** Styles that say no more than in which digits to count. */
  const isCount = (element: Element): boolean =>
    /^ol\{list-style-type:[\w-]+\}$/.test(element.textContent.trim());
  const describe = (node: Node): string => {
    if (node instanceof Text) return words(node.data, false);
    if (!(node instanceof Element) || node.matches(isLeftOut)) return '';
    if (node instanceof HTMLStyleElement && isCount(node)) return '';
    const attributes = [...node.attributes].map((one) => attribute(node, one)).filter((one) => one !== '');
    const head = `<${node.localName} ${attributes.join(' ')} ${build(node)}`;
    if (node instanceof HTMLStyleElement) return `${head}>${node.textContent}`;
    const inside = [...node.childNodes].map(describe).filter((one) => one !== '');
    const isRow = [...node.children].filter((child) => child.matches('a')).length > 2;
    const kinds =
      isRow || node.matches('p, ul, ol, select, datalist')
        ? [...new Set(inside)].sort()
        : inside.filter((one, index) => one !== inside[index - 1]);
    return `${head}>\n${kinds.join('\n')}\n</${node.localName}>`;
  };

  /** That which lies in front of something, or behind it, without being around it. */
  const outOfTheFlow = all
    .filter((element) => /absolute|fixed|sticky/.test(getComputedStyle(element).position))
    .filter((element) => element.checkVisibility())
    .map((element) => `${element.localName} ${withoutSteps(element.getAttribute('class') ?? '')}`);
  const styles = all.filter((element) => element instanceof HTMLStyleElement && !isCount(element));
  const whole = [...new Set(outOfTheFlow)].sort().concat(styles.map(({ textContent }) => textContent));

  /** How each element looks by itself, behind the one that it is in. */
  const rows: { within: number; look: string }[] = [];
  const places = new Map<Element, number>();
  const placeOf = (element: Element): number => {
    const known = places.get(element);
    if (known !== undefined) return known;
    const style = getComputedStyle(element);
    const parent = element.parentElement;
    const within = parent ? placeOf(parent) : -1;
    const isLarge = parseFloat(style.fontSize) > (Number(style.fontWeight) >= 700 ? 18.65 : 23.99);
    const look = [
      element.localName,
      parent ? withoutSteps(element.getAttribute('class') ?? '') : '',
      withoutSteps(element.getAttribute('style') ?? ''),
      element.matches('[disabled], [aria-disabled=true]') ? 'disabled' : '',
      style.color,
      style.backgroundColor,
      style.backgroundImage,
      isLarge ? 'large' : '',
      parent && style.fontSize === getComputedStyle(parent).fontSize ? 'as around' : '',
      style.fontWeight,
      style.display,
      style.opacity,
      style.textDecorationLine,
    ].join();
    places.set(element, rows.length);
    return rows.push({ within, look }) - 1;
  };
  /** Whether a link is one in a text, from which it has to differ by more than its colour. */
  const isInText = (link: Element): boolean => {
    let block = link.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    const linked = [...(block?.querySelectorAll('a') ?? [])].map(({ textContent }) => textContent);
    return plain(block?.textContent ?? '').length > plain(linked.join(' ')).length;
  };
  const seen = all
    .filter((element) => element.matches('input, select, textarea') || hasOwnWords(element))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }));
  Object.assign(window, { seen } satisfies Seen);
  const texts = seen.map((element) => {
    const link = element.closest('a');
    return { place: placeOf(element), isInText: link !== null && isInText(link) };
  });
  return { structure: describe(document.documentElement), whole, rows, texts };
};

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
