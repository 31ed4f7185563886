import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPinned } from '../pinned.ts';

export type Bundle = {
  /** Names of the functions that Netlify would deploy. */
  functions: string[];
  /** The paths that the function answers, as Netlify reads them from its config. */
  paths: string[];
  /** How many calls of one address the edge lets through in how many seconds, as Netlify reads it there. */
  limit: { windowLimit: number; windowSize: number } | undefined;
  /** The folder of the bundle, and the function's own file in it. */
  folder: string;
  main: string;
  /** All that is deployed, in bytes. */
  bytes: number;
  remove: () => Promise<void>;
};

/** What Netlify's bundler prints of a function, as far as it is of use here. */
type Bundled = {
  name: string;
  path: string;
  mainFile: string;
  routes?: { pattern: string }[];
  config: { rateLimit?: Bundle['limit'] };
};

/** Bundles the function that was built in a project as Netlify does, with its own bundler, unzipped. */
export const bundleFunctions = async (root: string): Promise<Bundle> => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  const { directory, ...settings } = await settingsIn(root);
  const config = JSON.stringify({ '*': { ...settings, includedFilesBasePath: root, nodeVersion: '24' } });
  const printed = await runPinned(
    '@netlify/zip-it-and-ship-it@15.5.1',
    ['--archive-format', 'none', '--config', config, directory, folder],
    root,
  );
  const bundled = JSON.parse(printed) as Bundled[];
  const [letters] = bundled;
  if (!letters) throw new Error(`${root}: Netlify finds no function.`);
  return {
    functions: bundled.map(({ name }) => name),
    paths: (letters.routes ?? []).map(({ pattern }) => pattern),
    limit: letters.config.rateLimit,
    folder: letters.path,
    main: join(letters.path, 'letters.mjs'),
    bytes: await size(letters.path),
    remove: () => rm(folder, { recursive: true }),
  };
};

/** What netlify.toml says of functions, under the names that the bundler has for it. */
const settingsIn = async (root: string) => {
  const text = await readFile(join(root, 'netlify.toml'), 'utf8');
  const read = (key: string): string => {
    const found = new RegExp(`^ *${key} = (.*)$`, 'm').exec(text)?.[1];
    if (found === undefined) throw new Error(`netlify.toml does not say "${key}".`);
    return found;
  };
  return {
    directory: JSON.parse(read('directory')) as string,
    nodeBundler: JSON.parse(read('node_bundler')) as string,
    includedFiles: JSON.parse(read('included_files')) as string[],
  };
};

/** A file that is linked counts like every other. */
const size = async (folder: string): Promise<number> => {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map(async (name) => {
      const one = await stat(join(folder, name));
      return one.isFile() ? one.size : 0;
    }),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
};
