import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pack, unpack } from './packed.ts';
import { writeFile } from './written-file.ts';

/** The pages of the last build, so that only those are rendered that would be others. */
export type KeptPages = {
  /** True where the file stands as it would be written: it was made of what the key tells. */
  has: (name: string, key: string) => boolean;
  /** Writes a file, in Latin-1 if it is a text, and takes note of what it was made of. Without a key, each build writes it. */
  write: (name: string, key: string | undefined, body: string | Uint8Array) => void;
  /** Deletes what belongs to no page any more, and remembers the others. */
  close: () => void;
};

/** What files are made by: pages by all of the program, pictures by that part of it which draws them. */
export type Versions = Record<'pages' | 'pictures', string>;

/** What a file was made of, its size, and when it was written, in milliseconds since the epoch. */
type Note = [key: string, size: number, time: number];

/**
 * Empties the folder of a built site but for the files in it that were written by an earlier build, and that nobody has
 * touched since: those of these versions may stand, the others are written over. Notes on them are in the folder `notes`. With
 * `packed`, so are the files themselves, for where the site's folder is gone before the next build.
 */
export const openKept = (
  folder: string,
  {
    notes,
    versions,
    packed,
    shared = new Set(),
  }: {
    notes: string;
    versions: Versions;
    packed: boolean;
    /** Folders that others write into too: `images`. */
    shared?: ReadonlySet<string>;
  },
): KeptPages => {
  const notesFile = join(notes, 'notes.json');
  const { files: before, folders: foldersBefore } = readNotes(notesFile, versions);
  const entriesBefore = entriesByFolder(before.keys());
  const now = new Map<string, Note>();
  const note = (name: string, key: string): Note => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return [key, size, mtimeMs];
  };
  const isAsNoted = (name: string): boolean => {
    const [, size, time] = before.get(name) ?? [];
    const file = statSync(join(folder, name), { throwIfNoEntry: false });
    return file !== undefined && file.size === size && file.mtimeMs === time;
  };
  const timeOf = (name: string): number | undefined =>
    statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
  const mixed = new Set<string>();
  const changedFolders = new Set<string>();
  const changedAt = (name: string): void => {
    for (let at = folderOf(name); !changedFolders.has(at); at = folderOf(at)) changedFolders.add(at);
  };
  /** To list a folder takes ten times as long as to see that no file has come or gone since the last build. */
  const entriesIn = (within: string): Entry[] => {
    const known = foldersBefore.get(within);
    if (known !== undefined && known === timeOf(within)) return entriesBefore.get(within) ?? [];
    if (!existsSync(join(folder, within))) return [];
    return readdirSync(join(folder, within), { withFileTypes: true }).map((entry) => ({
      name: within === '' ? entry.name : `${within}/${entry.name}`,
      isFolder: entry.isDirectory(),
    }));
  };

  if (packed && before.size > 0 && !existsSync(folder)) {
    for (const file of packsIn(notes)) unpack(file, folder, (name, key) => before.get(name)?.[0] === key);
    for (const [name, [key]] of before) if (existsSync(join(folder, name))) before.set(name, note(name, key));
  }

  const standing = new Set<string>();
  const sweep = (within: string): number => {
    let left = 0;
    for (const { name, isFolder } of entriesIn(within)) {
      if (isFolder) {
        if (sweep(name) > 0) left += 1;
        else {
          rmdirSync(join(folder, name));
          changedAt(name);
        }
      } else if (isAsNoted(name)) {
        standing.add(name);
        left += 1;
      } else {
        rmSync(join(folder, name), { force: true });
        changedAt(name);
      }
    }
    return left;
  };
  sweep('');

  const changed = new Set<string>();
  const made = new Set<string>();
  return {
    has: (name, key) => {
      const known = before.get(name);
      if (known?.[0] !== key || !standing.delete(name)) return false;
      now.set(name, known);
      return true;
    },
    write: (name, key, body) => {
      const isThere = standing.delete(name);
      const within = folderOf(name);
      if (!isThere && !made.has(within)) mkdirSync(join(folder, within), { recursive: true });
      made.add(within);
      const { size, mtimeMs } = writeFile(`${folder}/${name}`, body, isThere);
      if (!isThere) changedAt(name);
      if (key === undefined) {
        mixed.add(within);
        return;
      }
      if (packed) changed.add(packOf(name));
      now.set(name, [key, size, mtimeMs]);
    },
    close: () => {
      for (const name of standing) {
        if (packed) changed.add(packOf(name));
        rmSync(join(folder, name));
        changedAt(name);
      }
      const folders = [...entriesByFolder(now.keys()).keys()]
        .filter((name) => name !== '' && !shared.has(name) && !mixed.has(name))
        .map((name) => [
          name,
          (changedFolders.has(name) ? undefined : foldersBefore.get(name)) ?? timeOf(name),
        ]);
      mkdirSync(notes, { recursive: true });
      if (packed) packAgain(folder, notes, now, changed);
      writeFileSync(notesFile, JSON.stringify({ versions, files: [...now], folders }));
    },
  };
};

