import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { bundleFunction, functionFile, registryFolder } from '../build/function.ts';
import { openKept } from '../build/kept.ts';
import { pageWriter, type Built } from '../build/pages.ts';
import { programHash } from '../build/program.ts';
import { writeRegistryFiles } from '../build/registry-files.ts';
import { sitemaps } from '../build/sitemap.ts';
import { registryFiles } from '../campaign/registry/make-registry.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { state } from '../campaign/state.ts';
import { redirects } from '../language/redirects.ts';
import { editorInDev } from '../editor/dev.ts';
import { editorPath, withEditor } from '../editor/headers.ts';
import { unlisted, withFrames, withSubDomains } from '../layouts/headers.ts';
import { withOneScript } from '../layouts/one-script.ts';
import { laterScripts, withPolicy } from '../layouts/policy.ts';
import { isPreview } from '../layouts/preview.ts';
import { followContent, type LiveContent } from './dev/live-content.ts';
import { describe } from './problem.ts';
import { contentOnce } from './reading.ts';
import { unfinished } from './mistakes/unfinished.ts';

/** How many campaigns have a rule of their own at the edge; at the address of the others stands a list of languages. */
const ledCampaigns = 200;

/** Checks content before anything is built, and writes what is made of it besides pages. */
export const letterbrigade = (): AstroIntegration => {
  let root = '';
  let dist: URL;
  let notes = '';
  let origin = 'http://localhost';
  const built: Built = { paths: [] };
  let live: LiveContent | undefined;
  let isDev = false;
  return {
    name: 'letterbrigade',
    hooks: {
      'astro:config:setup': async ({ command, config, logger, updateConfig }) => {
        root = fileURLToPath(config.root);
        isDev = command === 'dev';
        dist = config.outDir;
        if (config.site !== undefined) origin = new URL(config.site).origin;
        if (isDev) return;
        notes = fileURLToPath(new URL('pages', config.cacheDir));
        // Pages stay, if they would be built as they are.
        updateConfig({ vite: { build: { emptyOutDir: false } } });
        await writeRegistry(root, isPreview(process.env));
        // Netlify's word for what it builds: the site that everybody sees, or a preview.
        if (process.env.CONTEXT !== 'production') return;
        const { content } = await contentOnce(root);
        for (const problem of unfinished(content)) logger.warn(`Not finished: ${describe(problem)}`);
      },
      // A build has a server too, for a moment.
      'astro:server:setup': async (dev) => {
        if (!isDev) return;
        live = await followContent(root, dev, {
          write: () => writeRegistry(root, true),
          reader: functionFile,
        });
        // Before Astro's own check of paths, which wants a slash at the end of each. Mistakes can be mended in it.
        dev.server.middlewares.stack.unshift({ route: '', handle: editorInDev(root) });
      },
      'astro:server:start': () => live?.look(),
      'astro:build:start': ({ setPrerenderer, logger }) => {
        const scripts = new Map<string, string>();
        const scriptAt = (address: string): string => {
          const script = scripts.get(address) ?? readFileSync(new URL(`.${address}`, dist), 'utf8');
          scripts.set(address, script);
          return script;
        };
        const finish = (html: string): string =>
          withPolicy(withOneScript(html), laterScripts(html).map(scriptAt));
        const done = (file: string, rendered: boolean): void => {
          logger.info(`${rendered ? '├─' : '│ '} ${file}`);
        };
        const version = [programHash(root), origin, isPreview(process.env)].join(' ');
        // Netlify begins each build without the last one's pages, and with what lies among the packages.
        const packed = process.env.NETLIFY === 'true';
        const kept = openKept(fileURLToPath(dist), { notes, version, packed });
        setPrerenderer(pageWriter({ dir: dist, origin, kept, finish, done }, built));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { content, now } = await contentOnce(root);
        const { site, campaigns } = content;
        // The newest come first, and there are only so many rules that an edge reads gladly.
        const led = campaigns
          .filter(({ facts }) => state(facts, now) !== 'draft')
          .sort((a, b) => (b.facts.opens ?? '').localeCompare(a.facts.opens ?? ''))
          .slice(0, ledCampaigns)
          .map(({ slug, stories }) => ({ slug, languages: Object.keys(stories) }));
        await writeFile(new URL('_redirects', dir), redirects(site.languages, led));
        const listed = built.paths.filter(
          (path) => !/\/404\/$|\/poster\/$|\/as\/\w+\/$|\/embed\/(?:code\/)?$/.test(path),
        );
        for (const [name, file] of Object.entries(sitemaps(listed, site.languages, origin)))
          await writeFile(new URL(name, dir), file);
        const headers = new URL('_headers', dir);
        const shown = campaigns.filter(
          ({ facts }) => state(facts, now) !== 'draft' || isPreview(process.env),
        );
        const general = withFrames(withSubDomains(await readFile(headers, 'utf8'), site), shown, site);
        const ours = site.editor ? withEditor(general, site) : general;
        await writeFile(headers, isPreview(process.env) ? unlisted(ours) : ours);
        if (site.editor) {
          logger.info('bundling the editor');
          const { writeEditor } = await import('../editor/bundle.ts');
          await writeEditor(root, site, fileURLToPath(new URL(`.${editorPath}`, dir)));
        }
        logger.info('bundling the function');
        const bytes = await bundleFunction(root);
        logger.info(`the function is one file of ${Math.round(bytes / 1000)} KB`);
      },
    },
  };
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
