// How the build and the function bear a site that has run for decades: 1,000 campaigns, a tenth of them open.
import { spawnSync } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFunctions } from '../contract/netlify-bundle.ts';
import { copyProject } from '../trial/project-copy.ts';

const count = 1000;
const sample = 'free-erlan-baltabay-again';

/** A copy of this project with the sample campaign in it a thousand times, without its picture. */
const manyCampaigns = async (): Promise<string> => {
  const root = await copyProject('many-campaigns');
  const campaigns = join(root, 'content/campaigns');
  for (let i = 1; i <= count; i += 1) {
    const copy = join(campaigns, `campaign-${i}`);
    await cp(join(campaigns, sample), copy, { recursive: true });
    const facts = join(copy, 'campaign.yaml');
    const text = await readFile(facts, 'utf8');
    const closed = i % 10 > 0 ? 'closes: 2019-12-31\n' : '';
    await writeFile(facts, closed + text.replace(/^(follows|image|closes):.*\n/gm, ''));
    await rm(join(copy, 'picture.png'));
  }
  return root;
};

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
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

const measure = async (what: string, root: string): Promise<void> => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/astro', ['build'], {
    cwd: root,
    maxBuffer: Infinity,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}\n${stderr}`);
  const pages = /(\d+) page\(s\) built/.exec(stdout)?.[1] ?? '?';
  const built = seconds(started);
  const bundle = await bundleFunctions(root);
  console.log(
    `${what}: ${pages} pages built in ${built}; function ${megabytes(bundle.bytes)}, imported in ${importTime(bundle.main)} ms`,
  );
  await bundle.remove();
};

const root = await manyCampaigns();
await measure('The samples', process.cwd());
await measure(`${count} campaigns more`, root);
await rm(root, { recursive: true });
