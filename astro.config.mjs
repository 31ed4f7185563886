import { satteri } from '@astrojs/markdown-satteri';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { withFewIds } from './src/content/pages/headings.ts';
import { letterbrigade } from './src/content/integration.ts';

// Astro sends no reports of its use, and does not ask for newer versions of itself: it looks at these after this file.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';

const { url, languages } = siteFacts();

export default defineConfig({
  ...(typeof url === 'string' && URL.canParse(url) ? { site: url } : {}),
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always', format: 'directory' },
  markdown: {
    processor: withFewIds(satteri({ features: { smartPunctuation: false } })),
    syntaxHighlight: false,
  },
  // Scripts stand in the page, which is whole in one request; images never do.
  vite: { build: { assetsInlineLimit: (file) => /\.m?js$/.test(file) } },
  devToolbar: { enabled: false },
  integrations: [letterbrigade(), sitemap(translated())],
});

/** content/site.yaml, or nothing of it: mistakes in it are reported with all others, by the content's own reader. */
function siteFacts() {
  try {
    return parse(readFileSync(new URL('content/site.yaml', import.meta.url), 'utf8')) ?? {};
  } catch {
    return {};
  }
}

/** A sitemap that names, with each page, its translations: those that are pages, and no others. */
function translated() {
  const pages = new Set();
  return {
    filter: (page) => {
      pages.add(page);
      return !page.endsWith('/404/');
    },
    serialize: (item) => {
      const { origin, pathname } = new URL(item.url);
      const [, tag, rest] = /^\/([^/]*)(\/.*)$/.exec(pathname) ?? [];
      const everywhere = languages.includes(tag) ? rest : pathname;
      const links = [
        ...languages.map((lang) => ({ lang, url: `${origin}/${lang}${everywhere}` })),
        { lang: 'x-default', url: origin + everywhere },
      ].filter((link) => pages.has(link.url));
      return links.length > 1 ? { ...item, links } : item;
    },
  };
}
