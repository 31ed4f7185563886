// `npm run check`: reads content as a build does, and names every mistake.
import { ContentError } from './problem.ts';
import { readContent } from './read.ts';

try {
  const { site, campaigns } = await readContent(process.cwd(), Date.now());
  const count = campaigns.length === 1 ? 'One campaign' : `${campaigns.length} campaigns`;
  process.stdout.write(`${count} in ${site.languages.length} languages: no mistakes found.\n`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 1;
}
