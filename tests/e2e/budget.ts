import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect } from '@playwright/test';

/** Bytes of brotli that a page can be, with its styles and scripts in it, and what its scripts can be. */
const budget = { page: 14_000, script: 3_000 };

type Weight = { file: string; page: Bytes; script: Bytes };
type Bytes = { count: number; exact: boolean };

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
    ...(page.count > budget.page ? [`${file}: the page is ${page.count - budget.page} bytes too large`] : []),
    ...(script.count > budget.script
      ? [`${file}: its scripts are ${script.count - budget.script} bytes too large`]
      : []),
  ]);
  expect(over).toEqual([]);
  expect(pages.filter(({ elsewhere }) => elsewhere.length > 0)).toEqual([]);
  // Safari before 16.4 reads no script that looks behind; without scripts the page still works, but less well.
  expect(pages.filter(({ scripts }) => /\(\?<[=!]|\.at\(|\.findLast\(/.test(scripts))).toEqual([]);
  return pages;
};

export const printWeights = (pages: Weight[]): void => {
  const say = ({ count, exact }: Bytes): string => `${exact ? '' : '<'}${count}`.padStart(7);
  const table = pages.map(({ file, page, script }) => `${say(page)} ${say(script)}  ${file}`);
  process.stdout.write(
    `\n   page  script  bytes of brotli; at most ${budget.page} and ${budget.script}\n${table.join('\n')}\n`,
  );
};

/**
 * Bytes of a text as brotli: as few as they can be where that is near the limit, and elsewhere at most so many, as to pack
 * a text well takes thirty times as long.
 */
const weigh = (text: string, limit: number): Bytes => {
  const count = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  return count < 0.9 * limit
    ? { count, exact: false }
    : { count: brotliCompressSync(text).length, exact: true };
};

const measure = async (dist: string, files: string[]) => {
  // Most pages have the same ones.
  const weights = new Map<string, Bytes>();
  const weighScripts = (scripts: string): Bytes => {
    const weight = weights.get(scripts) ?? weigh(scripts, budget.script);
    weights.set(scripts, weight);
    return weight;
  };
  const pages = await Promise.all(
    files.map(async (file) => {
      const html = await readFile(join(dist, file), 'utf8');
      const scripts = [...html.matchAll(/<script(?![^>]*application\/json)[^>]*>([^]*?)<\/script>/g)]
        .map(([, code = '']) => code)
        .join('\n');
      return {
        file,
        page: weigh(html, budget.page),
        script: weighScripts(scripts),
        scripts,
        elsewhere: [...html.matchAll(/<(?:script|link|img|source)[^>]*?(?:src|href)="([^"]+)"[^>]*>/g)]
          .filter(([tag]) => /<script|<img|<source|rel="(?:stylesheet|preload|modulepreload)"/.test(tag))
          .filter(([tag]) => !tag.includes('loading="lazy"'))
          .map(([, url]) => url),
      };
    }),
  );
  return pages.sort((a, b) => b.page.count - a.page.count);
};
