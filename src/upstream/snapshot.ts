import { done, type Entry, type Git } from './git.ts';

/** What is in a commit. Paths are from the top of the project, without a slash before or after. */
export type Snapshot = {
  commit: string;
  has: (path: string) => boolean;
  /** What is in a folder, by name; nothing where there is no such folder. The folder '' is the whole. */
  folder: (path: string) => Map<string, Entry>;
  /** The text of a file, of those that an update reads; undefined where there is none. */
  text: (path: string) => string | undefined;
};

/** What an update reads: the words of the interface, and which version it is. */
const isRead = (path: string): boolean =>
  /^content\/interface\/[^/]+\.json$/.test(path) || path === 'package.json';

/** Reads a commit, in two calls of Git, however many files an update asks for: each call is a process. */
export const snapshotOf = (git: Git, commit: string): Snapshot => {
  const folders = new Map<string, Map<string, Entry>>();
  const paths = new Map<string, Entry>();
  for (const line of git('ls-tree', '-r', '-t', '-z', commit).split('\0')) {
    const [, mode = '', type = '', hash = '', path = ''] = /^(\S+) (\S+) (\S+)\t(.*)$/s.exec(line) ?? [];
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const folder = path.slice(0, Math.max(0, path.length - name.length - 1));
    const entry = { mode, type, hash, name };
    paths.set(path, entry);
    folders.set(folder, (folders.get(folder) ?? new Map<string, Entry>()).set(name, entry));
  }
  const read = [...paths].filter(([path, { type }]) => type === 'blob' && isRead(path));
  const texts = textsOf(
    git,
    read.map(([, { hash }]) => hash),
  );
  return {
    commit,
    has: (path) => paths.has(path),
    folder: (path) => new Map(folders.get(path)),
    text: (path) => texts.get(paths.get(path)?.hash ?? ''),
  };
};

/** The texts of files, by their hashes. */
const textsOf = (git: Git, hashes: readonly string[]): Map<string, string> => {
  const texts = new Map<string, string>();
  if (hashes.length === 0) return texts;
  const words = ['cat-file', '--batch'];
  // Each is a line of its hash, type and bytes, then so many bytes and a line end. Latin 1 has a letter for each byte.
  const out = done(words, git.try(words, hashes.map((hash) => `${hash}\n`).join(''), 'latin1'));
  let at = 0;
  for (const hash of hashes) {
    const start = out.indexOf('\n', at) + 1;
    const end = start + Number(/^\S+ blob (\d+)$/.exec(out.slice(at, start - 1))?.[1] ?? 0);
    texts.set(hash, Buffer.from(out.slice(start, end), 'latin1').toString('utf8'));
    at = end + 1;
  }
  return texts;
};
