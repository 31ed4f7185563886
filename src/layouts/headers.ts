import { embedders } from '../campaign/embedding.ts';
import type { CampaignFacts, Site } from '../campaign/schema.ts';
import { embedPath, embedScriptPath } from '../language/paths.ts';

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

/**
 * The headers of a site of which somebody may show a campaign in a frame: `frame-ancestors` of the campaign's embed page
 * says who. All rules that match a path hold together, so what keeps frames from every other page cannot be
 * `frame-ancestors 'none'`: it is X-Frame-Options, which browsers pass over where there is a `frame-ancestors`. Where nobody may,
 * the file stays as it is. Throws when it does not keep frames out.
 * https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header
 */
export const withFrames = (
  headers: string,
  campaigns: readonly { slug: string; facts: Pick<CampaignFacts, 'embed'> }[],
  site: Pick<Site, 'embed'>,
): string => {
  const rules = campaigns.flatMap(({ slug, facts }) => {
    const origins = embedders(facts, site);
    if (origins.length === 0) return [];
    const path = embedPath(':language', slug);
    // The path is what is asked for, or the file that answers, as `netlify serve` has it: never both at once.
    return [path, `${path}index.html`].map(
      (one) => `${one}\n  Content-Security-Policy: frame-ancestors 'self' ${origins.join(' ')}\n`,
    );
  });
  if (rules.length === 0) return headers;
  const nobody = /^[ \t]*Content-Security-Policy: frame-ancestors 'none'\n/m;
  if (!nobody.test(headers) || !/^[ \t]*X-Frame-Options: DENY$/m.test(headers))
    throw new Error(
      'public/_headers has no lines "X-Frame-Options: DENY" and "Content-Security-Policy: frame-ancestors \'none\'". Write them below "/*".',
    );
  return `${headers.replace(nobody, '').trimEnd()}

# Who may show these in a frame. 'self' is for the page that shows what to copy.
${rules.join('')}
# On pages of others, which do not ask for it again at once.
${embedScriptPath}
  Cache-Control: public, max-age=600
  Cross-Origin-Resource-Policy: cross-origin
`;
};
