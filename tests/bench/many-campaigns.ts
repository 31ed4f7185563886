// How the build and the function bear a site that has run for decades: 1,000 campaigns, a tenth of them open.
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { bundleFunctions } from '../contract/netlify-bundle.ts';
import { copyProject } from '../sites/project.ts';
import { site } from '../sites/site.ts';
import { buildSite, largeCampaign } from './campaigns.ts';

const count = Number(process.env.CAMPAIGNS ?? 1000);

/** So many campaigns; one in ten is open, the others are over. */
const siteOf = (count: number) =>
  site().with(
    ...Array.from({ length: count }, (_, index) => {
      const campaign = largeCampaign(`campaign-${index + 1}`);
      return index % 10 > 0 ? campaign.closing('2020-12-31') : campaign;
    }),
  );

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

const measure = async (what: string, campaigns: number): Promise<void> => {
  const root = await copyProject('many-campaigns', siteOf(campaigns));
  const started = performance.now();
  const pages = buildSite(root);
  const built = seconds(started);
  const bundle = await bundleFunctions(root);
  console.log(
    `${what}: ${pages} pages built in ${built}; function ${megabytes(bundle.bytes)}, imported in ${importTime(bundle.main)} ms`,
  );
  await bundle.remove();
  await rm(root, { recursive: true });
};

await measure('3 campaigns', 3);
await measure(`${count} campaigns`, count);
