import { cp, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestSite } from './site.ts';

const ours = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A copy of this project in a new folder, as a fork has it: the program as it is, and a site's content in place of
 * ours. It shares our dependencies. Whoever asks for it deletes it.
 */
export const copyProject = async (name: string, site: TestSite): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), `${name}-`));
  const generated = (await readFile(join(ours, '.gitignore'), 'utf8')).match(/[^\n]*[^\n/]/g) ?? [];
  const left = new Set(['.git', ...generated, 'content/site.yaml', ...folders]);
  await cp(ours, root, { recursive: true, filter: (source) => !left.has(relative(ours, source)) });
  await symlink(join(ours, 'node_modules'), join(root, 'node_modules'));
  await site.write(root);
  return root;
};

/** Those of an organisation; content/README.md is the program's. */
const folders = ['interface', 'pages', 'campaigns'].map((folder) => `content/${folder}`);
