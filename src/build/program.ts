import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Of the program, what is not in `src/`. */
const outside = ['astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

/** A hash of all that a page is made of but content: our code, the versions of all packages, Node. */
export const programHash = (root: string): string => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const program = createHash('sha256').update(process.version);
  for (const file of [...sources, ...outside.map((name) => join(root, name))])
    program.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return program.digest('base64url');
};
