import type { Site } from '../campaign/schema.ts';

/**
 * `public/_headers` as it is published: browsers insist on https for the hosts below the site's own too (HSTS's
 * `includeSubDomains`), where site.yaml asks for it. Throws when the file has no line about HSTS.
 * https://www.rfc-editor.org/rfc/rfc6797#section-6.1.2
 */
export const withSubDomains = (
  headers: string,
  { hstsIncludeSubDomains }: Pick<Site, 'hstsIncludeSubDomains'>,
): string => {
  const line = /^([ \t]*Strict-Transport-Security:[ \t]*max-age=\d+)[ \t]*$/im;
  if (!line.test(headers))
    throw new Error(
      'public/_headers has no line "Strict-Transport-Security: max-age=…" that the build can add to. Write one.',
    );
  return hstsIncludeSubDomains ? headers.replace(line, '$1; includeSubDomains') : headers;
};

/**
 * The headers of a preview: search engines leave all of it out, whoever links to it. Throws when no headers are for every
 * path.
 * https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag#xrobotstag
 */
export const unlisted = (headers: string): string => {
  const everything = /^\/\*$/m;
  if (!everything.test(headers))
    throw new Error('public/_headers has no line "/*", below which stands what every page gets. Write one.');
  return headers.replace(everything, '/*\n  X-Robots-Tag: noindex');
};
