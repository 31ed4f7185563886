// `npm run check`: reads content as a build does, names every mistake, every translation that is behind, and what is left
// to do before the site can be published.
import { behind } from '../content/freshness.ts';
import { ContentError, describe } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import { unfinished } from '../content/unfinished.ts';

const changes = (original: string, sections: readonly string[]): string => {
  const names = sections.filter((name) => name !== '').map((name) => `“${name}”`);
  return names.length > 0
    ? `in ${original}, ${names.join(', ')} changed.`
    : `in ${original}, a part was taken out.`;
};

try {
  const content = await readContent(process.cwd(), Date.now());
  const { site, campaigns } = content;
  const count = campaigns.length === 1 ? 'One campaign' : `${campaigns.length} campaigns`;
  const languages = site.languages.length === 1 ? 'one language' : `${site.languages.length} languages`;
  process.stdout.write(`${count} in ${languages}: no mistakes found.\n`);
  const old = behind(content);
  if (old.length > 0)
    process.stdout.write(
      `\nBehind their original (${old.length}). Mend them, then run npm run stamp -- and the file's name.\n\n${old
        .map(({ file, original, sections }) => `  ${file}: ${changes(original, sections)}\n`)
        .join('')}`,
    );
  const open = unfinished(content);
  if (open.length > 0)
    process.stdout.write(
      `\nNot finished (${open.length}). Nobody can be reached like this; for a demonstration it is right.\n\n${open
        .map((problem) => `  ${describe(problem)}\n`)
        .join('')}`,
    );
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 1;
}
