import { cpSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { keptFolder } from './kept-folder.ts';
import { damageMistake } from '../content/pictures/picture.ts';
import { ContentError, listed } from '../content/problem.ts';
import { isDamagedPicture } from '../pictures/answer.ts';
import { contentOnce } from '../content/reading.ts';
import { keepProgram, openProgram, programKey, type Program } from './kept-program.ts';
import { writePages } from './writing/pages.ts';
import { asBefore, clearLine, line, progressOn, type Progress, type Screen } from './progress.ts';
import { afterPages, beforePages, openSite } from './site-files.ts';
import { siteUrl } from './site-url.ts';

/**
 * Builds the site into `dist/`, and tells of it a line each on `screen`; mistakes in the content are told on `errors`.
 * Astro is asked only where the program is another than in the last build, for it takes longer than all the rest. With
 * `fresh`, nothing is taken from earlier builds. False where there are mistakes. Whatever else goes wrong is thrown.
 */
export const buildSite = async (
  screen: Screen,
  errors: Screen,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<boolean> => {
  const root = process.cwd();
  if (fresh)
    for (const folder of [keptFolder, 'dist']) rmSync(join(root, folder), { recursive: true, force: true });
  try {
    const reading = line(screen, 'Content');
    const { site, campaigns } = (await contentOnce(root)).content;
    reading.done(`${counted(campaigns.length, 'campaign')} in ${counted(site.languages.length, 'language')}`);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    errors.write(error.message);
    return false;
  }
  const progress = progressOn(screen);
  try {
    const key = programKey(root);
    const program = await openProgram(root, key);
    if (program) {
      progress.tell(asBefore);
      await render(root, program, progress, errors);
    } else await putTogether(root, key, progress);
  } catch (error) {
    clearLine(screen);
    // Only whoever makes something of a picture reads all of it.
    if (!isDamagedPicture(error)) throw error;
    errors.write(listed([{ file: error.path, message: damageMistake }], 'The site was not built.'));
    return false;
  }
  return true;
};

const putTogether = async (root: string, key: string, progress: Progress): Promise<void> => {
  const { build } = await import('astro');
  await build({ integrations: [progress.ofAstro, keepProgram(root, key)] });
};

/** What Astro would do with the same program, step by step. */
const render = async (
  root: string,
  program: Program,
  { tell, end }: Progress,
  errors: Screen,
): Promise<void> => {
  // As Astro does.
  process.env.NODE_ENV ??= 'production';
  await beforePages(root, (message) => errors.write(`${message}\n`));
  const url = siteUrl(root);
  const place = {
    root,
    dir: pathToFileURL(join(root, 'dist') + sep),
    notes: join(root, keptFolder, 'pages'),
    origin: url === undefined ? 'http://localhost' : new URL(url).origin,
    tell,
  };
  const site = openSite(place);
  for (const folder of [join(root, 'public'), program.assets])
    cpSync(folder, fileURLToPath(place.dir), { recursive: true });
  const paths = await writePages(site, program);
  end();
  await afterPages(place, site, paths);
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
