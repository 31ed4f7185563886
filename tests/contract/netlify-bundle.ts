import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPinned } from '../pinned.ts';

export type Bundle = {
  /** Names of the functions that Netlify would deploy. */
  functions: string[];
  /** The paths that the function answers, as Netlify reads them from its config. */
  paths: string[];
  /** The function's own file in the bundle. */
  main: string;
  /** All files of the bundle, in bytes. */
  bytes: number;
  remove: () => Promise<void>;
};

/** What Netlify's bundler prints of a function, as far as it is of use here. */
type Bundled = { name: string; path: string; routes?: { pattern: string }[] };

/** Bundles the functions of a project as Netlify does, with its own bundler, unzipped. */
export const bundleFunctions = async (root: string): Promise<Bundle> => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  const config = JSON.stringify({ '*': { nodeBundler: 'nft', nodeVersion: '24' } });
  const printed = await runPinned(
    '@netlify/zip-it-and-ship-it@15.5.1',
    ['--archive-format', 'none', '--config', config, 'netlify/functions', folder],
    root,
  );
  const bundled = JSON.parse(printed) as Bundled[];
  const [letters] = bundled;
  if (!letters) throw new Error(`${root}: Netlify finds no function.`);
  return {
    functions: bundled.map(({ name }) => name),
    paths: (letters.routes ?? []).map(({ pattern }) => pattern),
    main: join(letters.path, 'netlify/functions/letters/index.mjs'),
    bytes: await size(letters.path),
    remove: () => rm(folder, { recursive: true }),
  };
};

const size = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
};
