import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs a program that is no dependency of ours, as only one test or the bench needs it: npx fetches it once, and keeps
 * it. `program` is its package with an exact version. Gives what it prints, and throws with its errors if it fails.
 */
export const runPinned = async (
  program: string,
  words: readonly string[],
  cwd = process.cwd(),
): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)('npx', ['--yes', '--prefer-offline', program, ...words], {
      cwd,
      maxBuffer: Infinity,
    });
    return stdout;
  } catch (cause) {
    const { stderr = '' } = cause as { stderr?: string };
    throw new Error(`${program} failed, or npx could not fetch it.\n${stderr}`, { cause });
  }
};
