import { closeSync, fstatSync, ftruncateSync, openSync, writeFileSync, type Stats } from 'node:fs';

/**
 * Writes a file, in Latin-1 if it is a text. Where one is there, it is written into that: to make a file anew, or to empty it
 * first, takes the file system four times as long. Gives what can be told of it.
 */
export const writeFile = (file: string, body: string | Uint8Array, isThere: boolean): Stats => {
  const open = openSync(file, isThere ? 'r+' : 'w');
  try {
    writeFileSync(open, body, 'latin1');
    const written = fstatSync(open);
    if (written.size === body.length) return written;
    ftruncateSync(open, body.length);
    return fstatSync(open);
  } finally {
    closeSync(open);
  }
};
