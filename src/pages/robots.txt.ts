import type { APIRoute } from 'astro';
import { getSite } from '../content/pages/published';

/** Everything may be read, and the sitemap says what there is. A preview is left out of searches by a header instead. */
export const GET: APIRoute = () => {
  const { url } = getSite();
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap-index.xml', url).href}\n`);
};
