import { hash } from 'node:crypto';
import { once } from '../language/once.ts';

/** The scripts of the site that a page's own scripts put into it later, by the addresses that they name: `/_astro/….js`. */
export const laterScripts = (html: string): string[] => [
  ...new Set([...html.matchAll(/["'`](\/_astro\/[\w.-]+\.js)["'`]/g)].map(([, address = '']) => address)),
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
  const all = elements(html);
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

/** An element: its start tag as written, its name in small letters, what stands in the tag after it; a script's or a style's text. */
type Element = { tag: string; name: string; rest: string; text: string };

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

const elements = (html: string): Element[] =>
  [...html.matchAll(markup)].flatMap(([, raw, rawRest, text = '', other, otherRest]) => {
    const name = raw ?? other;
    if (name === undefined) return [];
    const rest = rawRest ?? otherRest ?? '';
    return [{ tag: `<${name}${rest}>`, name: name.toLowerCase(), rest, text }];
  });

// What stands in a start tag after its name. Quotes are quotes only after an equals sign.
const rest = String.raw`((?:[^>=]|=(?:\s*"[^"]*"|\s*'[^']*'|(?!\s*["'])))*)`;

// Comments, so that none of their tags count; scripts and styles with their text; and all other start tags.
const markup = new RegExp(
  String.raw`<!--[^]*?-->|<(script|style)(?=[\s/>])${rest}>([^]*?)</\1(?=[\s/>])|<([a-z][^\s/>]*)${rest}>`,
  'gi',
);

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

/** The hash of a text, by how its bytes are written down. The same few scripts and styles stand in all pages. */
type Spelling = (text: string) => string;
const inUtf8: Spelling = once((text) => hash('sha256', text, 'base64'));
/** Each letter stands for a byte, as in Latin-1. */
export const bytewise: Spelling = once((text) => hash('sha256', Buffer.from(text, 'latin1'), 'base64'));
