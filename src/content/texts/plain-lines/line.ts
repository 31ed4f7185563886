import { plainBlock } from './block.ts';
import { indentOf, plainHead } from './head.ts';

/**
 * The line, 1-based, in which a field stands, or the nearest around it that is written; 0, where there is none, and undefined
 * where lines are not plain and have to be asked of YAML.
 *
 * (`targets:\n  - name: A`, `['targets', 0, 'name']`) → 2
 */
export const plainLine = (text: string, path: readonly (string | number)[]): number | undefined => {
  if ((plainHead(text) ?? plainBlock(text)) === undefined) return undefined;
  const lines = text.split('\n');
  let found = 0;
  let from = 0;
  for (const [depth, key] of path.entries()) {
    const at =
      typeof key === 'number' ? itemIn(lines, from, depth * 2, key) : keyIn(lines, from, depth * 2, key);
    if (at < 0) break;
    found = at + 1;
    // The first of an item's fields stands in the item's own line; a field's begin below it.
    if (typeof key === 'number') lines[at] = lines[at]?.replace('- ', '  ') ?? '';
    from = typeof key === 'number' ? at : at + 1;
  }
  return found;
};

/** Where a key stands among those that are so far in, from a line on; -1: nowhere. */
const keyIn = (lines: readonly string[], from: number, indent: number, key: string): number =>
  search(lines, from, indent, (rest) => rest === `${key}:` || rest.startsWith(`${key}: `));

/** Where an item of a list begins; -1: nowhere. */
const itemIn = (lines: readonly string[], from: number, indent: number, index: number): number => {
  let left = index;
  return search(lines, from, indent, (rest) => rest.startsWith('- ') && left-- === 0);
};

const search = (
  lines: readonly string[],
  from: number,
  indent: number,
  isIt: (rest: string) => boolean,
): number => {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const own = indentOf(line);
    if (own === line.length || line[own] === '#') continue;
    if (own < indent) return -1;
    if (own === indent && isIt(line.slice(own))) return at;
  }
  return -1;
};
