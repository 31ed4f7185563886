import { availableParallelism } from 'node:os';
import type { AstroPrerenderer, PathWithRoute, RouteData } from 'astro';
import { damagedIn, DamagedPicture } from '../../pictures/answer.ts';
import type { KeptPages } from './kept.ts';
import { answeringAsAWhole, saidIn } from './whole-answer.ts';

export type Site = {
  origin: string;
  kept: KeptPages;
  /**
   * What is done to a page of HTML before it is written. Each of its bytes is a letter here, as in Latin-1: to make a text of
   * them, and bytes again, takes as long as to render a tenth of the page.
   */
  finish: (html: string) => string;
  /** Hears of each file, and whether it was rendered: `/fr/amina/index.html`. */
  done: (file: string, rendered: boolean) => void;
};

/** What of Astro's prerenderer is needed: it says which pages there are, and renders one of them. */
export type Renderer = Pick<AstroPrerenderer, 'getStaticPaths' | 'render'>;

/**
 * Renders each page that would be another than in the last build, and writes it once, when it is finished. Pages tell by a
 * `cacheKey` what they are made of. Gives the paths of all pages of HTML: `/fr/amina/`.
 */
export const writePages = async (
  { origin, kept, finish, done }: Site,
  renderer: Renderer,
): Promise<string[]> => {
  const names = new Set<string>();
  const paths: string[] = [];
  const render = async (path: string, routeData: RouteData): Promise<string | Buffer> => {
    const answer = await renderer.render(new Request(origin + path), { routeData });
    const response = 'response' in answer ? answer.response : answer;
    const damaged = damagedIn(response);
    if (damaged !== undefined) throw new DamagedPicture(damaged);
    if (!response.ok && path !== '/404/')
      throw new Error(`${path} could not be rendered: ${response.status}.`);
    const said = await saidIn(response);
    return routeData.type === 'page' ? finish(said.toString('latin1')) : said;
  };
  const one = async ({ pathname, route, cacheKey }: PathWithRoute): Promise<void> => {
    const { path, name } = placeOf(pathname, route);
    const stands = cacheKey !== undefined && kept.has(name, cacheKey);
    if (!stands) kept.write(name, cacheKey, await render(path, route));
    done(`/${name}`, !stands);
  };
  const files = await renderer.getStaticPaths();
  for (const { pathname, route } of files) {
    const { path, name } = placeOf(pathname, route);
    if (names.has(name)) throw new Error(`Two pages are /${name}. Rename the campaign of one of them.`);
    names.add(name);
    if (route.type === 'page') paths.push(path);
  }
  // Pictures are made in threads of their own: one is waited for while the next is made.
  const pages = files.filter(({ route }) => route.type === 'page');
  const others = files.filter(({ route }) => route.type !== 'page');
  await answeringAsAWhole(async () => {
    for (const page of pages) await one(page);
    const rest = others.values();
    await Promise.all(
      Array.from({ length: availableParallelism() }, async () => {
        for (const file of rest) await one(file);
      }),
    );
  });
  return paths;
};

/** The same where Astro builds: it finds nothing left to do, for it would write a page before it is finished. */
export const pageWriter =
  (site: Site, wrote: (paths: string[]) => void) =>
  (astro: AstroPrerenderer): AstroPrerenderer => ({
    ...astro,
    name: 'letterbrigade',
    getStaticPaths: async () => {
      wrote(await writePages(site, astro));
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
