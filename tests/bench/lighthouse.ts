// What Lighthouse says of a built site by its mobile preset: medians of five loads, and the worst for blocking time.
// The counters are full, for a page that has nothing to count does less.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { Redis } from 'ioredis';
import { endWithUs } from '../../netlify/local/redis/end-with-us.ts';
import { startRedis } from '../../netlify/local/redis/redis-server.ts';
import { findChromium, measuringChromium } from '../e2e/chromium.ts';
import { printed } from '../e2e/printed.ts';
import { runPinned } from '../pinned.ts';
import { ready } from '../ready.ts';
import { copyProject } from '../sites/project.ts';
import { site } from '../sites/site.ts';
import { buildSite, largeCampaign } from './campaigns.ts';
import { startChromium } from './measured-chromium.ts';

const loads = 5;
/** How many times slower than this machine the phone is: 4 by the preset, which takes this for a machine of 1,500 or more. */
const slowdown = Number(process.env.SLOWDOWN ?? 4);
const pages = process.env.PAGES?.split(' ') ?? [
  ...['/en/', '/en/free-amina/', '/en/free-zoe/', '/ar/free-amina/'],
  // Search engines are told to leave the first two of these out, which Lighthouse takes for a fault.
  ...['/en/free-amina/embed/', '/en/free-amina/poster/', '/en/recipients/'],
];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

ready({ benchmark: true });
const root = await copyProject(
  'lighthouse',
  site().with(
    largeCampaign('free-amina')
      .withPicture()
      .where({ embed: ['https://union.example'] }),
    largeCampaign('free-zoe').closing('2021-12-31'),
  ),
);
buildSite(root);
const redis = await startRedis();
const server = spawn('node', ['netlify/local/start.ts'], {
  cwd: root,
  env: { ...process.env, REDIS_URL: redis.url, PORT: '0', MAILBOX_PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
endWithUs(server, () => undefined);
const [url] = await printed(server.stdout, /Site\s+(\S+?)\/\s/, /Mailbox\s+(\S+?)\/\s/);

const client = new Redis(redis.url);
for (const campaign of ['free-amina', 'free-zoe']) {
  const count = {
    total: 12_345,
    'language:en': 12_000,
    'language:ar': 345,
    'country:IT': 12_000,
    'country:EG': 345,
  };
  await client.hset(`letters-dev:count:${campaign}`, count);
  const { total } = (await (await fetch(`${url}/api/letters?campaign=${campaign}`)).json()) as {
    total: number;
  };
  if (total !== count.total) throw new Error(`The counter of ${campaign} says ${total}, not ${count.total}.`);
}
client.disconnect();

const chromePath = measuringChromium() ?? findChromium();
const chromium = await startChromium(chromePath);

// Whoever looks on stands back, or on few cores would be measured too.
for (const pid of [0, server.pid ?? 0]) setPriority(pid, 10);

const score = (report: Result, category: string): number =>
  Math.round((report.categories[category]?.score ?? NaN) * 100);
const figure = (report: Result, audit: string): number | undefined => report.audits[audit]?.numericValue;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const worst = (values: readonly number[]): number => Math.max(...values);

/** What Lighthouse's command prints, as far as it is of use here. */
type Result = {
  environment: { hostUserAgent: string; benchmarkIndex: number };
  categories: Record<string, { score: number | null; auditRefs: { id: string }[] }>;
  audits: Record<string, { score: number | null; numericValue?: number }>;
  runtimeError?: { message: string };
};

type Column = [heading: string, (report: Result) => number | undefined, of?: (values: number[]) => number];
const columns: Column[] = [
  ['Performance', (report) => score(report, 'performance')],
  ['Accessibility', (report) => score(report, 'accessibility')],
  ['Best practices', (report) => score(report, 'best-practices')],
  ['SEO', (report) => score(report, 'seo')],
  ['Layout shift', (report) => figure(report, 'cumulative-layout-shift')],
  ['Largest paint, ms', (report) => figure(report, 'largest-contentful-paint')],
  ['Blocking, ms', (report) => figure(report, 'total-blocking-time')],
  ['at worst', (report) => figure(report, 'total-blocking-time'), worst],
  ['Machine', (report) => report.environment.benchmarkIndex],
];

const load = async (address: string, tries = 3): Promise<Result> => {
  const printed = await runPinned('lighthouse@13.5.0', [
    address,
    `--port=${chromium.port}`,
    `--only-categories=${categories.join(',')}`,
    `--throttling.cpuSlowdownMultiplier=${slowdown}`,
    '--output=json',
    '--quiet',
    '--no-enable-error-reporting',
  ]);
  const report = JSON.parse(printed) as Result;
  if (columns.every(([, value]) => Number.isFinite(value(report)))) return report;
  // Now and then a trace begins too late to hold the page's beginning.
  if (tries > 1) return load(address, tries - 1);
  throw new Error(`Lighthouse could not load ${address}. ${report.runtimeError?.message ?? ''}`);
};

const low = (report: Result): string[] =>
  categories
    .slice(1)
    .flatMap((category) =>
      (report.categories[category]?.auditRefs ?? [])
        .filter(({ id }) => (report.audits[id]?.score ?? 1) < 1)
        .map(({ id }) => `${category}: ${id}`),
    );

// The first load is Chromium's own beginning more than the page's.
const { environment } = await load(url + (pages[0] ?? ''));
console.log(`${chromePath}: ${environment.hostUserAgent}; a phone ${slowdown} times as slow as this machine`);
console.log(columns.map(([heading]) => heading).join('  '));
for (const page of pages) {
  const reports: Result[] = [];
  for (let i = 0; i < loads; i += 1) reports.push(await load(url + page));
  const cells = columns.map(([heading, value, of = median]) => {
    const figure = of(reports.map((report) => value(report) ?? NaN));
    return String(Number(figure.toFixed(heading === 'Layout shift' ? 3 : 0))).padStart(heading.length);
  });
  console.log([...cells, page].join('  '));
  for (const line of new Set(reports.flatMap(low))) console.log(`      ${line}`);
}
await chromium.close();
server.kill('SIGTERM');
await once(server, 'exit');
await redis.close();
await rm(root, { recursive: true });
