import type { Known } from './book.ts';
import { findIn } from './find.ts';
import type { FolderFindings } from './findings.ts';
import { folderLook } from './folder-look.ts';
import type { Found, Work } from './team.ts';

/** Reads folders, each time the next that no thread has taken. */
export const readFolders = (work: Work): Found => {
  const next = (): string | undefined => work.slugs[Atomics.add(work.taken, 0, 1)];
  const all: Found = [];
  for (let slug = next(); slug !== undefined; slug = next()) all.push([slug, readFolder(work, slug)]);
  return all;
};

/** It is looked at first, so that what is changed meanwhile looks otherwise the next time. */
const readFolder = ({ root, languages, began }: Work, slug: string): Known<FolderFindings> => {
  const { look, atRest } = folderLook(root, slug, began);
  return { ...findIn(root, slug, languages), look: atRest ? look : undefined, places: {} };
};
