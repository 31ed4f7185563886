// Builds the sites that the tests visit, as Playwright starts, and our own content, whatever it is. Their folders are in
// the environment for the tests, and gone when they end.
import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fullPage } from '../sites/full-page.ts';
import { large } from '../sites/large.ts';
import { copyProject } from '../sites/project.ts';
import { ourRoot, samplesAreThere } from '../sites/samples.ts';
import { visited } from '../sites/visited.ts';
import { openShapes } from './shapes-folder.ts';

export default async function buildSites(): Promise<() => Promise<void>> {
  const roots = await Promise.all([
    build('VISITED_SITE', visited),
    build('LARGE_SITE', large),
    build('SAMPLES_SITE', { write: writeOurs }),
  ]);
  process.env.SHAPES = await openShapes();
  return async () => {
    await Promise.all(roots.map((root) => rm(root, { recursive: true })));
  };
}

const build = async (variable: string, site: Parameters<typeof copyProject>[1]): Promise<string> => {
  const root = await copyProject(variable.toLowerCase().replace('_', '-'), site);
  await promisify(execFile)('node', ['src/commands/build.ts'], { cwd: root }).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`The build in ${root} failed.\n${stdout.slice(-2000)}\n${stderr}`, { cause: error });
  });
  process.env[variable] = root;
  return root;
};

/** Our own content, and beside the samples a campaign that is as large as the budget of a page allows. */
const writeOurs = async (root: string): Promise<void> => {
  await cp(join(ourRoot, 'content'), join(root, 'content'), { recursive: true });
  if (!samplesAreThere()) return;
  const full = await fullPage();
  for (const [name, file] of Object.entries(full.files())) {
    const path = join(root, 'content/campaigns', full.slug, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file);
  }
};
