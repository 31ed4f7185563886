import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux' own file system in memory. */
const memory = '/dev/shm';

/** More than all tests of a run need at once: copies of the project, and what builds make in them. */
const room = 2 * 1024 ** 3;

/**
 * Where tests make their folders: in memory, if there is room and programs may run from there, else where the system
 * says, or TMPDIR. Tests make and delete thousands of files, and for seconds ext4 looks for a place among those that it
 * has just deleted, which takes up to a third of the time of all tests.
 */
export const temporary = (): string => (process.env.TMPDIR === undefined && isRoomy() ? memory : tmpdir());

const isRoomy = (): boolean => {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    const mount = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === memory);
    return bavail * bsize >= room && mount !== undefined && !/\bnoexec\b/.test(mount);
  } catch {
    return false;
  }
};
