import type { Stats } from 'node:fs';
import type { Known } from './book.ts';
import { findIn } from './find.ts';
import type { FolderFindings } from './findings.ts';
import { folderLook, namesOf } from './folder-look.ts';
import type { Found, Work } from './team.ts';

/** Reads folders, each time the next that no thread has taken. */
export const readFolders = (work: Work): Found => {
  const next = (): string | undefined => work.slugs[Atomics.add(work.taken, 0, 1)];
  const all: Found = [];
  for (let slug = next(); slug !== undefined; slug = next()) all.push([slug, readFolder(work, slug)]);
  return all;
};

/** Each file is looked at before it is read, so that what is changed meanwhile looks otherwise the next time. */
const readFolder = ({ root, languages, began }: Work, slug: string): Known<FolderFindings> => {
  const names = namesOf(root, slug);
  const asked = new Map<string, Stats | undefined>();
  const files = { root, opened: (file: string, stats: Stats | undefined) => void asked.set(file, stats) };
  const found = findIn(files, slug, languages, names);
  const { look, atRest } = folderLook(root, slug, began, names, asked);
  return { ...found, look: atRest ? look : undefined, places: {} };
};
