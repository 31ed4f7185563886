import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { at, sorted, type Place, type Problem } from './problem.ts';
import { yaml } from './texts/loaded.ts';
import { plainText } from './texts/plain.ts';
import { position } from './texts/parse.ts';
import { plainLine } from './texts/plain-lines/line.ts';

/** Mistakes with the line that each is in, and with what that line says, sorted by file and line. */
export const placed = <T extends Problem>(root: string, problems: readonly T[]): T[] => {
  const place = placer(root);
  return sorted(problems.map((problem) => at(problem, place(problem))));
};

/** Finds where mistakes are. Files are read once more for it, and only those with mistakes. */
export const placer = (root: string): ((problem: Problem) => Place) => {
  const known = new Map<string, string | undefined>();
  const textOf = (file: string): string | undefined => {
    if (!known.has(file)) known.set(file, read(join(root, file)));
    return known.get(file);
  };
  return ({ file, at, field, ...problem }) => {
    if (problem.line === undefined && at === undefined && field === undefined) return {};
    const text = textOf(file);
    const line = text === undefined ? problem.line : (problem.line ?? lineOf(text, at, field));
    if (text === undefined || line === undefined) return {};
    const words = excerpt(text.split('\n')[line - 1] ?? '');
    return words === '' ? { line } : { line, text: words };
  };
};

/** Undefined where there is no such file: a folder can have a mistake, too. */
const read = (file: string): string | undefined =>
  /\.(?:md|ya?ml|json)$/.test(file) && statSync(file, { throwIfNoEntry: false })?.isFile() === true
    ? plainText(readFileSync(file, 'utf8'))
    : undefined;

const lineOf = (text: string, at: string | undefined, field: string | undefined): number | undefined => {
  if (at === undefined) return field === undefined ? undefined : lineOfField(text, field);
  const offset = text.indexOf(at);
  return offset < 0 ? undefined : lineAt(text, offset);
};

/** Where a field stands in a head, or in a file of YAML. */
const lineOfField = (text: string, field: string): number | undefined => {
  const [opening = ''] = /^---[^\S\n]*\n/.exec(text) ?? [];
  const end = opening === '' ? text.length : text.indexOf('\n---', opening.length - 1);
  const fields = text.slice(opening.length, end + 1);
  const path = field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const plain = plainLine(fields, path);
  if (plain !== undefined) return plain === 0 ? undefined : plain + (opening === '' ? 0 : 1);
  const offset = position(yaml().parseDocument(fields, { logLevel: 'silent' }), path);
  return offset === undefined ? undefined : lineAt(text, opening.length + offset);
};

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** A line without its indent, cut where it is long. */
const excerpt = (line: string): string => {
  const plain = line.trim();
  return plain.length > 100 ? `${plain.slice(0, 99)}…` : plain;
};
