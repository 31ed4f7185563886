import { defineConfig } from 'astro/config';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { letterbrigade } from './src/content/integration.ts';

// Astro sends no reports of its use, and does not ask for newer versions of itself: it looks at these after this file.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';

const { url } = siteFacts();

export default defineConfig({
  ...(typeof url === 'string' && URL.canParse(url) ? { site: url } : {}),
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always', format: 'directory' },
  // Scripts stand in the page, which is whole in one request; images never do.
  vite: { build: { assetsInlineLimit: (file) => /\.m?js$/.test(file) } },
  devToolbar: { enabled: false },
  integrations: [letterbrigade()],
});

/** content/site.yaml, or nothing of it: mistakes in it are reported with all others, by the content's own reader. */
function siteFacts() {
  try {
    return parse(readFileSync(new URL('content/site.yaml', import.meta.url), 'utf8')) ?? {};
  } catch {
    return {};
  }
}
