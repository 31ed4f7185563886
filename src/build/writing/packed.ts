import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** A page in a pack: its name, the key that tells what it was made of, its length in bytes. */
type Packed = [name: string, key: string, length: number];

// Pages hold the same styles and scripts: with a window over some hundred of them, each is packed in a hundredth of its size.
const params = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_windowLog]: 22 };

/** Puts files of a folder into one other file, each with its key. */
export const pack = (folder: string, pages: readonly [name: string, key: string][], file: string): void => {
  const bodies = pages.map(([name]) => readFileSync(join(folder, name)));
  const index: Packed[] = pages.map(([name, key], at) => [name, key, bodies[at]?.length ?? 0]);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    zstdCompressSync(Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...bodies]), { params }),
  );
};

/** Puts those of its files back that are wanted. Throws for a file that is no pack. */
export const unpack = (
  file: string,
  folder: string,
  isWanted: (name: string, key: string) => boolean,
): void => {
  const all = zstdDecompressSync(readFileSync(file));
  let at = all.indexOf('\n') + 1;
  for (const [name, key, length] of JSON.parse(all.toString('utf8', 0, at)) as Packed[]) {
    if (isWanted(name, key)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), all.subarray(at, at + length));
    }
    at += length;
  }
};
