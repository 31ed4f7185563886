import { satteri } from '@astrojs/markdown-satteri';
import netlify from '@astrojs/netlify';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { letterbrigade } from './src/content/integration.ts';

const { url } = parse(readFileSync(new URL('content/site.yaml', import.meta.url), 'utf8'));

/** The adapter where it is wanted: in dev it would start an emulation of all of Netlify. */
const netlifyBuild = {
  name: 'netlify-build',
  hooks: {
    'astro:config:setup': ({ command, updateConfig }) => {
      if (command === 'build')
        updateConfig({ integrations: [staticOnly(netlify({ imageCDN: false, devFeatures: false }))] });
    },
  },
};

export default defineConfig({
  // A wrong or missing URL is reported with the other mistakes, by the content's own reader.
  ...(typeof url === 'string' && URL.canParse(url) ? { site: url } : {}),
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always', format: 'directory' },
  markdown: { processor: satteri({ features: { smartPunctuation: false } }), syntaxHighlight: false },
  // Scripts stand in the page, which is whole in one request; images never do.
  vite: { build: { assetsInlineLimit: (file) => /\.m?js$/.test(file) } },
  devToolbar: { enabled: false },
  integrations: [letterbrigade(), netlifyBuild, sitemap({ filter: (page) => !page.endsWith('/404/') })],
  session: false,
});

/** The adapter without its server: every page is built, and our one function is the only one. */
function staticOnly(adapter) {
  const done = adapter.hooks['astro:config:done'];
  adapter.hooks['astro:config:done'] = (options) =>
    done({
      ...options,
      setAdapter: (settings) =>
        options.setAdapter({
          ...settings,
          adapterFeatures: { ...settings.adapterFeatures, buildOutput: 'static' },
        }),
    });
  return adapter;
}
