import { once } from '../../../language/once.ts';

/** What a head says that is made of plain lines: texts, and lists of texts, by their keys. */
export type PlainHead = Record<string, string | string[]>;

/**
 * Reads the plain lines that most heads are made of, as YAML reads them, in a twentieth of the time; undefined where there
 * is anything else, which is left to YAML itself.
 *
 * `title: Free X` → `{ title: 'Free X' }`
 */
export const plainHead = (text: string): PlainHead | undefined => {
  if (isUnusual(text)) return undefined;
  const found: PlainHead = {};
  let key = '';
  /** What a line that goes on with a text adds to. */
  let open: ((more: string) => void) | undefined;
  for (const written of (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')) {
    const line = written.endsWith(' ') ? written.replace(/ +$/, '') : written;
    const [, name, after = ''] = entry.exec(line) ?? [];
    const [, listed] = name === undefined ? (item.exec(line) ?? []) : [];
    const [, more] = name === undefined && listed === undefined ? (continued.exec(line) ?? []) : [];
    if (name !== undefined) {
      if (Object.hasOwn(found, name) || name === '__proto__') return undefined;
      key = name;
      const value = after === '' ? [] : plainScalar(after);
      if (value === undefined) return undefined;
      found[key] = value;
      open =
        typeof value === 'string' && !after.startsWith('"')
          ? (words) => {
              found[name] = `${String(found[name])} ${words}`;
            }
          : undefined;
    } else if (listed !== undefined) {
      const list = found[key];
      const value = plainScalar(listed);
      if (!Array.isArray(list) || value === undefined) return undefined;
      list.push(value);
      open = listed.startsWith('"')
        ? undefined
        : (words) => {
            list.push(`${list.pop() ?? ''} ${words}`);
          };
    } else if (more !== undefined && open && !endsText(more)) open(more);
    else return undefined;
  }
  // A key without anything is null to YAML.
  return Object.values(found).some((value) => value.length === 0) ? undefined : found;
};

/** True of signs that YAML has rules of its own for, in whatever place, and of those that turn the direction of a text. */
export const isUnusual = (text: string): boolean => unusual.test(text) || text.includes('&#');

const unusual = /[\\\t\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFEFF]/;

const entry = /^([A-Za-z]\w*):(?: ([^ ].*))?$/;
const item = /^ {2}- ([^ ].*)$/;
const continued = /^ {2,}([\p{L}\d(“«].*)$/u;

/** True where a remark begins, or a key ends. */
export const endsText = (written: string): boolean =>
  written.includes(': ') || written.includes(' #') || written.endsWith(':');

/** A text on one line, between quotation marks or not. */
export const plainScalar = (written: string): string | undefined => {
  if (written.startsWith('"')) return /^"([^"]*)"$/.exec(written)?.[1];
  return isLetter(written.charAt(0)) && !endsText(written) && !words.test(written) ? written : undefined;
};

/** Asked once of each sign: there are thousands of letters to look among. */
const isLetter = once((sign) => /^\p{L}$/u.test(sign));

/** What YAML takes for something else than a text. */
export const words = /^(?:true|false|null)$/i;
