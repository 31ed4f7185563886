import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
 * nobody has touched since. Notes on them are in a file elsewhere.
 */
export const openKept = (folder: string, notesFile: string, version: string): KeptPages => {
  const before = readNotes(notesFile, version);
  const now = new Map<string, Note>();
  const standing = new Set<string>();
  const sweep = (within: string): number => {
    let left = 0;
    for (const entry of entriesOf(join(folder, within))) {
      const name = within === '' ? entry.name : `${within}/${entry.name}`;
      if (entry.isDirectory()) {
        if (sweep(name) > 0) left += 1;
        else rmdirSync(join(folder, name));
      } else if (isAsNoted(join(folder, name), before.get(name))) {
        standing.add(name);
        left += 1;
      } else rmSync(join(folder, name));
    }
    return left;
  };
  sweep('');
  return {
    has: (name, key) => {
      const note = before.get(name);
      if (note?.[0] !== key || !standing.delete(name)) return false;
      now.set(name, note);
      return true;
    },
    wrote: (name, key) => {
      standing.delete(name);
      const { size, mtimeMs } = statSync(join(folder, name));
      now.set(name, [key, size, mtimeMs]);
    },
    close: () => {
      for (const name of standing) rmSync(join(folder, name));
      mkdirSync(dirname(notesFile), { recursive: true });
      writeFileSync(notesFile, JSON.stringify({ version, notes: [...now] }));
    },
  };
};

const entriesOf = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};

const isAsNoted = (file: string, note: Note | undefined): boolean => {
  if (!note) return false;
  const { size, mtimeMs } = statSync(file);
  return size === note[1] && mtimeMs === note[2];
};

const readNotes = (file: string, version: string): Map<string, Note> => {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { version: string; notes: [string, Note][] };
    return new Map(kept.version === version ? kept.notes : []);
  } catch {
    return new Map();
  }
};
