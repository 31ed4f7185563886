import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Of the program, what is not in `src/`. */
const outside = ['astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

/** A hash of all that a page is made of but content: our code, the versions of all packages, Node. */
export const programHash = (root: string): string => hashOf(root, ['src'], outside).digest('base64url');

/** The same of what cards and photos are drawn by: few updates of the program touch it, and to draw them takes longest. */
export const drawingHash = (root: string): string => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages?: object };
  const drawing = Object.entries(lock.packages ?? {}).filter(([place]) => isPackageThatDraws(place));
  return hashOf(root, foldersThatDraw, []).update(JSON.stringify(drawing)).digest('base64url');
};

/** All of our own code that is imported to draw. */
export const foldersThatDraw = ['src/cards', 'src/pictures', 'src/language'];

/** By where a package lies: `node_modules/sharp` */
export const isPackageThatDraws = (place: string): boolean =>
  /^node_modules\/(?:sharp|@(?:img|takumi-rs|fontsource-variable)\/[^/]+)$/.test(place);

const hashOf = (root: string, folders: readonly string[], files: readonly string[]): Hash => {
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort(),
  );
  const program = createHash('sha256').update(process.version);
  for (const file of [...sources, ...files.map((name) => join(root, name))])
    program.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return program;
};
