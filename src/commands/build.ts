// `npm run build`: builds the site into dist/, and says a line each of content, pages and pictures.
import { buildSite } from './building.ts';

const usage = `Builds the site into dist/, where Netlify takes it from:

  npm run build

It takes no options. Astro's own command does, and lists every page: npx astro build --help
`;

const [, , option] = process.argv;
if (option === undefined) process.exitCode = (await buildSite(process.stdout, process.stderr)) ? 0 : 1;
else {
  process.stdout.write(usage);
  process.exitCode = option === '--help' ? 0 : 2;
}
