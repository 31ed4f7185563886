import { isAlias, isMap, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type * as z from 'zod';
import type { Parsed } from '../../campaign/campaign.ts';
import { unseenTurns } from '../../language/direction.ts';
import type { Problem, Report } from '../problem.ts';
import { withoutRemarks } from './remarks.ts';

/** A text file of `content/`, its name as people see it. */
export type Source = { file: string; text: string };

/** YAML (and JSON, which is YAML) by a schema; every mistake is reported with its line. */
export const parseYaml = <T>(
  schema: z.ZodType<T>,
  source: Source,
  report: Report,
  lineOffset = 0,
): T | undefined => {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, logLevel: 'error' });
  const lineAt = (offset: number): number => lines.linePos(offset).line + lineOffset;

  // One slip of the keyboard can make several errors: the first is the one to mend.
  const [error] = document.errors;
  if (error?.code === 'DUPLICATE_KEY') {
    const message = 'stands here twice. Delete one of the two.';
    const field = keyAt(source.text, error.pos[0]);
    report({ file: source.file, field, line: lineAt(error.pos[0]), message });
    return undefined;
  }
  if (error) {
    const message = `${firstLine(error.message)}. This is not valid ${source.file.endsWith('.json') ? 'JSON' : 'YAML'}: check quotes, colons and the spaces at the start of the line.`;
    report({ file: source.file, line: lineAt(error.pos[0]), message });
    return undefined;
  }

  const swallowed = signAt(document);
  if (swallowed !== undefined) {
    const message =
      'A text begins with *, & or !, which YAML takes for signs of its own. Put the text between quotes.';
    report({ file: source.file, line: lineAt(swallowed), message });
    return undefined;
  }

  const data: unknown = document.toJS();
  const place = (path: readonly PropertyKey[]): Pick<Problem, 'file' | 'field' | 'line'> => {
    const line = position(document, path);
    const field = path.map(String).join('.');
    return {
      file: source.file,
      ...(field ? { field } : {}),
      ...(line === undefined ? {} : { line: lineAt(line) }),
    };
  };
  for (const { path, text } of textsIn(data)) {
    const [turn] = unseenTurns(text);
    if (turn) report({ ...place(path), message: turn.message });
  }
  const parsed = schema.safeParse(data ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    for (const { path, message } of explain(issue, data, schema)) report({ ...place(path), message });
  }
  return undefined;
};

/** Markdown with a head between `---` lines, by a schema for the head. */
export const parseMarkdown = <T>(
  schema: z.ZodType<T>,
  source: Source,
  report: Report,
): Parsed<T> | undefined => {
  const match = /^---[^\S\n]*\n(?:([\s\S]*?)\n)??---[^\S\n]*(?:\n([\s\S]*))?$/.exec(source.text);
  if (!match) {
    report({
      file: source.file,
      line: 1,
      message: 'has no head. Begin the file with a line ---, then the fields, then a line ---.',
    });
    return undefined;
  }
  const [, head = '', body = ''] = match;
  const data = parseYaml(schema, { file: source.file, text: head }, report, 1);
  if (withoutRemarks(body).trim() === '') {
    report({ file: source.file, message: 'has no text below its head. Write it, or delete the file.' });
    return undefined;
  }
  return data === undefined ? undefined : { file: source.file, data, body: body.trim() };
};

/** Every text in what was written, with the way to it. */
const textsIn = (
  value: unknown,
  path: readonly PropertyKey[] = [],
): { path: readonly PropertyKey[]; text: string }[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]: [PropertyKey, unknown]) => textsIn(inner, [...path, key]));
};

type Explained = { path: PropertyKey[]; message: string };

const explain = (issue: z.core.$ZodIssue, data: unknown, schema: z.ZodType): Explained[] => {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `is not known here. ${suggestion(key, known)}`,
    }));
  }
  if (issue.path.length > 0 && valueAt(data, issue.path) === undefined && issue.code !== 'custom')
    return [{ path: issue.path, message: 'is missing. Add it.' }];
  const plain = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
  return [{ path: issue.path, message: plain ? (shapes[issue.expected] ?? issue.message) : issue.message }];
};

const shapes: Partial<Record<string, string>> = {
  array: 'must be a list: one entry a line, each after a hyphen.',
  object: 'must be a group of fields, such as { name: …, … }.',
};

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );

/** Offset of the value at a path, or of its nearest ancestor that is written down. */
const position = (document: Document.Parsed, path: readonly PropertyKey[]): number | undefined => {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => String(key) === String(path[length - 1]))
      : undefined;
    const key = pair?.key as { range?: [number, number, number] } | undefined;
    const node = document.getIn(path.slice(0, length), true) as
      { range?: [number, number, number] } | undefined;
    const range = key?.range ?? node?.range;
    if (range) return range[0];
  }
  return undefined;
};

/** Offset of the first text that a sign of YAML's own begins: an alias, an anchor or a tag, whose word would be lost. */
const signAt = (document: Document.Parsed): number | undefined => {
  let offset: number | undefined;
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return undefined;
      offset = node.range?.[0];
      return visit.BREAK;
    },
  });
  return offset;
};

/** The key that is written at an offset: `"home": "…"` → `home` */
const keyAt = (text: string, offset: number): string =>
  /^(?:"([^"\n]*)"|'([^'\n]*)'|([^\s:]+))/.exec(text.slice(offset))?.slice(1).find(Boolean) ?? '';

const knownKeys = (schema: z.ZodType, path: readonly PropertyKey[]): string[] => {
  let current: unknown = schema;
  const unwrapped = (type: unknown): unknown => {
    const def = (type as { def?: { innerType?: unknown; in?: unknown; element?: unknown } } | undefined)?.def;
    if (def?.innerType) return unwrapped(def.innerType);
    return def?.in ? unwrapped(def.in) : type;
  };
  for (const key of path) {
    current = unwrapped(current);
    const { shape, element } = current as { shape?: Record<string, unknown>; element?: unknown };
    current = typeof key === 'number' ? element : shape?.[String(key)];
  }
  return Object.keys((unwrapped(current) as { shape?: Record<string, unknown> } | undefined)?.shape ?? {});
};

/** `titel` → `Did you mean "title"? …` */
export const suggestion = (word: string, known: readonly string[]): string => {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near && near.distance <= Math.max(2, Math.floor(word.length / 3)))
    return `Did you mean "${near.candidate}"? Otherwise delete it.`;
  return known.length > 0 && known.length <= 20 ? `Delete it. Known are: ${known.join(', ')}.` : 'Delete it.';
};

const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

const firstLine = (text: string): string =>
  (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/\.$/, '');
