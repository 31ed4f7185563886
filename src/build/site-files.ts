import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registryFiles } from '../campaign/registry/make-registry.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { state } from '../campaign/state.ts';
import { describe } from '../content/problem.ts';
import { contentOnce } from '../content/reading.ts';
import { unfinished } from '../content/mistakes/unfinished.ts';
import { editorPath, withEditor } from '../editor/headers.ts';
import { redirects } from '../language/redirects.ts';
import { unlisted, withFrames, withSubDomains } from '../layouts/headers.ts';
import { withOneScript } from '../layouts/one-script.ts';
import { bytewise, laterScripts, withPolicy } from '../layouts/policy.ts';
import { isPreview } from '../layouts/preview.ts';
import { bundleFunction, registryFolder } from './function.ts';
import { openKept } from './writing/kept.ts';
import type { Site } from './writing/pages.ts';
import { drawingHash, programHash } from './program.ts';
import { writeRegistryFiles } from './registry-files.ts';
import { sitemaps } from './sitemap.ts';

/** How many campaigns have a rule of their own at the edge; at the address of the others stands a list of languages. */
const ledCampaigns = 200;

/** Where a site is built, and who hears of it. */
export type Place = {
  root: string;
  /** The folder of the built site. */
  dir: URL;
  /** For notes on pages, from one build to the next. */
  notes: string;
  origin: string;
  tell: (message: string) => void;
};

/** Before any page: the function's registry. Says what a published site should not be without. */
export const beforePages = async (root: string, warn: (message: string) => void): Promise<void> => {
  await writeRegistry(root, isPreview(process.env));
  // Netlify's word for what it builds: the site that everybody sees, or a preview.
  if (process.env.CONTEXT !== 'production') return;
  const { content } = await contentOnce(root);
  for (const problem of unfinished(content)) warn(`Not finished: ${describe(problem)}`);
};

/** Empties the folder of the built site, but for pages that may stand, and says how the others are finished. */
export const openSite = ({ root, dir, notes, origin, tell }: Place): Site => {
  const scripts = new Map<string, string>();
  const scriptAt = (address: string): string => {
    const script = scripts.get(address) ?? readFileSync(new URL(`.${address}`, dir), 'latin1');
    scripts.set(address, script);
    return script;
  };
  const versions = {
    pages: [programHash(root), origin, isPreview(process.env)].join(' '),
    pictures: drawingHash(root),
  };
  // Netlify begins each build without the last one's pages, and with what lies among the packages.
  const packed = process.env.NETLIFY === 'true';
  return {
    origin,
    kept: openKept(fileURLToPath(dir), { notes, versions, packed, shared: sharedFolders(root) }),
    finish: (html) => withPolicy(withOneScript(html), laterScripts(html).map(scriptAt), bytewise),
    done: (file, rendered) => tell(`${rendered ? '├─' : '│ '} ${file}`),
  };
};

/** Folders of the site that files are in that are no pages. */
const sharedFolders = (root: string): Set<string> => {
  const entries = readdirSync(join(root, 'public'), { recursive: true, withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const published = folders.map(({ parentPath, name }) =>
    relative(join(root, 'public'), join(parentPath, name)).replaceAll(sep, '/'),
  );
  return new Set(['_astro', ...published]);
};

/** After the pages, whose `paths` it gets: redirects, sitemap, headers, the editor, the function. */
export const afterPages = async (
  { root, dir, origin, tell }: Place,
  { kept }: Pick<Site, 'kept'>,
  paths: readonly string[],
): Promise<void> => {
  const { content, now } = await contentOnce(root);
  const { site, campaigns } = content;
  // The newest come first, and there are only so many rules that an edge reads gladly.
  const led = campaigns
    .filter(({ facts }) => state(facts, now) !== 'draft')
    .sort((a, b) => (b.facts.opens ?? '').localeCompare(a.facts.opens ?? ''))
    .slice(0, ledCampaigns)
    .map(({ slug, stories }) => ({ slug, languages: Object.keys(stories) }));
  unlessKept(dir, kept, [site.languages, led], '_redirects', () => ({
    _redirects: redirects(site.languages, led),
  }));
  const listed = paths.filter(
    (path) => !/\/404\/$|\/poster\/$|\/as\/\w+\/$|\/embed\/(?:code\/)?$/.test(path),
  );
  unlessKept(dir, kept, [listed, site.languages, origin], 'sitemap-index.xml', () =>
    sitemaps(listed, site.languages, origin),
  );
  kept.close();
  const headers = new URL('_headers', dir);
  const shown = campaigns.filter(({ facts }) => state(facts, now) !== 'draft' || isPreview(process.env));
  const general = withFrames(withSubDomains(await readFile(headers, 'utf8'), site), shown, site);
  const ours = site.editor ? withEditor(general, site) : general;
  await writeFile(headers, isPreview(process.env) ? unlisted(ours) : ours);
  if (site.editor) {
    tell('bundling the editor');
    const { writeEditor } = await import('../editor/bundle.ts');
    await writeEditor(root, site, fileURLToPath(new URL(`.${editorPath}`, dir)));
  }
  tell('bundling the function');
  const bytes = await bundleFunction(root);
  tell(`the function is one file of ${Math.round(bytes / 1000)} KB`);
};

/**
 * Writes files that are made of the same, one of which is always there and names the others that there are, unless they stand
 * from the last build.
 */
const unlessKept = (
  dir: URL,
  kept: Site['kept'],
  parts: unknown,
  index: string,
  make: () => Record<string, string>,
): void => {
  const key = hash('sha1', JSON.stringify(parts), 'base64url');
  if (kept.has(index, key)) {
    const names = readFileSync(new URL(index, dir), 'utf8').matchAll(/(?<=\/)sitemap-[\w-]+\.xml(?=<)/g);
    if ([...names].every(([name]) => kept.has(name, key))) return;
  }
  for (const [name, file] of Object.entries(make())) {
    kept.write(name, key, Buffer.from(file));
  }
};

/** Writes the function's registry where it has changed. With `drafts`, letters to those can be tried out. */
export const writeRegistry = async (root: string, drafts: boolean): Promise<void> => {
  const { content, now } = await contentOnce(root);
  const campaigns = drafts ? content.campaigns.map(opened) : content.campaigns;
  writeRegistryFiles(`${root}/${registryFolder}`, registryFiles({ ...content, campaigns }, now));
};

/** A draft as if it had opened long ago. */
const opened = (campaign: Campaign): Campaign =>
  state(campaign.facts, 0) === 'draft' && Object.keys(campaign.letters).length > 0
    ? { ...campaign, facts: { ...campaign.facts, opens: '2000-01-01' } }
    : campaign;
