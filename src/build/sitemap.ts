/** A sitemap holds no more: https://www.sitemaps.org/protocol.html#index */
const most = { addresses: 50_000, bytes: 50_000_000 };

/**
 * The files of a sitemap by their names: an index, and at least one file for each language, so that none grows with
 * campaigns × languages². Each page is named with its translations, those that are pages and no others; what belongs to no
 * language is in a file of its own. `paths` are those of all pages: `/fr/amina/`.
 */
export const sitemaps = (
  paths: readonly string[],
  languages: readonly string[],
  origin: string,
  limits = most,
): Record<string, string> => {
  const families = new Map<string, Map<string, string>>();
  const shelves = new Map<string, [path: string, rest: string][]>(
    [...languages, 'all'].map((name) => [name, []]),
  );
  for (const path of paths) {
    const [, tag = '', rest = ''] = /^\/([^/]*)(\/.*)$/.exec(path) ?? [];
    const language = languages.includes(tag) ? tag : undefined;
    const everywhere = language === undefined ? path : rest;
    const family = families.get(everywhere) ?? new Map<string, string>();
    families.set(everywhere, family.set(language ?? 'x-default', path));
    shelves.get(language ?? 'all')?.push([path, everywhere]);
  }
  const order = [...languages, 'x-default'];
  const links = new Map(
    [...families].map(([everywhere, family]) => [
      everywhere,
      family.size < 2
        ? ''
        : order
            .filter((tag) => family.has(tag))
            .map(
              (tag) =>
                `<xhtml:link rel="alternate" hreflang="${tag}" href="${origin}${family.get(tag) ?? ''}"/>`,
            )
            .join(''),
    ]),
  );
  const files: Record<string, string> = {};
  for (const [name, shelf] of shelves) {
    const entries = shelf.map(
      ([path, rest]) => `<url><loc>${origin}${path}</loc>${links.get(rest) ?? ''}</url>\n`,
    );
    for (const [index, part] of parts(entries, limits).entries())
      files[`sitemap-${name}${index > 0 ? `-${index + 1}` : ''}.xml`] =
        `${head}<urlset ${namespaces}>\n${part}</urlset>\n`;
  }
  const index = Object.keys(files).map((name) => `<sitemap><loc>${origin}/${name}</loc></sitemap>\n`);
  return {
    'sitemap-index.xml': `${head}<sitemapindex xmlns="${protocol}">\n${index.join('')}</sitemapindex>\n`,
    ...files,
  };
};

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const protocol = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const namespaces = `xmlns="${protocol}" xmlns:xhtml="http://www.w3.org/1999/xhtml"`;

/** Entries in as few files as they fit into, with room for the file's own lines. All of them are ASCII. */
const parts = (entries: readonly string[], { addresses, bytes }: typeof most): string[] => {
  const files: string[] = [];
  let part: string[] = [];
  let size = 1000;
  for (const entry of entries) {
    if (part.length === addresses || size + entry.length > bytes) {
      files.push(part.join(''));
      [part, size] = [[], 1000];
    }
    part.push(entry);
    size += entry.length;
  }
  return part.length > 0 ? [...files, part.join('')] : files;
};
