// What a cold start of the function takes: what is deployed is packed as Netlify does, and new processes import it and send
// one letter each. `OPEN=1,100,1000` says how many campaigns are open.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleFunction, registryFolder } from '../../src/build/function.ts';
import { writeRegistryFiles } from '../../src/build/registry-files.ts';
import { listed, registryFiles, type RegistryFiles } from '../../src/campaign/registry/make-registry.ts';
import { bundleFunctions } from '../contract/netlify-bundle.ts';
import { copyProject } from '../sites/project.ts';
import { longLived, usualSlug } from './usual-campaign.ts';
import type { VendorsReady } from './vendors-process.ts';

const counts = (process.env.OPEN ?? '1,100,1000').split(',').map(Number);
const starts = 7;

/** Processor time and clock in milliseconds, and what is resident at the end, in bytes. */
type Start = { imported: number; clock: number; letter: number; resident: number };

/** A registry like that of a long-lived site, of which so many campaigns are open: as many as one, with other targets. */
const withOpen = ({ index, campaigns, past }: RegistryFiles, open: number): RegistryFiles => {
  const [one] = Object.values(campaigns);
  if (!one) throw new Error('The site has no open campaign.');
  const many = Object.fromEntries(
    Array.from({ length: open }, (_, number) => [
      usualSlug(number),
      {
        ...one,
        targets: one.targets.map((target) => ({ ...target, email: `${number}-${target.email}` })),
      },
    ]),
  );
  return {
    index: {
      ...index,
      campaigns: Object.fromEntries(Object.entries(many).map(([slug, each]) => [slug, listed(each)])),
    },
    campaigns: many,
    past,
  };
};

/** Run by a new process, with the function's file and where its vendors are. */
const program = `
const processor = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const [begun, clock] = [processor(), performance.now()];
const { default: letters } = await import(process.env.MAIN);
const imported = processor();
const told = { imported: imported - begun, clock: performance.now() - clock };
const input = { campaign: ${JSON.stringify(usualSlug(0))}, language: 'en', name: 'Ada Rossi', email: 'ada' + process.pid + '@sindacato.example' };
const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
const work = [];
const context = { ip: '10.0.' + (process.pid >> 8) % 256 + '.' + process.pid % 256, deploy: { context: 'production', published: true }, waitUntil: (one) => work.push(one) };
const request = new Request('https://letters.example/api/letters', { method: 'POST', headers, body: JSON.stringify(input) });
const response = await letters(request, context);
const text = await response.text();
if (!text.includes('"sent"')) throw new Error(text);
process.stdout.write(JSON.stringify({ ...told, letter: processor() - imported, resident: process.memoryUsage.rss() }));
await Promise.all(work);
`;

const start = async (main: string, environment: Record<string, string>): Promise<Start> => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: '/',
    env: { ...environment, MAIN: main },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error('The function did not send a letter.');
  return JSON.parse(said) as Start;
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

const vendors = fork(fileURLToPath(new URL('vendors-process.ts', import.meta.url)), [], {
  env: { ...process.env, EMAIL_LATENCY: '0' },
});
const [{ environment }] = (await once(vendors, 'message')) as [VendorsReady];

const site = longLived(3);
const root = await copyProject('cold-start', site);
const now = Date.now();
const written = registryFiles(await site.read(now), now);
console.log(
  `Cold starts, each in a new process, medians of ${starts}; the letter waits for vendors that answer at once\n` +
    'open campaigns   deployed      import (clock)  first letter   resident',
);
for (const open of counts) {
  writeRegistryFiles(join(root, registryFolder), withOpen(written, open));
  await bundleFunction(root);
  const bundle = await bundleFunctions(root);
  const all: Start[] = [];
  for (let nth = 0; nth < starts; nth += 1) all.push(await start(bundle.main, environment));
  const of = (key: keyof Start): number => median(all.map((one) => one[key]));
  console.log(
    `${String(open).padStart(14)}${(bundle.bytes / 1e6).toFixed(1).padStart(8)} MB` +
      `${of('imported').toFixed(0).padStart(9)} ms (${of('clock').toFixed(0)} ms)`.padEnd(22) +
      `${of('letter').toFixed(0).padStart(6)} ms${(of('resident') / 1e6).toFixed(0).padStart(9)} MB`,
  );
  await bundle.remove();
}
await rm(root, { recursive: true });
vendors.disconnect();
