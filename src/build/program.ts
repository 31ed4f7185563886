import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Of the program, what is not in `src/`. */
const outside = ['astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

/** A hash of all that a page is made of but content: our code, the versions of all packages, Node. */
export const programHash = (root: string): string => hashOf(root, ['src'], outside);

/** The same of what cards and photos are drawn by: few updates of the program touch it, and to draw them takes longest. */
export const drawingHash = (root: string): string => hashOf(root, drawing, ['package-lock.json']);

/** Folders with all that is imported to draw. */
export const drawing = ['src/cards', 'src/pictures', 'src/language'];

const hashOf = (root: string, folders: readonly string[], files: readonly string[]): string => {
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort(),
  );
  const program = createHash('sha256').update(process.version);
  for (const file of [...sources, ...files.map((name) => join(root, name))])
    program.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return program.digest('base64url');
};
