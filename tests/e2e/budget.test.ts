import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

/** Bytes of brotli that a campaign's page can be, with its styles and scripts in it, and what its scripts can be. */
const budget = { page: 14_000, script: 3_000 };

test('every campaign page is whole in one request, within its budget', async () => {
  const files = (await readdir('dist', { recursive: true })).filter((file) =>
    /^[\w-]+\/[\w-]+\/index\.html$/.test(file),
  );
  const pages = await Promise.all(
    files.map(async (file) => {
      const html = await readFile(`dist/${file}`, 'utf8');
      const scripts = [...html.matchAll(/<script(?![^>]*application\/json)[^>]*>([^]*?)<\/script>/g)]
        .map(([, code = '']) => code)
        .join('\n');
      return {
        file,
        page: brotliCompressSync(html).length,
        script: brotliCompressSync(scripts).length,
        elsewhere: [...html.matchAll(/<(?:script|link|img|source)[^>]*?(?:src|href)="([^"]+)"[^>]*>/g)]
          .filter(([tag]) => /<script|<img|<source|rel="(?:stylesheet|preload|modulepreload)"/.test(tag))
          .filter(([tag]) => !tag.includes('loading="lazy"'))
          .map(([, url]) => url),
      };
    }),
  );
  expect(pages.length).toBeGreaterThan(0);
  const table = pages
    .sort((a, b) => b.page - a.page)
    .map(({ file, page, script }) => `${String(page).padStart(7)} ${String(script).padStart(7)}  ${file}`);
  process.stdout.write(
    `\n   page  script  bytes of brotli; at most ${budget.page} and ${budget.script}\n${table.join('\n')}\n`,
  );
  const over = pages.flatMap(({ file, page, script }) => [
    ...(page > budget.page ? [`${file}: the page is ${page - budget.page} bytes too large`] : []),
    ...(script > budget.script ? [`${file}: its scripts are ${script - budget.script} bytes too large`] : []),
  ]);
  expect(over).toEqual([]);
  expect(pages.filter(({ elsewhere }) => elsewhere.length > 0)).toEqual([]);
});
