import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { builtSite, expect, test } from './local-site.ts';

const expected = {
  // The local server sends what Netlify's edge sends.
  'content-encoding': /^br$/,
  // This site asks for the hosts below its own; others have none of that: see tests/unit/layouts/headers.test.ts.
  'strict-transport-security': /^max-age=63072000; includeSubDomains$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  // With no-referrer, browsers post a form with "Origin: null", which the function refuses.
  'referrer-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
};

test('every page is under a strict policy, which allows exactly the scripts and styles that stand in it', async ({
  site,
}) => {
  const built = await readdir(join(builtSite('visited'), 'dist'), { recursive: true });
  const pages = built.filter((file) => file.endsWith('index.html'));
  expect(pages.length).toBeGreaterThan(80);
  // Not by Playwright: its requests and what it keeps of each expectation cost more than all else here.
  const get = (path: string): Promise<Response> =>
    fetch(new URL(path, site.url), { headers: { 'accept-encoding': 'br' } });
  const later = new Map<string, string>();
  for (const page of pages) {
    const response = await get(`/${page.replace(/index\.html$/, '')}`);
    const html = await response.text();
    const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values];
      }),
    );
    const texts = (elements: RegExp): string[] => [...html.matchAll(elements)].map(([, text = '']) => text);
    const hashes = (texts: string[]): string[] =>
      texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    const scripts = texts(/<script(?: type="module"(?: async)?)?>([^]*?)<\/script>/g);
    // The rest of the script, which a page puts into itself once its letter is touched.
    const [path] = /\/_astro\/[\w.-]+\.js/.exec(html) ?? [];
    if (path !== undefined) {
      const text = later.get(path) ?? (await (await get(path)).text());
      later.set(path, text);
      scripts.push(text);
    }
    const headers = Object.fromEntries(
      [...Object.keys(expected), 'content-security-policy'].map((name) => [name, response.headers.get(name)]),
    );
    expect(
      {
        headers,
        default: directives.get('default-src'),
        scripts: directives.get('script-src') ?? [],
        styles: directives.get('style-src') ?? [],
        loose: /unsafe|http|\*/.exec(policy),
      },
      page,
    ).toEqual({
      headers: {
        ...Object.fromEntries(
          Object.entries(expected).map(([name, value]) => [name, expect.stringMatching(value)]),
        ),
        // What somebody may show in a frame says who may; all else is in nobody's.
        'content-security-policy': /\/(?:free-amina|zoe)\/embed\/index/.test(page)
          ? expect.stringMatching(/^frame-ancestors 'self' https:/)
          : null,
      },
      default: ["'none'"],
      scripts: hashes(scripts),
      styles: hashes(texts(/<style>([^]*?)<\/style>/g)),
      loose: null,
    });
  }
});

test('what has a hash in its name is kept by browsers, and what has none is asked for again', async ({
  request,
}) => {
  const [picture = ''] = await readdir(join(builtSite('visited'), 'dist/_astro'));
  const cached = async (path: string): Promise<string | undefined> =>
    (await request.get(path)).headers()['cache-control'];
  expect(await cached(`/_astro/${picture}`)).toBe('public, max-age=31536000, immutable');
  for (const path of ['/en/', '/icon.svg', '/sitemap-index.xml'])
    expect(await cached(path), path).toBe('public,max-age=0,must-revalidate');
});

test('a page that opens the site in a window gets no hold of it', async ({
  playwright,
  launchOptions,
  site,
}) => {
  // The browser of all tests does without this policy: see playwright.config.ts.
  const args = (launchOptions.args ?? []).filter((one) => !one.startsWith('--disable-features='));
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage();
  const opened = page.waitForEvent('popup');
  await page.evaluate((address) => void Object.assign(window, { opened: open(address) }), `${site.url}/en/`);
  const window = await opened;
  await window.waitForURL(`${site.url}/en/`);
  expect(await window.evaluate(() => opener as unknown)).toBeNull();
  expect(await page.evaluate(() => (globalThis as unknown as { opened: Window }).opened.closed)).toBe(true);
  await browser.close();
});
