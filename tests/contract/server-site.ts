import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small site as a build leaves it, with a function. */
export type BuiltSite = {
  /** The project's folder, with netlify.toml. */
  root: string;
  /** The folder that is published. */
  dist: string;
  /** The function's own file. */
  letters: string;
  remove: () => Promise<void>;
};

const page = (title: string): string =>
  `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body></body></html>\n`;

const files = {
  'netlify.toml': '[build]\n  publish = "dist"\n[functions]\n  directory = "netlify/functions"\n',
  'netlify/functions/letters.mjs': `
export const config = { path: ['/api/letters', '/api/letters/*'] };
export default async (request, { ip, deploy, site, url }) => {
  const { method } = request;
  const body = await request.text();
  return Response.json(
    { method, body, asked: url.pathname + url.search, ip, published: deploy.published, site: site.url === url.origin },
    { headers: { 'cache-control': 'no-store' } },
  );
};
`,
  'dist/index.html': page('All languages'),
  'dist/404.html': page('Not here'),
  'dist/en/index.html': page('Home'),
  'dist/en/feed.xml': '<feed/>\n',
  'dist/free-x/index.html': page('All translations'),
  'dist/fr/free-x/index.html': page('Libérez X'),
  'dist/fr/404/index.html': page('Page introuvable'),
  'dist/_astro/x.css': 'p { color: teal }\n',
  'dist/_headers': `/*
  X-Frame-Options: DENY
/_astro/*
  Cache-Control: public, max-age=31536000, immutable
`,
  'dist/_redirects': `/ /pt-BR/ 302! Language=pt-br
/ /en/ 302! Language=en
/free-x/ /fr/free-x/ 302! Language=fr
/en/ /nowhere/ 302
/old/ /en/ 302
/fr/* /fr/404/index.html 404
/it/* /it/404/index.html 404
`,
};

/** Writes it into a folder of its own. */
export const writeSite = async (): Promise<BuiltSite> => {
  const root = await mkdtemp(join(tmpdir(), 'built-site-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return {
    root,
    dist: join(root, 'dist'),
    letters: join(root, 'netlify/functions/letters.mjs'),
    remove: () => rm(root, { recursive: true }),
  };
};
