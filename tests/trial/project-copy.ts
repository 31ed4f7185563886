import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const parts = [
  'src',
  'public',
  'netlify',
  'content',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
] as const;

/** A copy of this project in a folder of its own, to build with other content in it. It shares our dependencies. */
export const copyProject = async (name: string): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), `${name}-`));
  for (const part of parts) await cp(part, join(root, part), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  return root;
};
