import { hash } from 'node:crypto';
import { statSync, type Stats } from 'node:fs';

/** How files look to who does not read them. */
export type Seen = {
  /** Their names, sizes, times of change and places on the disk, as a hash. */
  look: string;
  /** Whether a change from now on would show in that. */
  atRest: boolean;
};

/** What was asked of files already; undefined of one that was missing. */
export type Asked = ReadonlyMap<string, Stats | undefined>;

/** File systems tell times in steps, the coarsest of two seconds: within one a file can change again and look the same. */
const step = 2000;

/**
 * `files` are paths below a folder, `began` a time before the look, in milliseconds since the epoch by the clock that files have. Besides
 * the time that the text is from, which programs set as they like, counts the one that only the system sets (`ctime`).
 */
export const seen = (root: string, files: readonly string[], began: number, asked?: Asked): Seen => {
  let newest = 0;
  const looks = files.map((file) => {
    const stats = asked?.has(file) ? asked.get(file) : statSync(`${root}/${file}`, { throwIfNoEntry: false });
    if (!stats) return `${file}\0`;
    const { size, mtimeMs, ctimeMs, ino } = stats;
    if (ctimeMs > newest) newest = ctimeMs;
    return `${file}\0${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  });
  const look = hash('sha1', looks.join('\0'), 'base64url');
  return { look, atRest: newest < began - step };
};
