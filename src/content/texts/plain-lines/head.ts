import { once } from '../../../language/once.ts';

/** What a head says that is made of plain lines: texts, and lists of texts, by their keys. */
export type PlainHead = Record<string, string | string[]>;

/**
 * Reads the plain lines that most heads are made of, as YAML reads them, in a fiftieth of the time; undefined where there
 * is anything else, which is left to YAML itself.
 *
 * `title: Free X` → `{ title: 'Free X' }`
 */
export const plainHead = (text: string): PlainHead | undefined => {
  if (isUnusual(text)) return undefined;
  const found: PlainHead = {};
  let key = '';
  /** Whether a line can go on with the text before it. */
  let isOpen = false;
  for (const written of (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')) {
    const line = withoutBlanks(written);
    const indent = indentOf(line);
    const isListed = indent === 2 && line.startsWith('- ', 2) && line[4] !== ' ';
    const before = found[key];
    if (indent === 0) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon);
      if (colon < 0 || !isName(name) || Object.hasOwn(found, name)) return undefined;
      const after = afterColon(line, colon);
      const value = after === '' ? [] : after === undefined ? undefined : plainScalar(after);
      if (value === undefined) return undefined;
      found[(key = name)] = value;
      isOpen = typeof value === 'string' && !after?.startsWith('"');
    } else if (isListed) {
      const value = plainScalar(line.slice(4));
      if (!Array.isArray(before) || value === undefined) return undefined;
      before.push(value);
      isOpen = line[4] !== '"';
    } else {
      const more = line.slice(indent);
      if (!isOpen || indent < 2 || !goesOn(more) || endsText(more)) return undefined;
      if (Array.isArray(before)) before.push(`${before.pop() ?? ''} ${more}`);
      else found[key] = `${before ?? ''} ${more}`;
    }
  }
  // A key without anything is null to YAML.
  return Object.values(found).some((value) => value.length === 0) ? undefined : found;
};

/** True of signs that YAML has rules of its own for, in whatever place, and of those that turn the direction of a text. */
export const isUnusual = (text: string): boolean => unusual.test(text) || text.includes('&#');

const unusual = /[\\\t\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFEFF]/;

// Signs are looked at one by one, and each word once: a regular expression for every line takes twice the time.

/** A line without the blanks at its end. */
export const withoutBlanks = (line: string): string => (line.endsWith(' ') ? line.replace(/ +$/, '') : line);

/** How many blanks a line begins with. */
export const indentOf = (line: string): number => {
  let indent = 0;
  while (line[indent] === ' ') indent += 1;
  return indent;
};

/** What stands after the colon of a key and one blank; undefined, where there is no blank, or more than one. */
const afterColon = (line: string, colon: number): string | undefined => {
  if (line.length === colon + 1) return '';
  return line[colon + 1] === ' ' && line[colon + 2] !== ' ' ? line.slice(colon + 2) : undefined;
};

const isName = once((key) => /^[A-Za-z]\w*$/.test(key));

/** True of what is no beginning of anything else. */
const goesOn = (words: string): boolean => {
  const [sign = ''] = words;
  return isLetter(sign) || /^[\d(“«]/.test(sign);
};

/** True where a remark begins, or a key ends. */
export const endsText = (written: string): boolean =>
  written.includes(': ') || written.includes(' #') || written.endsWith(':');

/** A text on one line, between quotation marks or not. */
export const plainScalar = (written: string): string | undefined => {
  if (written.startsWith('"'))
    return written.length > 1 && written.indexOf('"', 1) === written.length - 1
      ? written.slice(1, -1)
      : undefined;
  return isLetter(written.charAt(0)) && !endsText(written) && !isWord(written) ? written : undefined;
};

/** Asked once of each sign: there are thousands of letters to look among. */
const isLetter = once((sign) => /^\p{L}$/u.test(sign));

/** True of what YAML takes for something else than a text. */
export const isWord = (written: string): boolean => written.length <= 5 && words.test(written);

const words = /^(?:true|false|null)$/i;
