import { join } from 'node:path';
import { keptFolder } from '../../build/kept-folder.ts';
import { programHash } from '../../build/program.ts';
import { readKept, writeKept } from '../kept-file.ts';
import type { Place } from '../problem.ts';
import type { FolderFindings, SharedFindings } from './findings.ts';

/**
 * What was found in files, how they looked before they were read, if that is to be gone by, and where in them something was.
 */
export type Known<T> = T & { look: string | undefined; places: Record<string, Place> };

/** What checks know of content. */
export type Book = {
  shared: Known<SharedFindings> | undefined;
  /** By slug, and all of it for a site with these languages. */
  folders: Map<string, Known<FolderFindings>>;
  languages: readonly string[];
};

let ownHash: string | undefined;

/** Of the program that looks, whose folder is mostly the project's. While it runs, it is the one that it was. */
const version = (): string => (ownHash ??= programHash(join(import.meta.dirname, '../../..')));

/** Beside what a build keeps. */
const bookFile = `${keptFolder}/check.json`;

/** The book of a project's folder as the last check left it, and how to leave it to the next one. */
export const openBook = (root: string): { book: Book; keep: (book: Book) => void } => {
  const file = join(root, bookFile);
  const kept = readKept(file, version()) as Written | undefined;
  return {
    book: {
      shared: kept?.shared,
      folders: new Map(kept?.folders),
      languages: kept?.languages ?? [],
    },
    keep: ({ folders, ...others }) => writeKept(file, version(), { ...others, folders: [...folders] }),
  };
};

type Written = Omit<Book, 'folders'> & { folders: [string, Known<FolderFindings>][] };
