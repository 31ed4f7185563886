import { hash } from 'node:crypto';
import { readKept, writeKept } from './kept-file.ts';
import type { Report } from './problem.ts';
import type { Source } from './texts/parse.ts';

/** What was made of files without a mistake, so that the same text need not be parsed again. */
export type Memory = {
  /** Does the work on a file, unless it was done on the same text before. */
  of: <T>(
    kind: string,
    source: Source,
    report: Report,
    work: (report: Report) => T | undefined,
  ) => T | undefined;
};

/** Remembers nothing. */
export const noMemory: Memory = { of: (_kind, _source, report, work) => work(report) };

/**
 * Remembers from one build to the next, in a file. What another version of the program wrote is forgotten, and so is
 * what this time nobody asked for.
 */
export const memoryIn = (file: string, version: string): { memory: Memory; keep: () => void } => {
  const before = (readKept(file, version) ?? {}) as Record<string, unknown>;
  const now: Record<string, unknown> = {};
  let isNew = false;
  return {
    memory: {
      of: <T>(kind: string, source: Source, report: Report, work: (report: Report) => T | undefined) => {
        const key = `${kind} ${source.hash ?? hashOf(source.text)}`;
        const known = before[key];
        if (known !== undefined) return (now[key] = known) as T;
        let mistakes = 0;
        const result = work((problem) => {
          mistakes += 1;
          report(problem);
        });
        if (mistakes > 0 || result === undefined) return result;
        now[key] = result;
        isNew = true;
        return result;
      },
    },
    keep: () => {
      if (!isNew && Object.keys(now).length === Object.keys(before).length) return;
      writeKept(file, version, now);
    },
  };
};

/** By which a text is known again. */
export const hashOf = (text: string): string => hash('sha1', text, 'base64url');
