import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Site } from '../campaign/schema.ts';
import { editorConfig } from './config.ts';
import { kinds } from './kinds.ts';
import { editorPackages } from './package.ts';
import { editorPage } from './page.ts';

/** Writes the editor into a folder, with all that it loads. */
export const writeEditor = async (root: string, site: Site, folder: string): Promise<void> => {
  const packages = await editorPackages(root);
  const readme = await readFile(join(root, 'content/README.md'), 'utf8');
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL('browser/start.ts', import.meta.url))],
    outdir: folder,
    entryNames: 'editor',
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    nodePaths: [packages],
    plugins: [given({ config: editorConfig(site, readme), kinds, main: site.languages[0] }), unused, mended],
  });
  await cp(join(packages, '@sveltia/cms/npm/assets'), join(folder, 'assets'), {
    recursive: true,
    filter: (file) => !file.endsWith('.map'),
  });
  await writeFile(join(folder, 'index.html'), editorPage(site));
};

/** What the editor is told of the site, as the module `letterbrigade:editor`. */
const given = (values: Record<string, unknown>): Plugin => ({
  name: 'given',
  setup: (build) => {
    build.onResolve({ filter: /^letterbrigade:editor$/ }, ({ path }) => ({ path, namespace: 'given' }));
    build.onLoad({ filter: /.*/, namespace: 'given' }, () => ({
      contents: Object.entries(values)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n'),
    }));
  },
});

/** Maps, and colours for 300 programming languages: no field of ours asks for them, and they are nine tenths of the files. */
const unused: Plugin = {
  name: 'unused',
  setup: (build) => {
    build.onResolve({ filter: /^(?:@shikijs\/|leaflet|terra-draw|svgo)/ }, () => ({
      path: 'unused',
      namespace: 'unused',
    }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export default {};' }));
  },
};

/**
 * Sveltia CMS cannot save a text that is not in the site's main language: where it makes the entry's name out of that file's
 * path, it now takes the path of another. Throws where a new version is written in another way.
 */
const mended: Plugin = {
  name: 'mended',
  setup: (build) => {
    build.onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const place = /path:(\w+)\[(\w+)\]\.path,fallback:/g;
      if ([...code.matchAll(place)].length !== 1)
        throw new Error('Sveltia CMS is another than src/editor/bundle.ts knows. Look at "mended" there.');
      return { contents: code.replace(place, 'path:($1[$2]??Object.values($1)[0]).path,fallback:') };
    });
  },
};
