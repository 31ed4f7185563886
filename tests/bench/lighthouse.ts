// What Lighthouse says of the built site by its mobile preset: medians of five loads. The open campaign is measured once
// more without its scripts: what blocks the page then is the machine's own time to draw text, not ours to save.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { findChromium } from '../e2e/chromium.ts';
import { printed } from '../e2e/local-site.ts';

const loads = 5;
const open = '/en/free-erlan-baltabay-again/';
const pages = ['/en/', open, '/en/free-erzhan-elshibayev/', '/ar/free-erlan-baltabay-again/'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const audits = ['cumulative-layout-shift', 'total-blocking-time', 'largest-contentful-paint'] as const;

const site = spawn('node', ['netlify/local/start.ts'], {
  env: { ...process.env, REDIS_URL: '', PORT: '0', MAILBOX_PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [url] = await printed(site.stdout, /Site\s+(\S+?)\/\s/, /Mailbox\s+(\S+?)\/\s/);
const bare = createServer((request, response) => {
  void fetch(url + (request.url ?? '/')).then(async (answer) => {
    const html = (await answer.text()).replace(/<script[^]*?<\/script>|<meta http-equiv[^>]*>/g, '');
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  });
}).listen(0, '127.0.0.1');
await once(bare, 'listening');
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
const chrome = await launch({
  chromePath: findChromium(),
  chromeFlags: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

type Load = { scores: number[]; measured: number[]; low: string[] };

const load = async (address: string): Promise<Load> => {
  const result = await lighthouse(address, {
    port: chrome.port,
    logLevel: 'error',
    onlyCategories: [...categories],
  });
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse could not load ${address}. ${result?.lhr.runtimeError?.message ?? ''}`);
  const { lhr } = result;
  return {
    scores: categories.map((category) => Math.round((lhr.categories[category]?.score ?? 0) * 100)),
    measured: audits.map((audit) => lhr.audits[audit]?.numericValue ?? NaN),
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

console.log('Perf  A11y  Best   SEO  Layout shift   Blocking  Largest paint');
const measured: [name: string, address: string][] = [
  ...pages.map((page): [string, string] => [page, url + page]),
  [`${open} without scripts`, bareUrl + open],
];
for (const [name, address] of measured) {
  const all: Load[] = [];
  for (let i = 0; i < loads; i += 1) all.push(await load(address));
  const scores = categories.map((_, index) => median(all.map((one) => one.scores[index] ?? NaN)));
  const [shift = NaN, blocking = NaN, paint = NaN] = audits.map((_, index) =>
    median(all.map((one) => one.measured[index] ?? NaN)),
  );
  const row = [
    ...scores.map((score) => String(score).padStart(4)),
    shift.toFixed(3).padStart(12),
    `${Math.round(blocking)} ms`.padStart(9),
    `${Math.round(paint)} ms`.padStart(13),
    name,
  ];
  console.log(row.join('  '));
  if (address.startsWith(url))
    for (const low of new Set(all.flatMap((one) => one.low))) console.log(`      ${low}`);
}
chrome.kill();
bare.close();
site.kill('SIGTERM');
await once(site, 'exit');
