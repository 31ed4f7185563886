import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroPrerenderer, RouteData } from 'astro';

export type Site = {
  /** The folder of the built site. */
  dir: URL;
  origin: string;
  /** What is done to a page of HTML before it is written. */
  finish: (html: string) => string;
  /** Hears of each file: `/fr/amina/index.html`. */
  written: (file: string) => void;
};

/** The paths of all pages of HTML, once they are built: `/fr/amina/`. */
export type Built = { paths: string[] };

/**
 * Astro's own prerenderer renders each page, and each is written once, when it is finished. Astro, which would write it
 * before that, finds nothing left to do.
 */
export const pageWriter =
  ({ dir, origin, finish, written }: Site, built: Built) =>
  (astro: AstroPrerenderer): AstroPrerenderer => ({
    ...astro,
    name: 'letterbrigade',
    getStaticPaths: async () => {
      const files = new Set<string>();
      const folders = new Set<string>();
      for (const { pathname, route } of await astro.getStaticPaths()) {
        const { path, name } = placeOf(pathname, route);
        if (files.has(name)) throw new Error(`Two pages are /${name}. Rename the campaign of one of them.`);
        files.add(name);
        const answer = await astro.render(new Request(origin + path), { routeData: route });
        const response = 'response' in answer ? answer.response : answer;
        if (!response.ok && path !== '/404/')
          throw new Error(`/${name} could not be rendered: ${response.status}.`);
        const text = await response.text();
        const file = fileURLToPath(new URL(name, dir));
        const folder = dirname(file);
        if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
        folders.add(folder);
        writeFileSync(file, route.type === 'page' ? finish(text) : text);
        if (route.type === 'page') built.paths.push(path);
        written(`/${name}`);
      }
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
