// How the build and the function bear a site that has run for decades, in one run with what other generators take for plain
// pages of the same texts; and what an edited word costs. `CAMPAIGNS=3,100,1000` says how many campaigns.
import { spawnSync } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../contract/netlify-bundle.ts';
import { copyProject } from '../sites/project.ts';
import { measured, type Cost } from './measured.ts';
import {
  astro,
  eleventy,
  hugo,
  hugoIsThere,
  plainPages,
  type PlainPage,
  type PlainSite,
} from './plain-sites.ts';
import { longLived, usualSlug } from './usual-campaign.ts';

const counts = (process.env.CAMPAIGNS ?? '3,100,1000').split(',').map(Number);

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

/** Milliseconds that a new process takes to import a module, the median of five. */
const importTime = (file: string): number => {
  const program = `const t = performance.now(); await import(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - t))`;
  const times = Array.from({ length: 5 }, () =>
    Number(
      spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }).stdout,
    ),
  ).sort((a, b) => a - b);
  return Math.round(times[2] ?? 0);
};

/** A line of the table; the ratio is that of processor time to our own. */
const tell = (what: string, { processor, clock, memory }: Cost, ours?: Cost): void => {
  const ratio = ours ? `${(processor / ours.processor).toFixed(2)} of ours` : '';
  console.log(
    `  ${what.padEnd(29)}${processor.toFixed(1).padStart(8)} s${clock.toFixed(1).padStart(8)} s${memory.toFixed(0).padStart(7)} MB  ${ratio}`,
  );
};

const plainly = async (
  what: string,
  write: PlainSite,
  pages: readonly PlainPage[],
  ours: Cost,
): Promise<void> => {
  const root = await mkdtemp(join(tmpdir(), 'plain-'));
  tell(what, await measured(await write(root, pages), root), ours);
  await rm(root, { recursive: true });
};

const build = 'npm run --silent build';

const measure = async (campaigns: number): Promise<void> => {
  const root = await copyProject('many-campaigns', longLived(campaigns));
  await cp(pictures, join(root, kept), { recursive: true });
  const plain = await plainPages(root);
  console.log(`${campaigns} campaigns, ${plain.length} pages of theirs     processor   clock   memory`);
  tell('Letterbrigade, from nothing', await measured(build, root));
  tell('and once more', await measured(build, root));
  const story = join(root, `content/campaigns/${usualSlug(1)}/story.fr.md`);
  await writeFile(story, (await readFile(story, 'utf8')).replace('depuis mai', 'depuis avril'));
  tell('one edited word', await measured(build, root));
  await appendFile(join(root, 'src/layouts/policy.ts'), '// An update.\n');
  const ours = await measured(build, root);
  tell('the program updated', ours);
  await plainly('bare Astro', astro, plain, ours);
  await plainly('Eleventy', eleventy, plain, ours);
  if (hugoIsThere()) await plainly('Hugo', hugo, plain, ours);
  const bundle = await bundleFunctions(root);
  console.log(`  function ${megabytes(bundle.bytes)}, imported in ${importTime(bundle.main)} ms\n`);
  await bundle.remove();
  await rm(root, { recursive: true });
};

// Pictures are kept from one build to the next: here they are one, made before anything is measured.
const kept = 'node_modules/.astro/assets';
const first = await copyProject('many-campaigns', longLived(1));
await measured(build, first);
const pictures = join(first, kept);
for (const count of counts) await measure(count);
await rm(first, { recursive: true });
