import { defineConfig } from 'astro/config';
import { fileURLToPath } from 'node:url';
import { siteUrl } from './src/build/site-url.ts';
import { letterbrigade } from './src/content/integration.ts';

// Astro sends no reports of its use, and does not ask for newer versions of itself: it looks at these after this file.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';

const site = siteUrl(fileURLToPath(new URL('.', import.meta.url)));

export default defineConfig({
  ...(site === undefined ? {} : { site }),
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always', format: 'directory' },
  // Scripts stand in the page, which is whole in one request; images never do.
  vite: { build: { assetsInlineLimit: (file) => /\.m?js$/.test(file) } },
  devToolbar: { enabled: false },
  integrations: [letterbrigade()],
});
