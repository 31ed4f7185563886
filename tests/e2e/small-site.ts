import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyProject } from '../trial/project-copy.ts';
import { files } from '../unit/content/fixture.ts';

/** A copy of the project with a small site in it: two languages, one campaign. */
export const copySmallSite = async (name: string): Promise<string> => {
  const root = await copyProject(name);
  await rm(join(root, 'content'), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return root;
};
