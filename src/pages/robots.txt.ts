import type { APIRoute } from 'astro';
import { editorPath } from '../editor/headers.ts';
import { getSite } from '../content/pages/published';

/**
 * Everything may be read but the editor, which there is nothing to read in, and the sitemap says what there is. A preview is
 * left out of searches by a header instead.
 */
export const GET: APIRoute = () => {
  const { url, editor } = getSite();
  const rules = `Allow: /\n${editor ? `Disallow: ${editorPath}\n` : ''}`;
  return new Response(`User-agent: *\n${rules}\nSitemap: ${new URL('/sitemap-index.xml', url).href}\n`);
};
