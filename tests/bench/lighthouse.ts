// What Lighthouse says of the built site, as a phone on a slow line loads it (its mobile preset, simulated).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { findChromium } from '../e2e/chromium.ts';
import { printed } from '../e2e/local-site.ts';

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
const chromePath = findChromium();
const chrome = await launch({
  ...(chromePath === undefined ? {} : { chromePath }),
  chromeFlags: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

const low: string[] = [];
console.log('perf  a11y  best  seo   layout shift  blocking  largest paint');
for (const page of pages) {
  const result = await lighthouse(url + page, {
    port: chrome.port,
    logLevel: 'error',
    onlyCategories: [...categories],
  });
  if (!result) throw new Error(`Lighthouse has nothing to say of ${page}.`);
  const { lhr } = result;
  const scores = categories.map((category) => Math.round((lhr.categories[category]?.score ?? 0) * 100));
  const measured = (audit: string): number => lhr.audits[audit]?.numericValue ?? NaN;
  console.log(
    `${scores.map((score) => String(score).padStart(4)).join('  ')}  ${measured('cumulative-layout-shift').toFixed(3).padStart(12)}  ${`${measured('total-blocking-time').toFixed(0)} ms`.padStart(8)}  ${`${measured('largest-contentful-paint').toFixed(0)} ms`.padStart(13)}  ${page}`,
  );
  for (const [index, category] of categories.entries()) {
    if ((scores[index] ?? 0) === 100) continue;
    const failed = (lhr.categories[category]?.auditRefs ?? [])
      .map(({ id }) => lhr.audits[id])
      .filter((audit) => audit && audit.score !== null && audit.score < 1);
    low.push(
      `${page} ${category}: ${failed.map((audit) => `${audit?.id ?? ''} (${audit?.displayValue ?? ''})`).join(', ')}`,
    );
  }
}
console.log(low.join('\n'));
await chrome.kill();
site.kill('SIGTERM');
await once(site, 'exit');
