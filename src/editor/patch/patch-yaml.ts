import {
  isMap,
  isScalar,
  isSeq,
  parse,
  parseDocument,
  Scalar,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { fresh, freshLine } from './fresh.ts';
import { isObject, type Data } from './object.ts';
import { origins, same } from './same.ts';

/**
 * YAML that says `wanted`, written as `raw` is: only the lines of what has changed are others, and remarks, quotes, empty
 * lines and the order of keys stay. A new key stands after the one that it follows in `wanted`.
 */
export const patchYaml = (raw: string, wanted: Data): string => {
  if (raw.trim() === '') return fresh(wanted);
  return patchInPlace(raw, wanted) ?? fresh(wanted);
};

/** The same. Undefined: too much of it is new. */
export const patchInPlace = (raw: string, wanted: Data): string | undefined => {
  const patched = attempt(raw, wanted);
  return patched !== undefined && says(patched, wanted) ? patched : undefined;
};

const says = (text: string, wanted: Data): boolean => {
  try {
    return same(parse(text) ?? {}, wanted);
  } catch {
    return false;
  }
};

const attempt = (raw: string, wanted: Data): string | undefined => {
  const { contents, errors } = parseDocument(raw);
  if (errors.length > 0) return undefined;
  // Nothing but remarks.
  if (contents === null) return `${raw.replace(/\n*$/, '\n')}${fresh(wanted)}`;
  if (!isMap(contents)) return undefined;
  const edits = inMap(raw, contents, wanted);
  return edits && apply(raw, 0, raw.length, edits);
};

/** What stands in a text from one place to another, and what shall. */
type Edit = { from: number; to: number; text: string };
/** Undefined: this cannot be written in place, and what holds it is written anew. */
type Edits = Edit[] | undefined;

const apply = (raw: string, from: number, to: number, edits: readonly Edit[]): string => {
  let text = '';
  let at = from;
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    text += raw.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + raw.slice(at, to);
};

const inNode = (raw: string, node: unknown, value: unknown): Edits => {
  if (isScalar(node)) {
    if (same(node.value, value)) return [];
    return inScalar(node, value);
  }
  if (isMap(node) && isObject(value)) return inMap(raw, node, value);
  if (isSeq(node) && Array.isArray(value)) return inList(raw, node, value);
  return undefined;
};

const inScalar = (node: Scalar, value: unknown): Edits => {
  const [from, to] = node.range ?? [0, 0];
  if (from === to || typeof value === 'object' || value === undefined) return undefined;
  if (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL) return undefined;
  return [{ from, to, text: written(value, node.type) }];
};

const written = (value: unknown, style: string | undefined): string => {
  if (typeof value !== 'string') return String(value);
  if (style === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  if (style === Scalar.QUOTE_SINGLE && !value.includes('\n')) return `'${value.replaceAll("'", "''")}'`;
  return value.includes('\n') ? JSON.stringify(value) : freshLine(value);
};

const inMap = (raw: string, node: YAMLMap, wanted: Data): Edits => {
  const edits: Edit[] = [];
  const pairs = new Map<string, Pair>();
  for (const pair of node.items) {
    if (!isScalar(pair.key)) return undefined;
    pairs.set(String(pair.key.value), pair);
  }
  const fixed = node.flow === true;
  const keys = Object.keys(wanted);
  if (fixed && !(keys.length === pairs.size && keys.every((key) => pairs.has(key)))) return undefined;
  for (const [key, pair] of pairs) {
    if (Object.hasOwn(wanted, key)) {
      const within = inNode(raw, pair.value, wanted[key]);
      if (within) edits.push(...within);
      else if (fixed) return undefined;
      else edits.push(anew(raw, pair, key, wanted[key]));
    } else {
      const from = lineStart(raw, startOf(pair));
      // The first key after a hyphen: without it, the item would lose its beginning.
      if (raw.slice(from, startOf(pair)).trim() !== '') return undefined;
      edits.push({ from, to: lineEnd(raw, pair), text: '' });
    }
  }
  const [first] = node.items;
  for (const [index, key] of keys.entries()) {
    if (pairs.has(key)) continue;
    const before = keys.slice(0, index).findLast((other) => pairs.has(other));
    const beside = before === undefined ? first : pairs.get(before);
    if (beside === undefined) return undefined;
    const column = startOf(beside) - lineStart(raw, startOf(beside));
    const text = indented(fresh({ [key]: wanted[key] }), column);
    if (before !== undefined) {
      const at = lineEnd(raw, beside);
      edits.push({ from: at, to: at, text: raw[at - 1] === '\n' ? text : `\n${text.replace(/\n$/, '')}` });
    } else {
      const at = lineStart(raw, startOf(beside));
      if (raw.slice(at, startOf(beside)).trim() !== '') return undefined;
      edits.push({ from: at, to: at, text });
    }
  }
  return edits;
};

/** A key with a value of another kind than it had. */
const anew = (raw: string, pair: Pair, key: string, value: unknown): Edit => {
  const from = startOf(pair);
  const to = lineEnd(raw, pair);
  const text = indented(fresh({ [key]: value }), from - lineStart(raw, from)).trimStart();
  return { from, to, text: raw[to - 1] === '\n' ? text : text.replace(/\n$/, '') };
};

const inList = (raw: string, node: YAMLSeq, wanted: readonly unknown[]): Edits => {
  const before = node.toJSON();
  if (same(before, wanted)) return [];
  if (node.flow === true || node.items.length === 0) {
    if (before.length !== wanted.length) return inBrackets(node, wanted);
    const edits: Edit[] = [];
    for (const [index, item] of node.items.entries()) {
      const within = inNode(raw, item, wanted[index]);
      if (!within) return inBrackets(node, wanted);
      edits.push(...within);
    }
    return edits;
  }
  if (wanted.length === 0) return undefined;

  const places: { from: number; hyphen: number; to: number }[] = [];
  for (const item of node.items) {
    const hyphen = raw.lastIndexOf('-', startOf(item) - 1);
    const from = places.at(-1)?.to ?? lineStart(raw, hyphen);
    if (hyphen < 0 || raw.slice(lineStart(raw, hyphen), hyphen).trim() !== '') return undefined;
    places.push({ from, hyphen, to: lineEnd(raw, item) });
  }
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last) return undefined;
  const column = first.hyphen - lineStart(raw, first.hyphen);
  const lines = wanted.map((value, index) => {
    const origin = origins(before, wanted)[index];
    const place = origin === undefined ? undefined : places[origin];
    const edits = place && inNode(raw, node.items[origin ?? 0], value);
    if (place && edits) return apply(raw, place.from, place.to, edits);
    const remarks = place ? raw.slice(place.from, lineStart(raw, place.hyphen)) : '';
    return remarks + indented(fresh([value]), column);
  });
  const text = lines.map((line) => line.replace(/\n?$/, '\n')).join('');
  return [
    { from: first.from, to: last.to, text: raw[last.to - 1] === '\n' ? text : text.replace(/\n$/, '') },
  ];
};

const inBrackets = (node: YAMLSeq, wanted: readonly unknown[]): Edits => {
  const [from, to] = node.range ?? [0, 0];
  if (node.flow !== true || from === to) return undefined;
  return [{ from, to, text: `[${wanted.map(freshLine).join(', ')}]` }];
};

const startOf = (node: unknown): number => {
  const found = isPair(node) ? node.key : node;
  return isMap(found) && found.flow !== true && found.items[0]
    ? startOf(found.items[0])
    : ((found as { range?: [number, number, number] | null }).range?.[0] ?? 0);
};

/** Behind the last sign of it, without remarks that follow. */
const endOf = (node: unknown): number => {
  if (isPair(node))
    return node.value === null ? endOf(node.key) + 1 : Math.max(endOf(node.value), endOf(node.key) + 1);
  if ((isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0)
    return endOf(node.items.at(-1));
  return (node as { range?: [number, number, number] | null }).range?.[1] ?? 0;
};

const isPair = (node: unknown): node is Pair =>
  typeof node === 'object' && node !== null && 'key' in node && 'value' in node && !('range' in node);

const lineStart = (raw: string, at: number): number => raw.lastIndexOf('\n', at - 1) + 1;

/** Behind the line that it ends in, with a remark that stands in this line. */
const lineEnd = (raw: string, node: unknown): number => {
  const end = endOf(node);
  if (raw[end - 1] === '\n') return end;
  const at = raw.indexOf('\n', end);
  return at < 0 ? raw.length : at + 1;
};

const indented = (text: string, column: number): string => text.replace(/^(?=.)/gm, ' '.repeat(column));
