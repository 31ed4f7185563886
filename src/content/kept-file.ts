import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a version of the program wrote into a file; undefined, where there is none, or one that cannot be read. */
export const readKept = (file: string, version: string): unknown => {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { version: string; known: unknown };
    return kept.version === version ? kept.known : undefined;
  } catch {
    return undefined;
  }
};

/**
 * In one piece, whatever happens: a build and a check can come at the same time, and be stopped at any. Nobody needs it: where
 * it cannot be written, what is in it is found again.
 */
export const writeKept = (file: string, version: string, known: unknown): void => {
  const whole = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(whole, JSON.stringify({ version, known }));
    renameSync(whole, file);
  } catch {
    rmSync(whole, { force: true });
  }
};