/** A pack holds all pages of some campaigns, so that what changes with one of them is in few packs. */
const packs = 64;

/** The number of a page's pack, as its file is named. */
const packOf = (name: string): string => {
  const [, campaign = ''] = /([^/]*)\/(?:(?:appeal|poster)\/)?[^/]*$/.exec(name) ?? [];
  return `${createHash('sha1').update(campaign).digest().readUInt16BE() % packs}.pack`;
};

const packsIn = (notes: string): string[] =>
  readdirSync(notes)
    .filter((name) => name.endsWith('.pack'))
    .map((name) => join(notes, name));

const packAgain = (
  folder: string,
  notes: string,
  pages: ReadonlyMap<string, Note>,
  changed: ReadonlySet<string>,
): void => {
  const contents = new Map<string, [name: string, key: string][]>([...changed].map((file) => [file, []]));
  for (const [name, [key]] of pages) contents.get(packOf(name))?.push([name, key]);
  for (const [file, within] of contents)
    if (within.length > 0) pack(folder, within, join(notes, file));
    else rmSync(join(notes, file), { force: true });
};

/** None, where there is no such file, or one that cannot be read. */
const readNotes = (file: string, versions: Versions): Notes => {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as {
      versions: Versions;
      files: [string, Note][];
      folders: [string, number][];
    };
    const isOfOther = (name: string): boolean => {
      const kind = isPicture(name) ? 'pictures' : 'pages';
      return kept.versions[kind] !== versions[kind];
    };
    const files = kept.files.map(([name, [key, size, time]]): [string, Note] => [
      name,
      [isOfOther(name) ? ofOther : key, size, time],
    ]);
    return { files: new Map(files), folders: new Map(kept.folders) };
  } catch {
    // It is as if there were none.
  }
  return { files: new Map(), folders: new Map() };
};

const isPicture = (name: string): boolean => /\.(?:png|avif|webp|jpg)$/.test(name);

/** In place of a key, where a file was made by another version: no file is made of nothing. */
const ofOther = '';

/** Of each file what it was made of; of each folder that only pages are in, when a file came or went there. */
type Notes = { files: Map<string, Note>; folders: Map<string, number> };

type Entry = { name: string; isFolder: boolean };

/** What is in each folder: `fr/amina/index.html` → `{ '': fr, fr: fr/amina, 'fr/amina': fr/amina/index.html }` */
const entriesByFolder = (files: Iterable<string>): Map<string, Entry[]> => {
  const entries = new Map<string, Entry[]>([['', []]]);
  const add = (name: string, isFolder: boolean): void => {
    const within = folderOf(name);
    if (!entries.has(within)) {
      entries.set(within, []);
      add(within, true);
    }
    entries.get(within)?.push({ name, isFolder });
  };
  for (const file of files) add(file, false);
  return entries;
};

/** `fr/amina/index.html` → `fr/amina` */
const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));
