import { hash } from 'node:crypto';
import { tellingElements, type Element } from './elements.ts';

/** The scripts of the site that a page's own scripts put into it later, by the addresses that they name: `/_astro/….js`. */
export const laterScripts = (html: string): string[] => [
  ...new Set([...html.matchAll(/(?<=["'`])\/_astro\/[\w.-]+\.js(?=["'`])/g)].map(([address]) => address)),
];

/**
 * A page with a Content-Security-Policy that allows the scripts and styles that stand in it and the scripts that are put
 * into it `later`, by their hashes, and nothing else. The shortest that there is: every hash costs a visitor 40 bytes that nothing compresses.
 * A page can be given byte by byte too (`bytewise`), for nothing that is looked for in it is more than ASCII.
 *
 * Throws for what no hash can allow: a script or a style from elsewhere, or in an attribute.
 * https://www.w3.org/TR/CSP3/#framework-directive-source-list
 */
export const withPolicy = (html: string, later: readonly string[] = [], spelling = inUtf8): string => {
  const all = tellingElements(html);
  const forbidden = all.find(isForbidden);
  if (forbidden) throw new Error(`The page's own policy forbids ${forbidden.tag}. Put it into the page.`);
  const texts = (elements: readonly Element[]): string[] => elements.map(({ text }) => text);
  const own = all.filter((element) => element.name === 'script' && !isData(element));
  const scripts = hashes([...texts(own), ...later], spelling);
  const styles = hashes(texts(all.filter(({ name }) => name === 'style')), spelling);
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    // A preview of what others put into their pages.
    ...(all.some(isPreviewed) ? ["frame-src 'self'"] : []),
    ...(scripts.length > 0 ? [`script-src ${scripts.join(' ')}`] : []),
    ...(styles.length > 0 ? [`style-src ${styles.join(' ')}`] : []),
  ].join(';');
  const [charset] = /<meta charset="?utf-8"?>/i.exec(html) ?? [];
  if (charset === undefined) throw new Error('The page has no <meta charset>, which its policy follows.');
  return html.replace(
    charset,
    () => `${charset}<meta http-equiv="content-security-policy" content="${policy}">`,
  );
};

const valueOf = ({ rest }: Element, wanted: string): string | undefined =>
  attributesIn(rest).find(({ name }) => name === wanted)?.value;

const isForbidden = (element: Element): boolean =>
  // Few tags hold these words at all: the others need not be taken apart.
  (/(?:^|[\s/="'])(?:style|on[a-z]+)(?:[\s/=]|$)/i.test(element.rest) &&
    attributesIn(element.rest).some(({ name }) => /^(?:style|on[a-z]+)$/.test(name))) ||
  (element.name === 'script' && /src/i.test(element.rest) && valueOf(element, 'src') !== undefined) ||
  (element.name === 'link' &&
    /stylesheet/i.test(element.rest) &&
    /\bstylesheet\b/i.test(valueOf(element, 'rel') ?? ''));

const isPreviewed = (element: Element): boolean =>
  element.name === 'a' && element.rest.includes('data-letterbrigade');

const isData = (element: Element): boolean =>
  /json/i.test(element.rest) && /^application\/([\w.-]+\+)?json$/i.test(valueOf(element, 'type') ?? '');

/** Attributes with their names in small letters. */
const attributesIn = (rest: string): { name: string; value: string }[] =>
  [...rest.matchAll(/([^\s/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S*)))?/g)].map(
    ([, name = '', double, single, bare]) => ({
      name: name.toLowerCase(),
      value: double ?? single ?? bare ?? '',
    }),
  );

const hashes = (texts: readonly string[], hashOf: Spelling): string[] => [
  ...new Set(texts.map((text) => `'sha256-${hashOf(text)}'`)),
];

/** The hash of a text, by how its bytes are written down. */
type Spelling = (text: string) => string;

/**
 * The same few scripts and styles stand in all pages: each is hashed once. They are found by their length, for to look a text up by
 * itself takes a hash of another kind, each time.
 */
const hashedOnce = (hashOf: Spelling): Spelling => {
  const known = new Map<number, { text: string; hash: string }[]>();
  return (text) => {
    const alike = known.get(text.length) ?? [];
    const same = alike.find((one) => one.text === text);
    if (same) return same.hash;
    const one = { text, hash: hashOf(text) };
    known.set(text.length, [...alike, one]);
    return one.hash;
  };
};

const inUtf8 = hashedOnce((text) => hash('sha256', text, 'base64'));
/** Each letter stands for a byte, as in Latin-1. */
export const bytewise = hashedOnce((text) => hash('sha256', Buffer.from(text, 'latin1'), 'base64'));
