import { endsText, isUnusual, plainScalar, words } from './head.ts';

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
  const lines = text.split('\n').filter((line) => !/^ *(?:#.*)?$/.test(line));
  const reader: Reader = { lines, at: 0 };
  const found = blockAt(reader, 0);
  return reader.at === lines.length ? found : undefined;
};

type Reader = { lines: string[]; at: number };

const blockAt = (reader: Reader, indent: number): PlainBlock | undefined =>
  restAt(reader, indent)?.startsWith('- ') === true ? listAt(reader, indent) : groupAt(reader, indent);

/** What stands in the line that is next, if it is as far in. */
const restAt = ({ lines, at }: Reader, indent: number): string | undefined => {
  const line = lines[at];
  return line?.search(/[^ ]/) === indent ? line.slice(indent) : undefined;
};

const listAt = (reader: Reader, indent: number): PlainBlock[] | undefined => {
  const list: PlainBlock[] = [];
  for (let rest = restAt(reader, indent); rest !== undefined; rest = restAt(reader, indent)) {
    if (!rest.startsWith('- ')) return undefined;
    const item = rest.slice(2);
    let value: PlainBlock | undefined;
    if (entry.test(item)) {
      // The group's other entries stand below its first, so that begins where they do.
      reader.lines[reader.at] = ' '.repeat(indent + 2) + item;
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
  const group: Record<string, PlainBlock> = {};
  for (let rest = restAt(reader, indent); rest !== undefined; rest = restAt(reader, indent)) {
    const [, key, after = ''] = entry.exec(rest) ?? [];
    if (key === undefined || words.test(key) || Object.hasOwn(group, key)) return undefined;
    reader.at += 1;
    const value = after === '' ? blockAt(reader, indent + 2) : inline(after);
    if (value === undefined) return undefined;
    group[key] = value;
  }
  return Object.keys(group).length > 0 ? group : undefined;
};

const entry = /^([A-Za-z][\w-]*):(?: +([^ ].*?))? *$/;

/** What stands in one line. */
const inline = (written: string): PlainBlock | undefined => {
  const trimmed = written.trim();
  const [, listed] = /^\[(.+)\]$/.exec(trimmed) ?? [];
  if (listed !== undefined) return each(listed, simple);
  const [, grouped] = /^\{(.+)\}$/.exec(trimmed) ?? [];
  if (grouped === undefined) return scalar(trimmed);
  const pairs = each(grouped, (part) => {
    const [, key, after = ''] = entry.exec(part) ?? [];
    const value = simple(after);
    return key === undefined || words.test(key) || value === undefined ? undefined : ([key, value] as const);
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
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
  if (written === 'true' || written === 'false') return written === 'true';
  return /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : plainScalar(written);
};

/** A text between brackets or braces, where more signs have a meaning. */
const simple = (written: string): string | undefined =>
  /^\p{L}[\p{L}\p{M}\d ’.()/@–-]*$/u.test(written) && !endsText(written) && !words.test(written)
    ? written
    : undefined;
