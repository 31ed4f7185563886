import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';

/** Where a build begins, what is deployed with it, and what looks whether a build is due. */
const entrances = [
  'astro.config.mjs',
  'src/content/texts/html.ts',
  'src/commands/build.ts',
  'src/commands/due.ts',
  'netlify/functions/letters/index.ts',
];

/** What a file imports, but for types. */
const imports = (code: string): string[] =>
  [
    ...code.matchAll(/^\s*(?:import|export)\s(?!type\s)(?:[^'";]*\sfrom\s)?\s*'([^']+)'/gm),
    ...code.matchAll(/\bimport\('([^']+)'\)/g),
  ].map(([, name = '']) => name);

/** The packages that files import, and the files that those import. */
const packagesOf = async (files: readonly string[]): Promise<string[]> => {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const read = async (file: string): Promise<void> => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of imports(await readFile(file, 'utf8'))) {
      if (name.startsWith('.')) {
        const path = join(file, '..', name);
        const found = [path, `${path}.ts`].find(existsSync);
        if (found !== undefined && /\.(ts|mjs|astro)$/.test(found)) await read(found);
      } else packages.add(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    }
  };
  for (const file of files) await read(file);
  return [...packages]
    .filter((name) => !/^(node|astro):/.test(name) && !builtinModules.includes(name))
    .sort();
};

test('A build needs no package of developers, so that it works where none is installed', async () => {
  const pages = (await readdir('src/pages', { recursive: true }))
    .filter((name) => /\.(ts|astro)$/.test(name))
    .map((name) => join('src/pages', name));
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile('package.json', 'utf8')));
  const needed = await packagesOf([...entrances, ...pages]);
  expect(needed).toEqual(expect.arrayContaining(['@astrojs/rss', '@upstash/redis', 'astro', 'yaml']));
  expect(needed.filter((name) => !(name in dependencies))).toEqual([]);
});
