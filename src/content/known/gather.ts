import { namesIn, slugsIn } from '../folders.ts';
import { noMemory } from '../memory.ts';
import { openBook, program, type Known } from './book.ts';
import type { FolderFindings, SharedFindings } from './findings.ts';
import { seen } from './seen.ts';

/** What is known of every file of content. */
export type Gathered = {
  shared: Known<SharedFindings>;
  /** By slug, sorted. */
  folders: Map<string, Known<FolderFindings>>;
  /** Leaves it to the next check; `isMore`: places were found besides. */
  keep: (isMore: boolean) => void;
};

/** Of files that look as they did at the last check, what that found; the others are read. */
export const gather = async (root: string, clock: () => number): Promise<Gathered> => {
  const { book, keep } = openBook(root);
  let reading: ReturnType<typeof reader> | undefined;
  const read = () => (reading ??= reader(root, book.folders.size === 0));

  const find = async <T extends object>(
    before: Known<T> | undefined,
    files: readonly string[],
    work: (tools: Awaited<ReturnType<typeof reader>>) => T,
  ): Promise<Known<T>> => {
    const { look, atRest } = seen(root, files, clock);
    if (before?.look === look) return before;
    const found = work(await read());
    return { ...found, look: atRest ? look : undefined, places: {} };
  };

  const shared = await find(book.shared, sharedFiles(root), ({ findShared, memory }) =>
    findShared(root, memory),
  );
  const languages = shared.site?.languages ?? book.languages;
  const isSame = languages.join() === book.languages.join();
  const folders = new Map<string, Known<FolderFindings>>();
  for (const slug of slugsIn(root)) {
    const folder = `content/campaigns/${slug}`;
    const files = namesIn(`${root}/${folder}`).map((name) => `${folder}/${name}`);
    const before = isSame ? book.folders.get(slug) : undefined;
    folders.set(
      slug,
      await find(before, files, ({ findIn, memory }) => findIn(root, slug, languages, memory)),
    );
  }
  if (book.folders.size === 0) (await reading)?.keep();
  return {
    shared,
    folders,
    keep: (isMore) => {
      const isOther =
        shared !== book.shared ||
        folders.size !== book.folders.size ||
        [...folders].some(([slug, found]) => found !== book.folders.get(slug));
      // Without a site nobody can tell what is wrong between languages.
      if (shared.site && (isOther || isMore)) keep({ shared, folders, languages });
    },
  };
};

const sharedFiles = (root: string): string[] => [
  'content/site.yaml',
  ...['content/interface', 'content/pages'].flatMap((folder) =>
    namesIn(`${root}/${folder}`).map((name) => `${folder}/${name}`),
  ),
];

/**
 * What reads files. To load it takes longer than all that is asked of what is known, so it is loaded where there is something
 * to read; and what a build remembers of texts, where everything is.
 */
const reader = async (root: string, isAll: boolean) => {
  const { findIn, findShared } = await import('./find.ts');
  const { keptMemory } = await import('../reading.ts');
  const { memory, keep } = isAll
    ? keptMemory(root, program)
    : { memory: noMemory, keep: (): void => undefined };
  return { findIn, findShared, memory, keep };
};
