import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Sveltia CMS with what it needs, by the hashes in package/package-lock.json. */
const ours = new URL('package/', import.meta.url);
const files = ['package.json', 'package-lock.json', '.npmrc'];
/** Beside the packages once all of them are there: of which version they are. */
const mark = 'whole';

/**
 * The folder of packages with Sveltia CMS in it. The first time it is fetched, 85 MB that only a site with an editor needs;
 * then it stays beside the other packages, until another version is wanted.
 */
export const editorPackages = async (root: string): Promise<string> => {
  const folder = join(root, 'node_modules/.cache/editor');
  const lock = await readFile(new URL('package-lock.json', ours));
  const version = createHash('sha256').update(lock).digest('hex');
  const isWhole = async (): Promise<boolean> =>
    (await readFile(join(folder, mark), 'utf8').catch(() => '')) === version;
  const packages = join(folder, 'node_modules');
  if (await isWhole()) return packages;
  await mkdir(dirname(folder), { recursive: true });
  // Elsewhere, until it is whole: another build may be at the same.
  const fetched = await mkdtemp(`${folder}-`);
  try {
    for (const name of files) await copyFile(new URL(name, ours), join(fetched, name));
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--omit=peer', '--prefer-offline'], {
      cwd: fetched,
    });
    await writeFile(join(fetched, mark), version);
    if (!(await isWhole())) {
      await rm(folder, { recursive: true, force: true });
      await rename(fetched, folder);
    }
  } catch (cause) {
    if (await isWhole()) return packages;
    const { stderr = '' } = cause as { stderr?: string };
    throw new Error(
      `The editor could not be fetched. Try again, or take "editor" out of content/site.yaml.\n${stderr}`,
      { cause },
    );
  } finally {
    await rm(fetched, { recursive: true, force: true });
  }
  return packages;
};
