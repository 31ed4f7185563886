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

/** The pages of the last build, so that only those are rendered that would be others. */
export type KeptPages = {
  /** True where the file stands as it would be written: it was made of what the key tells. */
  has: (name: string, key: string) => boolean;
  /** Takes note of a file that was written, and what of. */
  wrote: (name: string, key: string) => void;
  /** Deletes what belongs to no page any more, and remembers the others. */
  close: () => void;
};

/** What a file was made of, its size, and when it was written, in milliseconds since the epoch. */
type Note = [key: string, size: number, time: number];

/**
 * Empties the folder of a built site but for the pages in it that were written by this version of the program, and that
 * nobody has touched since. Notes on them are in the folder `notes`. With `packed`, so are the pages themselves, for where
 * the site's folder is gone before the next build.
 */
export const openKept = (
  folder: string,
  { notes, version, packed }: { notes: string; version: string; packed: boolean },
): KeptPages => {
  const notesFile = join(notes, 'notes.json');
  const before = readNotes(notesFile, version);
  const now = new Map<string, Note>();
  const note = (name: string, key: string): Note => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return [key, size, mtimeMs];
  };

  if (packed && before.size > 0 && !existsSync(folder)) {
    for (const file of packsIn(notes)) unpack(file, folder, (name, key) => before.get(name)?.[0] === key);
    for (const [name, [key]] of before) if (existsSync(join(folder, name))) before.set(name, note(name, key));
  }

  const standing = new Set<string>();
  const sweep = (within: string): number => {
    let left = 0;
    for (const entry of existsSync(join(folder, within))
      ? readdirSync(join(folder, within), { withFileTypes: true })
      : []) {
      const name = within === '' ? entry.name : `${within}/${entry.name}`;
      const [key, size, time] = before.get(name) ?? [];
      if (entry.isDirectory()) {
        if (sweep(name) > 0) left += 1;
        else rmdirSync(join(folder, name));
      } else if (key !== undefined && note(name, key).join(' ') === [key, size, time].join(' ')) {
        standing.add(name);
        left += 1;
      } else rmSync(join(folder, name));
    }
    return left;
  };
  sweep('');

  const changed = new Set<string>();
  return {
    has: (name, key) => {
      const known = before.get(name);
      if (known?.[0] !== key || !standing.delete(name)) return false;
      now.set(name, known);
      return true;
    },
    wrote: (name, key) => {
      standing.delete(name);
      if (packed) changed.add(packOf(name));
      now.set(name, note(name, key));
    },
    close: () => {
      for (const name of standing) {
        if (packed) changed.add(packOf(name));
        rmSync(join(folder, name));
      }
      mkdirSync(notes, { recursive: true });
      if (packed) packAgain(folder, notes, now, changed);
      writeFileSync(notesFile, JSON.stringify({ version, notes: [...now] }));
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

/** None, where there is no such file, or one that cannot be read, or of another version. */
const readNotes = (file: string, version: string): Map<string, Note> => {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { version: string; notes: [string, Note][] };
    return new Map(kept.version === version ? kept.notes : []);
  } catch {
    return new Map();
  }
};
