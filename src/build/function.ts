import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { keptFolder } from './kept-folder.ts';
import { programHash } from './program.ts';

/** The function's source, and beside it the registry that it reads. */
export const functionFile = 'netlify/functions/letters/index.ts';
export const registryFolder = 'netlify/functions/letters/registry';

/** What is deployed of it, as netlify.toml says: one file of code, its source map, and the registry beside it. */
const deployed = 'netlify/built/letters';

/**
 * Makes the function into one file, so that it starts in half of the time or less; what was made of the same sources before
 * is taken again. Netlify packs it as it is: what it reads of the function's `config` has to stand in it as literals. Says
 * how many bytes it has.
 */
export const bundleFunction = async (root: string): Promise<number> => {
  const folder = join(root, deployed);
  const kept = join(root, keptFolder, `function-${sourcesHash(root)}`);
  rmSync(folder, { recursive: true, force: true });
  if (existsSync(kept)) cpSync(kept, folder, { recursive: true });
  else {
    await bundle(root, join(folder, 'letters.mjs'));
    keep(folder, kept);
  }
  cpSync(join(root, registryFolder), join(folder, 'registry'), { recursive: true });
  return statSync(join(folder, 'letters.mjs')).size;
};

const bundle = async (root: string, outfile: string): Promise<void> => {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [functionFile],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
};

/** Copies a folder to where it is there once it is whole; the one that was kept before goes. */
const keep = (folder: string, kept: string): void => {
  const whole = `${kept}.${process.pid}`;
  cpSync(folder, whole, { recursive: true });
  for (const name of readdirSync(dirname(kept)).filter((name) => name.startsWith('function-')))
    if (join(dirname(kept), name) !== whole) rmSync(join(dirname(kept), name), { recursive: true });
  renameSync(whole, kept);
};

/** A hash of all that the function can be made of. */
const sourcesHash = (root: string): string => {
  const sources = readdirSync(join(root, 'netlify/functions'), { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const all = createHash('sha256').update(programHash(root));
  for (const file of sources) all.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  return all.digest('hex').slice(0, 24);
};
