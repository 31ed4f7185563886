import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { trialSite } from './local-site.ts';

/** Bytes of brotli that a campaign's page can be, with its styles and scripts in it, and what its scripts can be. */
const budget = { page: 14_000, script: 3_000 };

/**
 * `trial-budget` is what the budget is promised for: 23 translations, a story of 1,200 English words, 10 targets. The
 * other trials are there to stretch the page in other ways, and are larger.
 */
const promised = (file: string): boolean => !file.includes('/trial-') || file.includes('/trial-budget/');

const measure = async (root: string) => {
  const dist = join(root, 'dist');
  const files = (await readdir(dist, { recursive: true })).filter((file) =>
    /^[\w-]+\/(?!about|privacy)[\w-]+\/index\.html$/.test(file),
  );
  return Promise.all(
    files.filter(promised).map(async (file) => {
      const html = await readFile(join(dist, file), 'utf8');
      const scripts = [...html.matchAll(/<script(?![^>]*application\/json)[^>]*>([^]*?)<\/script>/g)]
        .map(([, code = '']) => code)
        .join('\n');
      return {
        file,
        page: brotliCompressSync(html).length,
        script: brotliCompressSync(scripts).length,
        scripts,
        elsewhere: [...html.matchAll(/<(?:script|link|img|source)[^>]*?(?:src|href)="([^"]+)"[^>]*>/g)]
          .filter(([tag]) => /<script|<img|<source|rel="(?:stylesheet|preload|modulepreload)"/.test(tag))
          .filter(([tag]) => !tag.includes('loading="lazy"'))
          .map(([, url]) => url),
      };
    }),
  );
};

for (const [site, root] of [
  ['samples', () => '.'],
  ['trial site', trialSite],
] as const)
  test(`every campaign page of the ${site} is whole in one request, within its budget`, async () => {
    const pages = await measure(root());
    expect(pages.length).toBeGreaterThan(30);
    const table = pages
      .sort((a, b) => b.page - a.page)
      .map(({ file, page, script }) => `${String(page).padStart(7)} ${String(script).padStart(7)}  ${file}`);
    process.stdout.write(
      `\n   page  script  bytes of brotli; at most ${budget.page} and ${budget.script}\n${table.join('\n')}\n`,
    );
    const over = pages.flatMap(({ file, page, script }) => [
      ...(page > budget.page ? [`${file}: the page is ${page - budget.page} bytes too large`] : []),
      ...(script > budget.script
        ? [`${file}: its scripts are ${script - budget.script} bytes too large`]
        : []),
    ]);
    expect(over).toEqual([]);
    expect(pages.filter(({ elsewhere }) => elsewhere.length > 0)).toEqual([]);
    // Safari before 16.4 reads no script that looks behind; without scripts the page still works, but less well.
    expect(pages.filter(({ scripts }) => /\(\?<[=!]|\.at\(|\.findLast\(/.test(scripts))).toEqual([]);
  });
