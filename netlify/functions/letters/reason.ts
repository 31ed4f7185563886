import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

/**
 * What the log says of an error: its message, and of one that nobody put into words the line of our sources that it comes
 * from: `{ reason: 'x is not a function', at: 'src/letter/compose.ts:41' }`.
 */
export const reasonOf = (error: unknown): { reason: string; at?: string } => {
  if (!(error instanceof Error)) return { reason: 'unknown error' };
  // A plain one is ours, or a library's that says what is wrong.
  const at = error.name === 'Error' ? undefined : sourceLine(error.stack);
  return { reason: error.message, ...(at === undefined ? {} : { at }) };
};

/** The first line in our own sources on the way to an error; the function's one file has a map that leads there. */
const sourceLine = (stack = ''): string | undefined => {
  for (const [, file = '', line, column] of stack.matchAll(/(\/[^\s():]+):(\d+):(\d+)\)?$/gm)) {
    const [source, number] = originOf(file, Number(line), Number(column));
    const [ours] = /(?:functions\/letters|src)\/.*$/.exec(source) ?? [];
    if (ours !== undefined && !source.includes('node_modules')) return `${ours}:${number}`;
  }
  return undefined;
};

const originOf = (file: string, line: number, column: number): [file: string, line: number] => {
  const origin = mapOf(file)?.findOrigin(line, column);
  return origin && 'fileName' in origin ? [origin.fileName, origin.lineNumber] : [file, line];
};

/** Read at the first error only. */
const mapOf = (file: string): SourceMap | undefined => {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
};

const maps = new Map<string, SourceMap | undefined>();

const readMap = (file: string): SourceMap | undefined => {
  try {
    return existsSync(file)
      ? new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload)
      : undefined;
  } catch {
    return undefined;
  }
};
