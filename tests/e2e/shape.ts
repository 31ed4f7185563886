import type { Page } from '@playwright/test';

/**
 * All of a page that can make a difference to axe, without its words: pages of one shape pass or fail alike. Of a text
 * it keeps whether there is one, whether it has a letter in it, and whether the page says it twice; of a passage or a
 * list, each kind of thing in it once; of an element, its colours, and whether its letters are large, by WCAG, and as large
 * as those around them. The rules that are switched on ask for the size of nothing else, but for what scrolls, and for
 * what can be pressed and is small.
 */
export const shapeOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];

    const spoken = ['alt', 'title', 'aria-label', 'placeholder', 'value', 'label'];
    const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
    const times = new Map<string, number>();
    const say = (text: string): void => void times.set(plain(text), (times.get(plain(text)) ?? 0) + 1);
    for (const element of all) {
      for (const node of element.childNodes) if (node instanceof Text) say(node.data);
      for (const name of spoken) say(element.getAttribute(name) ?? '');
    }
    const wordless = (text: string): string => {
      if (plain(text) === '') return '';
      const again = (times.get(plain(text)) ?? 0) > 1 ? ' again' : '';
      return `${/[\p{L}\p{N}]/u.test(text) ? 'words' : 'signs'}${again}`;
    };

    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    const isLanguage = (tag: string): boolean => {
      try {
        return names.of(tag) !== undefined;
      } catch {
        return false;
      }
    };

    const ids = all.map(({ id }) => id);
    const referring = ['for', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
    const referred = new Set(
      all.flatMap((element) => [
        ...referring.flatMap((name) => (element.getAttribute(name) ?? '').split(/\s+/)),
        (element.getAttribute('href') ?? '').replace(/^#/, ''),
      ]),
    );
    const attribute = ({ name, value }: Attr): string => {
      if (spoken.includes(name)) return `${name}=${wordless(value)}`;
      if (name === 'lang' && isLanguage(value)) return name;
      if (name === 'id' && !referred.has(value) && ids.indexOf(value) === ids.lastIndexOf(value)) return name;
      // Steps of one size, of which `look` has what they make of it.
      if (name === 'class') return `${name}=${value.replace(/\d+/g, '')}`;
      const isAddress = /^(?:data-.*|href|src|srcset|action|hreflang|datetime|download|d)$/.test(name);
      return isAddress && !/^(?:#.*)?$/.test(value) ? name : `${name}=${value}`;
    };

    const look = (element: Element): string => {
      const style = getComputedStyle(element);
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      const scrolls = scrollWidth > clientWidth || scrollHeight > clientHeight;
      const { width, height } = element.getBoundingClientRect();
      const pressed = element.matches('a, button, input, select, textarea, summary');
      const around = element.parentElement && getComputedStyle(element.parentElement).fontSize;
      const isLarge = parseFloat(style.fontSize) > (Number(style.fontWeight) >= 700 ? 18.65 : 23.99);
      return [
        style.color,
        style.backgroundColor,
        style.backgroundImage,
        isLarge ? 'large' : '',
        style.fontSize === around ? 'as around' : '',
        style.fontWeight,
        style.display,
        style.visibility,
        style.opacity,
        style.textDecorationLine,
        scrolls && /auto|scroll/.test(style.overflow) ? 'scrolls' : '',
        pressed && Math.min(width, height) < 24 ? 'small' : '',
      ].join();
    };

    const describe = (node: Node): string => {
      if (node instanceof Text) return wordless(node.data);
      if (!(node instanceof Element)) return '';
      if (node.matches('link:not([rel~=stylesheet]), meta:not([name=viewport], [http-equiv])')) return '';
      const head = `<${node.localName} ${[...node.attributes].map(attribute).join(' ')} ${look(node)}`;
      if (node instanceof HTMLStyleElement) return `${head}>${node.textContent}`;
      if (node instanceof HTMLScriptElement) return head;
      const inside = [...node.childNodes].map(describe).filter((one) => one !== '');
      const kinds = node.matches('p, ul, ol, select, datalist')
        ? [...new Set(inside)].sort()
        : inside.filter((one, index) => one !== inside[index - 1]);
      return `${head}>\n${kinds.join('\n')}\n</${node.localName}>`;
    };
    return describe(document.documentElement);
  });
