// `npm run build`: builds the site into dist/, and says a line each of content, pages and pictures.
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

const usage = `Builds the site into dist/, where Netlify takes it from:

  npm run build

What earlier builds left is used again: pages that would be the same, and the program, where it has not changed. To build
all of it anew:

  npm run build -- --fresh

Astro's own command has more options, and lists every page: npx astro build --help
`;

const [, , option] = process.argv;
if (option === undefined || option === '--fresh') {
  // Before Astro and what it brings is loaded: a fifth of the time that a small site takes.
  enableCompileCache('node_modules/.cache/compiled');
  // Memory may grow by so much before all of it is looked through for garbage. By Node's own measure it is 1.6 GB for a thousand campaigns.
  setFlagsFromString('--heap-growing-percent=60');
  const { buildSite } = await import('../build/build-site.ts');
  process.exitCode = (await buildSite(process.stdout, process.stderr, { fresh: option !== undefined }))
    ? 0
    : 1;
} else {
  process.stdout.write(usage);
  process.exitCode = option === '--help' ? 0 : 2;
}
