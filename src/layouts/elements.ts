/** An element: its start tag as written, its name in small letters, what stands in the tag after it; a script's or a style's text. */
export type Element = { tag: string; name: string; rest: string; text: string };

/**
 * Those elements of a page that its policy can be about, in their order: scripts, styles, links, and all with an attribute
 * that begins with the letter of one of these: `style`, `on…`, `data-letterbrigade`. None in comments, scripts or styles.
 *
 * It looks at each letter of a tag once: with an expression for all elements a build took two seconds longer for a thousand
 * campaigns.
 */
export const tellingElements = (html: string): Element[] => {
  const found: Element[] = [];
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const comment = html.startsWith('<!--', at) ? html.indexOf('-->', at + 4) : -1;
    if (comment !== -1) {
      at = comment + 3;
      continue;
    }
    at += 1;
    if (!isLetter(html.charCodeAt(at))) continue;
    const tag = tagAt(html, at);
    if (!tag) continue;
    const name = html.slice(at, tag.afterName);
    const small = name.toLowerCase();
    const isRaw = small === 'script' || small === 'style';
    const end = isRaw ? endOfText(html, tag.end + 1, small) : undefined;
    if (isRaw || small === 'link' || tag.isTelling)
      found.push({
        tag: html.slice(at - 1, tag.end + 1),
        name: small,
        rest: html.slice(tag.afterName, tag.end),
        text: end === undefined ? '' : html.slice(tag.end + 1, end),
      });
    at = end ?? tag.end + 1;
  }
  return found;
};

type Tag = { afterName: number; end: number; isTelling: boolean };

/** The start tag whose name begins there; undefined where it does not end. */
const tagAt = (html: string, from: number): Tag | undefined => {
  let at = from;
  while (at < html.length && !isAfterName(html.charCodeAt(at))) at += 1;
  const afterName = at;
  let isTelling = false;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === greater) return { afterName, end: at, isTelling };
    if (code === equals) {
      // Quotes are quotes only after an equals sign.
      let value = at + 1;
      while (isBlank(html.charCodeAt(value))) value += 1;
      const quote = html.charCodeAt(value);
      if (quote === double || quote === single) {
        at = html.indexOf(quote === double ? '"' : "'", value + 1);
        if (at === -1) return undefined;
      }
    } else if (isTellingLetter(code) && isBeforeName(html.charCodeAt(at - 1))) isTelling = true;
  }
  return undefined;
};

/** Where the text of a script or a style ends; undefined where it does not. */
const endOfText = (html: string, from: number, name: string): number | undefined => {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2)) {
    const after = at + 2 + name.length;
    if (html.slice(at + 2, after).toLowerCase() === name && isAfterName(html.charCodeAt(after))) return at;
  }
  return undefined;
};

const [double, single, slash, equals, greater] = [34, 39, 47, 61, 62];
const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const isAfterName = (code: number): boolean => isBlank(code) || code === slash || code === greater;
const isBeforeName = (code: number): boolean =>
  isBlank(code) || code === slash || code === equals || code === double || code === single;
// In ASCII a capital and its small letter differ by one bit.
const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
const isTellingLetter = (code: number): boolean =>
  (code | 32) === 115 || (code | 32) === 111 || (code | 32) === 100;
