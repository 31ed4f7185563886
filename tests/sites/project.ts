import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './campaign.ts';
import { writeFiles, type TestSite } from './site.ts';

const ours = fileURLToPath(new URL('../..', import.meta.url));

/** What can write a site's content into a project's root. */
export type Writer = Pick<TestSite, 'write'>;

/** Content that is these files. */
export const writerOf = (files: Files): Writer => ({ write: (root) => writeFiles(root, files) });

/**
 * A copy of this project in a new folder, as a fork has it: the program as it is, and a site's content in place of
 * ours. It shares our dependencies. Docs and tests are in it if it is `whole`; otherwise only what serves a built site,
 * which is half as many files. All are written at once: to wait for each takes three times as long. Whoever asks for it
 * deletes it.
 */
export const copyProject = async (name: string, site: Writer, { whole = false } = {}): Promise<string> => {
  const root = mkdtempSync(join(tmpdir(), `${name}-`));
  const generated = readFileSync(join(ours, '.gitignore'), 'utf8').match(/[^\n]*[^\n/]/g) ?? [];
  const left = new Set(['.git', ...generated, ...contentPaths]);
  const isLeft = (path: string): boolean => left.has(path) || (!whole && /^(?:docs|tests)$/.test(path));
  cpSync(ours, root, { recursive: true, filter: (source) => !isLeft(relative(ours, source)) });
  linkDependencies(root);
  await site.write(root);
  return root;
};

/**
 * Each by itself, with the packages of the editor once one of the copies has fetched them; and of what Astro and Vite keep
 * beside them only pictures: two builds at once would share the rest.
 */
const linkDependencies = (root: string): void => {
  mkdirSync(join(ours, 'node_modules/.cache'), { recursive: true });
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(ours, 'node_modules')))
    if (!['.astro', '.vite'].includes(name))
      symlinkSync(join(ours, 'node_modules', name), join(root, 'node_modules', name));
  const pictures = 'node_modules/.astro/assets';
  if (existsSync(join(ours, pictures)))
    cpSync(join(ours, pictures), join(root, pictures), { recursive: true });
};

/** What is an organisation's; content/README.md is the program's. */
export const contentPaths = ['site.yaml', 'interface', 'pages', 'campaigns'].map((name) => `content/${name}`);
