import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { functionFile } from '../build/function.ts';
import { pageWriter, type Site } from '../build/writing/pages.ts';
import { afterPages, beforePages, openSite, writeRegistry, type Place } from '../build/site-files.ts';
import { editorInDev } from '../editor/dev.ts';
import { pictureFormats } from '../pictures/made.ts';
import { followContent, type LiveContent } from './dev/live-content.ts';
import { pageModule } from './dev/page-module.ts';

/** Checks content before anything is built, and writes what is made of it besides pages. */
export const letterbrigade = (): AstroIntegration => {
  let place: Omit<Place, 'tell'>;
  let site: Site;
  let paths: readonly string[] = [];
  let live: LiveContent | undefined;
  let isDev = false;
  return {
    name: 'letterbrigade',
    hooks: {
      'astro:config:setup': async ({ command, config, logger, updateConfig, injectRoute, injectScript }) => {
        const root = fileURLToPath(config.root);
        isDev = command === 'dev';
        place = {
          root,
          dir: config.outDir,
          notes: fileURLToPath(new URL('pages', config.cacheDir)),
          origin: originOf(config.site),
        };
        for (const format of pictureFormats)
          injectRoute({
            pattern: `/_astro/photo.[picture].${format}`,
            entrypoint: './src/pictures/route.ts',
          });
        if (isDev) {
          injectScript('page', pageModule);
          return;
        }
        // Pages stay, if they would be built as they are.
        updateConfig({ vite: { build: { emptyOutDir: false } } });
        await beforePages(root, (message) => logger.warn(message));
      },
      // A build has a server too, for a moment.
      'astro:server:setup': async (dev) => {
        if (!isDev) return;
        const { root } = place;
        live = await followContent(root, dev, {
          write: () => writeRegistry(root, true),
          reader: functionFile,
        });
        // Before Astro's own check of paths, which wants a slash at the end of each. Mistakes can be mended in it.
        dev.server.middlewares.stack.unshift({ route: '', handle: editorInDev(root) });
      },
      'astro:server:start': () => live?.look(),
      'astro:build:start': ({ setPrerenderer, logger }) => {
        site = openSite({ ...place, tell: (message) => logger.info(message) });
        setPrerenderer(pageWriter(site, (wrote) => (paths = wrote)));
      },
      'astro:build:done': ({ logger }) =>
        afterPages({ ...place, tell: (message) => logger.info(message) }, site, paths),
    },
  };
};

/** Where a site is, for whom it has not been said yet. */
export const originOf = (site: string | undefined): string =>
  site === undefined ? 'http://localhost' : new URL(site).origin;
