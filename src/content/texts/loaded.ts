import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// What most texts do without, as they are plain lines and have none of the signs that Markdown knows: a fifth of what a thread
// loads to read texts. A check of many campaigns waits for it, and a check of a few as well.

/** YAML, loaded where a text needs it. */
export const yaml = (): typeof import('yaml') => (kept.yaml ??= require('yaml') as typeof import('yaml'));

/** Markdown, the same. */
export const markdown = (): typeof import('satteri') =>
  (kept.markdown ??= require('satteri') as typeof import('satteri'));

const kept: { yaml?: typeof import('yaml'); markdown?: typeof import('satteri') } = {};
