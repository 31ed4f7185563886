import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroPrerenderer, RouteData } from 'astro';
import type { KeptPages } from './kept.ts';

export type Site = {
  /** The folder of the built site. */
  dir: URL;
  origin: string;
  kept: KeptPages;
  /** What is done to a page of HTML before it is written. */
  finish: (html: string) => string;
  /** Hears of each file, and whether it was rendered: `/fr/amina/index.html`. */
  done: (file: string, rendered: boolean) => void;
};

/** The paths of all pages of HTML, once they are built: `/fr/amina/`. */
export type Built = { paths: string[] };

/**
 * Astro's own prerenderer renders each page that would be another than in the last build, and each is written once, when it
 * is finished. Pages tell by a `cacheKey` what they are made of. Astro, which would write a page before it is finished, finds
 * nothing left to do.
 */
export const pageWriter =
  ({ dir, origin, kept, finish, done }: Site, built: Built) =>
  (astro: AstroPrerenderer): AstroPrerenderer => ({
    ...astro,
    name: 'letterbrigade',
    getStaticPaths: async () => {
      const folder = fileURLToPath(dir);
      const names = new Set<string>();
      const folders = new Set<string>();
      const write = (name: string, file: string | Uint8Array): void => {
        const within = folder + dirname(name);
        if (!folders.has(within)) mkdirSync(within, { recursive: true });
        folders.add(within);
        writeFileSync(folder + name, file);
      };
      const render = async (path: string, routeData: RouteData): Promise<string | Uint8Array> => {
        const answer = await astro.render(new Request(origin + path), { routeData });
        const response = 'response' in answer ? answer.response : answer;
        if (!response.ok && path !== '/404/')
          throw new Error(`${path} could not be rendered: ${response.status}.`);
        return routeData.type === 'page'
          ? finish(await response.text())
          : new Uint8Array(await response.arrayBuffer());
      };
      for (const { pathname, route, cacheKey } of await astro.getStaticPaths()) {
        const { path, name } = placeOf(pathname, route);
        if (names.has(name)) throw new Error(`Two pages are /${name}. Rename the campaign of one of them.`);
        names.add(name);
        const stands = cacheKey !== undefined && kept.has(name, cacheKey);
        if (!stands) {
          write(name, await render(path, route));
          if (cacheKey !== undefined) kept.wrote(name, cacheKey);
        }
        if (route.type === 'page') built.paths.push(path);
        done(`/${name}`, !stands);
      }
      kept.close();
      return [];
    },
  });

/** (`/fr/amina`, a page) → `{ path: '/fr/amina/', name: 'fr/amina/index.html' }` */
const placeOf = (pathname: string, { type }: RouteData): { path: string; name: string } => {
  const plain = pathname.replace(/^\/|\/$/g, '');
  if (type !== 'page') return { path: `/${plain}`, name: plain };
  const path = plain === '' ? '/' : `/${plain}/`;
  // Netlify looks for it there: https://docs.netlify.com/manage/routing/redirects/redirect-options/#custom-404-page-handling
  return { path, name: path === '/404/' ? '404.html' : `${path.slice(1)}index.html` };
};
