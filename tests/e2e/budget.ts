import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect } from '@playwright/test';

/** Bytes of brotli that a page can be, with its styles and scripts in it, and what its scripts can be. */
const budget = { page: 14_000, script: 3_000 };

type Weight = { file: string; page: number; script: number };

/**
 * Fails with the campaign pages of a built site that are over the budget, that load something before they can be read,
 * or whose scripts an old browser cannot read. Returns all of them, the largest first.
 */
export const expectWithinBudget = async (
  root: string,
  promised: (file: string) => boolean = () => true,
): Promise<Weight[]> => {
  const dist = join(root, 'dist');
  const files = (await readdir(dist, { recursive: true })).filter((file) =>
    /^[\w-]+\/(?!about|privacy|archive)[\w-]+\/(?:embed\/(?:code\/)?)?index\.html$/.test(file),
  );
  return expectLight(dist, files.filter(promised));
};

/** The same of these files. */
export const expectLight = async (dist: string, files: string[]): Promise<Weight[]> => {
  const pages = await measure(dist, files);
  const over = pages.flatMap(({ file, page, script }) => [
    ...(page > budget.page ? [`${file}: the page is ${page - budget.page} bytes too large`] : []),
    ...(script > budget.script ? [`${file}: its scripts are ${script - budget.script} bytes too large`] : []),
  ]);
  expect(over).toEqual([]);
  expect(pages.filter(({ elsewhere }) => elsewhere.length > 0)).toEqual([]);
  // Safari before 16.4 reads no script that looks behind; without scripts the page still works, but less well.
  expect(pages.filter(({ scripts }) => /\(\?<[=!]|\.at\(|\.findLast\(/.test(scripts))).toEqual([]);
  return pages;
};

export const printWeights = (pages: Weight[]): void => {
  const table = pages.map(
    ({ file, page, script }) => `${String(page).padStart(7)} ${String(script).padStart(7)}  ${file}`,
  );
  process.stdout.write(
    `\n   page  script  bytes of brotli; at most ${budget.page} and ${budget.script}\n${table.join('\n')}\n`,
  );
};

const measure = async (dist: string, files: string[]) => {
  const pages = await Promise.all(
    files.map(async (file) => {
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
  return pages.sort((a, b) => b.page - a.page);
};
