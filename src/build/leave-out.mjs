// After `npm ci`: deletes what packages bring and nobody here uses. Run by the Node that npm runs on, so it is no TypeScript.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const packages = 'node_modules';
const remove = (path) => rmSync(path, { recursive: true, force: true });

/** Headers for C, which are beside Node's binary. */
remove(join(packages, 'node/node_modules'));

/** Maps of code that others wrote and packed. */
for (const { name, parentPath } of readdirSync(packages, { recursive: true, withFileTypes: true }))
  if (/\.[cm]?(?:js|ts)\.map$/.test(name)) remove(join(parentPath, name));

/** The TypeScript that zod is made of, which it brings beside what it was made to. */
remove(join(packages, 'zod/src'));

/** What TypeScript says in other languages than English. */
const typescript = join(packages, 'typescript/lib');
for (const entry of existsSync(typescript) ? readdirSync(typescript, { withFileTypes: true }) : [])
  if (entry.isDirectory()) remove(join(typescript, entry.name));

/** Fonts in italics, and those that can be wider: cards are set upright, in weights. */
const fonts = join(packages, '@fontsource-variable');
for (const font of readdirSync(fonts)) {
  const files = join(fonts, font, 'files');
  for (const file of readdirSync(files)) if (!file.endsWith('-wght-normal.woff2')) remove(join(files, file));
}
