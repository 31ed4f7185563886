// Builds the sites that the tests visit, as Playwright starts, and our own content, whatever it is, and starts what serves
// them. Their folders are in the environment for the tests, and gone when they end.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { madeOf } from '../../src/pictures/opened.ts';
import { fullPage } from '../sites/full-page.ts';
import { large } from '../sites/large.ts';
import { contentPaths, copyProject, writerOf, type Writer } from '../sites/project.ts';
import { ourRoot, samplesAreThere } from '../sites/samples.ts';
import { writeFiles } from '../sites/site.ts';
import { visited } from '../sites/visited.ts';
import { edited, places } from './editor-site.ts';
import { openShapes } from './shapes-folder.ts';
import { startServing } from './start-serving.ts';

export default async function buildSites(): Promise<() => Promise<void>> {
  const roots = await Promise.all([
    // Of one address, so that they share what the first of them has put together.
    build({
      LARGE_SITE: large,
      GITLAB_SITE: writerOf(edited(places.GitLab.repository)),
      GITHUB_SITE: writerOf(edited(places.GitHub.repository)),
      // The last: of this one the program is there, too, and a test starts it.
      VISITED_SITE: visited,
    }),
    build({ SAMPLES_SITE: { write: writeOurs } }),
  ]);
  process.env.SHAPES = await openShapes();
  const endServing = await startServing();
  return async () => {
    await endServing();
    await Promise.all(roots.flat().map((root) => rm(root, { recursive: true })));
  };
}

/** What is served of a site: its content, and what a build leaves outside of what it keeps. */
const served = [...contentPaths, 'dist', 'netlify/built'];

/**
 * Builds sites in one copy of the project after one another, as if each were an edit of the last one. What is served of
 * each is moved to a folder of its own; the last one stays.
 */
const build = async (sites: Record<string, Writer>): Promise<string[]> => {
  const shop = await copyProject('builds', writerOf({}));
  const last = Object.keys(sites).at(-1);
  const roots: string[] = [];
  for (const [variable, site] of Object.entries(sites)) {
    await site.write(shop);
    await promisify(execFile)('node', ['src/commands/build.ts'], { cwd: shop }).catch((error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`The build of ${variable} failed.\n${stdout.slice(-2000)}\n${stderr}`, {
        cause: error,
      });
    });
    const root = variable === last ? shop : await moved(shop, variable.toLowerCase().replace('_', '-'));
    process.env[variable] = root;
    roots.push(root);
  }
  return roots;
};

const moved = async (shop: string, name: string): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), `${name}-`));
  for (const path of served) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await rename(join(shop, path), join(root, path));
  }
  return root;
};

/** Our own content, and beside the samples a campaign that is as large as the budget of a page allows. */
const writeOurs = async (root: string): Promise<void> => {
  await cp(join(ourRoot, 'content'), join(root, 'content'), { recursive: true });
  const campaigns = join(root, 'content/campaigns');
  for (const name of await readdir(campaigns, { recursive: true }))
    if (/\.(?:png|jpe?g|webp|avif)$/i.test(name)) await makePlain(join(campaigns, name));
  if (!samplesAreThere()) return;
  const full = await fullPage();
  await writeFiles(join(campaigns, full.slug), full.files());
};

/**
 * Makes a picture one of a single colour, as large as it is: a page with it differs only in the picture's name, and to make
 * AVIFs of a photo takes ten times as long. Like the build, it reads a picture to its end, and throws where it is damaged.
 */
const makePlain = (path: string): Promise<void> =>
  madeOf(path, async (picture) => {
    const { format, autoOrient } = await picture.metadata();
    const dot = await picture.resize(1, 1, { fit: 'fill' }).toBuffer();
    const plain = sharp(dot).resize({ ...autoOrient, fit: 'fill' });
    await writeFile(path, await plain.toFormat(format === 'heif' ? 'avif' : format).toBuffer());
  });
