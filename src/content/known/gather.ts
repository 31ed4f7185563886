import { namesIn, slugsIn } from '../folders.ts';
import { openBook, type Known } from './book.ts';
import type { FolderFindings, SharedFindings } from './findings.ts';
import { folderLook } from './folder-look.ts';
import { seen } from './seen.ts';
import { teamOf } from './team.ts';
import { usualTeam } from './threads.mjs';

/** What is known of every file of content. */
export type Gathered = {
  shared: Known<SharedFindings>;
  /** By slug, sorted. */
  folders: Map<string, Known<FolderFindings>>;
  /** Leaves it to the next check; `isMore`: places were found besides. */
  keep: (isMore: boolean) => void;
};

/**
 * Of files that look as they did at the last check, what that found; the others are read. `began` is the time, in milliseconds
 * since the epoch by the clock that files have; `threads`, how many read, where that is not to be as usual.
 */
export const gather = async (root: string, began: number, threads?: number): Promise<Gathered> => {
  const { book, keep } = openBook(root);
  const slugs = slugsIn(root);
  const changed = slugs.filter((slug) => {
    const known = book.folders.get(slug);
    return known?.look === undefined || known.look !== folderLook(root, slug, began).look;
  });
  // Its threads load what they need while the other files are read here.
  const read = teamOf(threads ?? usualTeam(changed.length));

  const shared = await sharedIn(root, began, book.shared);
  const languages = shared.site?.languages ?? book.languages;
  const isSame = languages.join() === book.languages.join();
  const found = new Map(await read({ root, slugs: isSame ? changed : slugs, languages, began }));
  const folders = new Map(
    slugs.flatMap((slug) => {
      const one = found.get(slug) ?? book.folders.get(slug);
      return one ? [[slug, one] as const] : [];
    }),
  );
  return {
    shared,
    folders,
    keep: (isMore) => {
      const isOther = shared !== book.shared || found.size > 0 || folders.size !== book.folders.size;
      // Without a site nobody can tell what is wrong between languages.
      if (shared.site && (isOther || isMore)) keep({ shared, folders, languages });
    },
  };
};

const sharedIn = async (
  root: string,
  began: number,
  before: Known<SharedFindings> | undefined,
): Promise<Known<SharedFindings>> => {
  const { look, atRest } = seen(root, sharedFiles(root), began);
  if (before?.look === look) return before;
  // To load what reads takes longer than all that is asked of what is known.
  const { findShared } = await import('./find.ts');
  return { ...findShared(root), look: atRest ? look : undefined, places: {} };
};

const sharedFiles = (root: string): string[] => [
  'content/site.yaml',
  ...['content/interface', 'content/pages'].flatMap((folder) =>
    namesIn(`${root}/${folder}`).map((name) => `${folder}/${name}`),
  ),
];
