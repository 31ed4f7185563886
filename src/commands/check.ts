// `npm run check`: reads content as a build does, names every mistake, and every translation that is behind.
import { behind } from '../content/freshness.ts';
import { ContentError } from '../content/problem.ts';
import { readContent } from '../content/read.ts';

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
  process.stdout.write(`${count} in ${site.languages.length} languages: no mistakes found.\n`);
  const old = behind(content);
  if (old.length > 0)
    process.stdout.write(
      `\nBehind their original (${old.length}). Mend them, then run npm run stamp -- and the file's name.\n\n${old
        .map(({ file, original, sections }) => `  ${file}: ${changes(original, sections)}\n`)
        .join('')}`,
    );
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 1;
}
