import { once } from '../../../language/once.ts';
import { endsText, indentOf, isUnusual, isWord, plainScalar, withoutBlanks } from './head.ts';

/** What plain lines say: groups and lists, one in another. */
export type PlainBlock = string | number | boolean | PlainBlock[] | { [key: string]: PlainBlock };

/**
 * Reads the groups and lists that most campaign.yaml are made of, each two blanks further in than what it belongs to, as YAML
 * reads them, in a tenth of the time; undefined where there is anything else, which is left to YAML itself.
 *
 * `targets:\n  - name: { en: Court, fr: Tribunal }` → `{ targets: [{ name: { en: 'Court', fr: 'Tribunal' } }] }`
 */
export const plainBlock = (text: string): PlainBlock | undefined => {
  if (isUnusual(text)) return undefined;
  const lines: Line[] = [];
  for (const written of text.split('\n')) {
    const line = withoutBlanks(written);
    const indent = indentOf(line);
    if (indent < line.length && line[indent] !== '#') lines.push({ indent, rest: line.slice(indent) });
  }
  const reader: Reader = { lines, at: 0 };
  const found = blockAt(reader, 0);
  return reader.at === lines.length ? found : undefined;
};

/** How far in a line begins, and what stands in it. */
type Line = { indent: number; rest: string };

type Reader = { lines: Line[]; at: number };

const blockAt = (reader: Reader, indent: number): PlainBlock | undefined =>
  restAt(reader, indent)?.startsWith('- ') === true ? listAt(reader, indent) : groupAt(reader, indent);

/** What stands in the line that is next, if it is as far in. */
const restAt = ({ lines, at }: Reader, indent: number): string | undefined => {
  const line = lines[at];
  return line?.indent === indent ? line.rest : undefined;
};

const listAt = (reader: Reader, indent: number): PlainBlock[] | undefined => {
  const list: PlainBlock[] = [];
  for (let rest = restAt(reader, indent); rest !== undefined; rest = restAt(reader, indent)) {
    if (!rest.startsWith('- ')) return undefined;
    const item = rest.slice(2);
    let value: PlainBlock | undefined;
    if (colonIn(item) > 0) {
      // The group's other entries stand below its first, so that begins where they do.
      reader.lines[reader.at] = { indent: indent + 2, rest: item };
      value = groupAt(reader, indent + 2);
    } else {
      reader.at += 1;
      value = inline(item);
    }
    if (value === undefined) return undefined;
    list.push(value);
  }
  return list;
};

const groupAt = (reader: Reader, indent: number): Record<string, PlainBlock> | undefined => {
  let group: Record<string, PlainBlock> | undefined;
  for (let rest = restAt(reader, indent); rest !== undefined; rest = restAt(reader, indent)) {
    const colon = colonIn(rest);
    const key = rest.slice(0, Math.max(0, colon));
    group ??= {};
    if (colon < 0 || isWord(key) || Object.hasOwn(group, key)) return undefined;
    reader.at += 1;
    const after = rest.slice(colon + 1);
    const value = after === '' ? blockAt(reader, indent + 2) : inline(after);
    if (value === undefined) return undefined;
    group[key] = value;
  }
  return group;
};

/** Where the colon is that ends a key at the beginning of a line; -1: there is no key. */
const colonIn = (rest: string): number => {
  const colon = rest.indexOf(':');
  const isEntry = colon > 0 && (rest.length === colon + 1 || rest[colon + 1] === ' ');
  return isEntry && isKey(rest.slice(0, colon)) ? colon : -1;
};

const isKey = once((key) => /^[A-Za-z][\w-]*$/.test(key));

/** What stands in one line. */
const inline = (written: string): PlainBlock | undefined => {
  const trimmed = written.trim();
  const inside = trimmed.slice(1, -1);
  if (trimmed.startsWith('['))
    return inside !== '' && trimmed.endsWith(']') ? each(inside, simple) : undefined;
  if (!trimmed.startsWith('{')) return scalar(trimmed);
  if (inside === '' || !trimmed.endsWith('}')) return undefined;
  const pairs = each(inside, (part) => {
    const colon = colonIn(part);
    const key = part.slice(0, Math.max(0, colon));
    const value = simple(part.slice(colon + 1).trim());
    return colon < 0 || isWord(key) || value === undefined ? undefined : ([key, value] as const);
  });
  if (!pairs || new Set(pairs.map(([key]) => key)).size < pairs.length) return undefined;
  return Object.fromEntries(pairs);
};

/** What is made of each part between commas; undefined, where one of them is something else. */
const each = <T>(written: string, make: (part: string) => T | undefined): T[] | undefined => {
  const parts = written.split(',').map((part) => make(part.trim()));
  const found = parts.filter((part) => part !== undefined);
  return found.length === parts.length ? found : undefined;
};

const scalar = (written: string): string | number | boolean | undefined => {
  if (/^\d/.test(written)) {
    if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
    return /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : undefined;
  }
  if (written === 'true' || written === 'false') return written === 'true';
  return plainScalar(written);
};

/** A text between brackets or braces, where more signs have a meaning. */
const simple = (written: string): string | undefined =>
  /^\p{L}[\p{L}\p{M}\d ’.()/@–-]*$/u.test(written) && !endsText(written) && !isWord(written)
    ? written
    : undefined;
