import type { Document } from 'yaml';
import type * as z from 'zod';
import type { Parsed } from '../../campaign/campaign.ts';
import { unseenTurns } from '../../language/direction.ts';
import type { Problem, Report } from '../problem.ts';
import { meantKeys, suggestion } from './keys.ts';
import { yaml } from './loaded.ts';
import { plainBlock } from './plain-lines/block.ts';
import { plainHead } from './plain-lines/head.ts';
import { plainJson } from './plain-lines/json.ts';
import { withoutRemarks } from './remarks.ts';
import { misread } from './signs.ts';
import { entrySlip, entryHoldsColon, jsonSlipAt, slipAt, twiceAt } from './slips.ts';

/** A text file of `content/`, its name as people see it. */
export type Source = {
  file: string;
  text: string;
  /** A hash of the text, where it is known already. */
  hash?: string | undefined;
};

/** YAML (and JSON, which is YAML) by a schema; every mistake is reported with its line. */
export const parseYaml = <T>(
  schema: z.ZodType<T>,
  source: Source,
  report: Report,
  lineOffset = 0,
): T | undefined => {
  const plain: unknown = plainJson(source.text) ?? plainHead(source.text) ?? plainBlock(source.text);
  const read = plain === undefined ? undefined : schema.safeParse(plain);
  if (read?.success) return read.data;

  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, logLevel: 'error' });
  const lineAt = (offset: number): number => lines.linePos(offset).line + lineOffset;

  // One slip of the keyboard can make several errors: the first is the one to mend.
  const [error] = document.errors;
  if (error?.code === 'DUPLICATE_KEY') {
    const { line } = lines.linePos(error.pos[0]);
    const field = keyAt(source.text, error.pos[0]).replace(/^-/, '');
    report({ file: source.file, field, line: line + lineOffset, ...twiceAt(source.text, line) });
    return undefined;
  }
  if (error) {
    const { line: at } = lines.linePos(error.pos[0]);
    const { line, ...slip } = source.file.endsWith('.json')
      ? jsonSlipAt(source.text, at)
      : slipAt(source.text, at, knownKeys(schema, []));
    report({ file: source.file, line: line + lineOffset, ...slip });
    return undefined;
  }
  const wrong = misread(document, source.text);
  for (const { at, path, message } of wrong)
    report({ file: source.file, ...fieldOf(path), line: lineAt(at), message });
  if (wrong.length > 0) return undefined;

  const data: unknown = document.toJS();
  // One line that was meant as a key and its text.
  const slip = typeof data === 'string' ? entrySlip(source.text.trim(), knownKeys(schema, [])) : undefined;
  if (slip) {
    report({ file: source.file, line: lineAt(0), ...slip });
    return undefined;
  }
  const place = (path: readonly PropertyKey[]): Pick<Problem, 'file' | 'field' | 'line'> => {
    const line = position(document, path);
    return {
      file: source.file,
      ...fieldOf(path),
      ...(line === undefined ? {} : { line: lineAt(line) }),
    };
  };
  for (const { path, text } of textsIn(data)) {
    const [turn] = unseenTurns(text);
    if (turn) report({ ...place(path), message: turn.message });
  }
  const parsed = schema.safeParse(data ?? {});
  if (parsed.success) return parsed.data;
  const lineOf = (path: readonly PropertyKey[]): string =>
    source.text.split('\n')[lines.linePos(position(document, path) ?? 0).line - 1] ?? '';
  for (const { path, message } of explained(parsed.error.issues, { data, schema, lineOf }))
    report({ ...place(path), message });
  return undefined;
};

const fieldOf = (path: readonly PropertyKey[]): Pick<Problem, 'field'> =>
  path.length > 0 ? { field: path.map(String).join('.') } : {};

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

/** What was read, by which schema, and the line that a path leads to. */
type Given = { data: unknown; schema: z.ZodType; lineOf: (path: readonly PropertyKey[]) => string };

/** The issues in words for a person; one that follows from another is left out. */
const explained = (issues: readonly z.core.$ZodIssue[], given: Given): Explained[] => {
  const meant = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? [{ at: issue.path, ...meantAt(issue, issues, given) }] : [],
  );
  const isRenamed = ({ path }: z.core.$ZodIssue): boolean =>
    meant.some(
      ({ at, keys }) =>
        at.length === path.length - 1 &&
        at.every((key, i) => key === path[i]) &&
        [...keys.values()].includes(String(path.at(-1))),
    );
  return issues.flatMap((issue) => {
    if (isMissing(issue, given.data) && isRenamed(issue)) return [];
    if (issue.code !== 'unrecognized_keys') return [explain(issue, given)];
    const { keys, known } = meantAt(issue, issues, given);
    return issue.keys.map((key) => {
      const own = keys.get(key);
      const advice = suggestion(key, known);
      const message =
        own === undefined || advice.startsWith('Did you mean')
          ? `is not known here. ${advice}`
          : `is not known here. Write ${own}: the words before the colons are in English in every language.`;
      return { path: [...issue.path, key], message };
    });
  });
};

const meantAt = (
  issue: z.core.$ZodIssueUnrecognizedKeys,
  issues: readonly z.core.$ZodIssue[],
  { data, schema }: Given,
): { keys: Map<string, string>; known: string[] } => {
  const known = knownKeys(schema, issue.path);
  const missing = issues
    .filter((one) => isMissing(one, data) && one.path.slice(0, -1).join('\n') === issue.path.join('\n'))
    .map(({ path }) => String(path.at(-1)));
  return { keys: meantKeys(issue.keys, missing, known), known };
};

const isMissing = ({ path, code }: z.core.$ZodIssue, data: unknown): boolean =>
  path.length > 0 && valueAt(data, path) === undefined && code !== 'custom';

const explain = (issue: z.core.$ZodIssue, { data, lineOf }: Given): Explained => {
  const { path } = issue;
  if (isMissing(issue, data)) return { path, message: 'is missing. Add it.' };
  const value = valueAt(data, path);
  // A colon in an entry of a list makes a group of it.
  const group = Array.isArray(value) ? value.findIndex(isGroup) : -1;
  if (issue.code === 'invalid_union' && group >= 0) {
    const at = [...path, group];
    return { path: at, message: entryHoldsColon(lineOf(at)) };
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && isGroup(value))
    return typeof path.at(-1) === 'number'
      ? { path, message: entryHoldsColon(lineOf(path)) }
      : { path, message: issue.message };
  const [joined] = isGroup(value) ? Object.entries(value).filter(([, inner]) => inner === null) : [];
  const [, key, text] = /^([\w-]+):(.+)$/.exec(joined?.[0] ?? '') ?? [];
  if (key !== undefined && text !== undefined)
    return { path, message: `needs a space after each colon: { ${key}: ${text}, … }.` };
  if (joined && /[,{]/.test(lineOf(path)))
    return {
      path,
      message: 'has a comma in its text. Put each text between quotation marks: { en: "…", fr: "…" }.',
    };
  const plain = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
  return { path, message: plain ? (shapes[issue.expected] ?? issue.message) : issue.message };
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
export const position = (document: Document.Parsed, path: readonly PropertyKey[]): number | undefined => {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const pair = yaml().isMap(parent)
      ? parent.items.find(({ key }) => String(key) === String(path[length - 1]))
      : undefined;
    const key = pair?.key as { range?: [number, number, number] } | undefined;
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    const range = key?.range ?? node?.range;
    if (range) return range[0];
  }
  return undefined;
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
