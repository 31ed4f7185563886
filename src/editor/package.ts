import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Sveltia CMS with what it needs, by the hashes in package/package-lock.json. */
const ours = new URL('package/', import.meta.url);
const files = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * The folder of packages with Sveltia CMS in it. The first time it is fetched, 85 MB that only a site with an editor needs;
 * then it stays beside the other packages, until another version is wanted.
 */
export const editorPackages = async (root: string): Promise<string> => {
  const folder = join(root, 'node_modules/.cache/editor');
  const lock = await readFile(new URL('package-lock.json', ours));
  const version = createHash('sha256').update(lock).digest('hex');
  const mark = join(folder, 'whole');
  if ((await readFile(mark, 'utf8').catch(() => '')) === version) return join(folder, 'node_modules');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of files) await copyFile(new URL(name, ours), join(folder, name));
  try {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--omit=peer', '--prefer-offline'], {
      cwd: folder,
    });
  } catch (cause) {
    const { stderr = '' } = cause as { stderr?: string };
    throw new Error(
      `The editor could not be fetched. Try again, or take "editor" out of content/site.yaml.\n${stderr}`,
      { cause },
    );
  }
  await writeFile(mark, version);
  return join(folder, 'node_modules');
};
