import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { makeRegistry } from '../campaign/registry.ts';
import { redirects } from '../language/redirects.ts';
import { withPolicy } from '../layouts/policy.ts';
import { ContentError } from './problem.ts';
import { readContent } from './read.ts';

const registryFile = 'netlify/functions/letters/registry.json';

/** Checks content before anything is built, and writes what is made of it besides pages. */
export const letterbrigade = (): AstroIntegration => {
  let root = '';
  return {
    name: 'letterbrigade',
    hooks: {
      'astro:config:setup': async ({ config }) => {
        root = fileURLToPath(config.root);
        await writeRegistry(root);
      },
      'astro:server:setup': ({ server, logger }) => {
        server.watcher.add(`${root}content`);
        server.watcher.on('all', (_event, path) => {
          if (!path.includes('/content/')) return;
          writeRegistry(root).catch((error: unknown) => {
            if (!(error instanceof ContentError)) throw error;
            logger.error(error.message);
          });
        });
      },
      'astro:build:done': async ({ dir }) => {
        const { site } = await readContent(root, Date.now());
        await writeFile(new URL('_redirects', dir), redirects(site.languages));
        for (const name of await readdir(dir, { recursive: true })) {
          if (!name.endsWith('.html')) continue;
          const file = new URL(name, dir);
          await writeFile(file, withPolicy(await readFile(file, 'utf8')));
        }
      },
    },
  };
};

/** Writes the function's registry where it has changed. */
export const writeRegistry = async (root: string): Promise<void> => {
  const now = Date.now();
  const { site, campaigns } = await readContent(root, now);
  const text = JSON.stringify(makeRegistry(site, campaigns, now));
  const file = `${root}/${registryFile}`;
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(new URL('.', `file://${file}`), { recursive: true });
  await writeFile(file, text);
};
