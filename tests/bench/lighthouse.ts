// What Lighthouse says of the built site by its mobile preset: medians of five loads. Performance and blocking time stand
// there twice: by the clock, as Lighthouse says it, and by the processor, a figure of ours: see processor-time.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { launch } from 'chrome-launcher';
import lighthouse, { auditFlowArtifacts, type Flags, type Result } from 'lighthouse';
import { findChromium } from '../e2e/chromium.ts';
import { printed } from '../e2e/local-site.ts';
import { byProcessor } from './processor-time.ts';

const loads = 5;
const pages = [
  '/en/',
  '/en/free-erlan-baltabay-again/',
  '/en/free-erzhan-elshibayev/',
  '/ar/free-erlan-baltabay-again/',
];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

const site = spawn('node', ['netlify/local/start.ts'], {
  env: { ...process.env, REDIS_URL: '', PORT: '0', MAILBOX_PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [url] = await printed(site.stdout, /Site\s+(\S+?)\/\s/, /Mailbox\s+(\S+?)\/\s/);
const chrome = await launch({
  chromePath: findChromium(),
  chromeFlags: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

// Whoever looks on stands back, or on few cores would be measured too.
for (const pid of [0, site.pid ?? 0]) setPriority(pid, 10);

/** What the table has of a load: of Lighthouse's report, and of the one by the processor. */
const columns: [heading: string, (byClock: Result, byProcessor: Result) => number | undefined][] = [
  ['Performance', (report) => score(report, 'performance')],
  ['by processor', (_, report) => score(report, 'performance')],
  ['Accessibility', (report) => score(report, 'accessibility')],
  ['Best practices', (report) => score(report, 'best-practices')],
  ['SEO', (report) => score(report, 'seo')],
  ['Layout shift', (report) => report.audits['cumulative-layout-shift']?.numericValue],
  ['Largest paint, ms', (report) => report.audits['largest-contentful-paint']?.numericValue],
  ['Blocking, ms', (report) => blocking(report)],
  ['by processor', (_, report) => blocking(report)],
];

const score = (report: Result, category: string): number =>
  Math.round((report.categories[category]?.score ?? NaN) * 100);

const blocking = (report: Result | undefined): number | undefined =>
  report?.audits['total-blocking-time']?.numericValue;

type Load = { values: number[]; low: string[] };

const load = async (address: string, tries = 3): Promise<Load> => {
  const flags: Flags = { port: chrome.port, logLevel: 'error', onlyCategories: [...categories] };
  const result = await lighthouse(address, flags);
  // Now and then a trace begins too late to hold the page's beginning.
  if (tries > 1 && blocking(result?.lhr) === undefined) return load(address, tries - 1);
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse could not load ${address}. ${result?.lhr.runtimeError?.message ?? ''}`);
  const { lhr, artifacts } = result;
  const again = await auditFlowArtifacts({
    gatherSteps: [{ artifacts: { ...artifacts, Trace: byProcessor(artifacts.Trace) }, flags }],
  });
  const worked = again.steps[0]?.lhr;
  if (!worked) throw new Error(`Lighthouse could not look at ${address} a second time.`);
  return {
    values: columns.map(([, value]) => value(lhr, worked) ?? NaN),
    low: categories
      .slice(1)
      .flatMap((category) =>
        (lhr.categories[category]?.auditRefs ?? [])
          .filter(({ id }) => (lhr.audits[id]?.score ?? 1) < 1)
          .map(({ id }) => `${category}: ${id}`),
      ),
  };
};

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

console.log(columns.map(([heading]) => heading).join('  '));
// The first load is Chromium's own beginning more than the page's.
await load(url + (pages[0] ?? ''));
for (const page of pages) {
  const all: Load[] = [];
  for (let i = 0; i < loads; i += 1) all.push(await load(url + page));
  const cells = columns.map(([heading], index) => {
    const value = median(all.map(({ values }) => values[index] ?? NaN));
    return String(Number(value.toFixed(heading === 'Layout shift' ? 3 : 0))).padStart(heading.length);
  });
  console.log([...cells, page].join('  '));
  for (const low of new Set(all.flatMap((one) => one.low))) console.log(`      ${low}`);
}
chrome.kill();
site.kill('SIGTERM');
await once(site, 'exit');
