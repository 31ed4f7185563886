import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the campaigns' folders, sorted. */
export const slugsIn = (root: string): string[] =>
  (unlessMissing(() => readdirSync(join(root, 'content/campaigns'), { withFileTypes: true })) ?? [])
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** What lies in a folder, sorted, without what is hidden; nothing, where there is no such folder. */
export const namesIn = (folder: string): string[] =>
  (unlessMissing(() => readdirSync(folder)) ?? []).filter((name) => !name.startsWith('.')).sort();

/** What is made of a file or a folder; undefined, where there is none. */
export const unlessMissing = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
