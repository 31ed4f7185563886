import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Where content/site.yaml says that the site is, if it says so: mistakes in it are told with all others. */
export const siteUrl = (root: string): string | undefined => {
  try {
    const { url } = (parse(readFileSync(join(root, 'content/site.yaml'), 'utf8')) ?? {}) as { url?: unknown };
    return typeof url === 'string' && URL.canParse(url) ? url : undefined;
  } catch {
    return undefined;
  }
};
