import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyProject } from '../sites/project.ts';
import { files } from '../unit/content/fixture.ts';

/** A copy of the project with a small site in it, the one that the reader's tests spoil: two languages, one campaign. */
export const copySmallSite = (name: string): Promise<string> =>
  copyProject(name, {
    write: async (root) => {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(dirname(join(root, file)), { recursive: true });
        await writeFile(join(root, file), text);
      }
    },
  });
