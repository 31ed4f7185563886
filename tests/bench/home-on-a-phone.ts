// What the home page and the archive of a site that has run for decades cost a phone: a browser at a sixth of this
// machine's speed says for how long it worked out styles and places. `CAMPAIGNS=3,1000` says how many campaigns.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium, devices } from '@playwright/test';
import type { NetlifyFunction } from '../../netlify/local/server/function.ts';
import { startServer } from '../../netlify/local/server/server.ts';
import { findChromium, measuringChromium } from '../e2e/chromium.ts';
import { ready } from '../ready.ts';
import { copyProject } from '../sites/project.ts';
import { buildSite } from './campaigns.ts';
import { longLived } from './usual-campaign.ts';

const counts = (process.env.CAMPAIGNS ?? '3,1000').split(',').map(Number);
const slower = 6;
const loads = 5;
const paths = ['/en/', '/en/archive/'];
const noLetters: NetlifyFunction = {
  config: { path: ['/api/letters', '/api/letters/*'] },
  default: () => Promise.resolve(new Response(null, { status: 503 })),
};

type Load = { styles: number; layout: number; elements: number };

ready({ benchmark: true });
const browser = await chromium.launch({
  executablePath: measuringChromium() ?? findChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** Milliseconds of one load, and how much there was to lay out. */
const load = async (address: string): Promise<Load> => {
  const context = await browser.newContext(devices['Moto G4']);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await session.send('Performance.enable');
  await page.goto(address);
  // Two frames, so that what was worked out is also drawn.
  await page.evaluate(
    () =>
      new Promise((drawn) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            drawn(0);
          }),
        ),
      ),
  );
  const { metrics } = await session.send('Performance.getMetrics');
  const figure = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
  const elements = await page.locator('*').count();
  await context.close();
  return { styles: figure('RecalcStyleDuration') * 1000, layout: figure('LayoutDuration') * 1000, elements };
};

const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

console.log(`${browser.version()} at a sixth of the speed, medians of ${loads} loads`);
console.log('campaigns  page            brotli  elements  styles     layout');
for (const count of counts) {
  const root = await copyProject('home', longLived(count, ['en']));
  buildSite(root);
  const server = await startServer({ dist: join(root, 'dist'), letters: noLetters });
  for (const path of paths) {
    const weight = brotliCompressSync(await readFile(join(root, 'dist', path, 'index.html'))).length;
    const all: Load[] = [];
    for (let i = 0; i < loads; i += 1) all.push(await load(server.url + path));
    const of = (key: keyof Load): string => middle(all.map((one) => one[key])).toFixed(0);
    console.log(
      `${String(count).padStart(9)}  ${path.padEnd(14)}${String(weight).padStart(8)}${of('elements').padStart(10)}${of('styles').padStart(5)} ms${of('layout').padStart(8)} ms`,
    );
  }
  await server.close();
  await rm(root, { recursive: true });
}
await browser.close();
