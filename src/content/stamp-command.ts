// `npm run stamp -- <file or folder>…`: says of translations that they are as new as their original.
import { readFile, writeFile } from 'node:fs/promises';
import { resolve, relative, sep } from 'node:path';
import { stampLanguage, stampOf, texts } from './freshness.ts';
import { ContentError } from './problem.ts';
import { readContent } from './read.ts';

const usage = `Name the translations that are as new as their original, or a folder of them:

  npm run stamp -- content/campaigns/free-erlan-baltabay-again/story.fr.md
  npm run stamp -- --from it content/campaigns/free-erlan-baltabay-again

The original is the text that a translation names already, else the one in --from, else the one in the site's main
language.
`;

const stampAll = async (paths: readonly string[], wanted: string | undefined): Promise<void> => {
  const content = await readContent(process.cwd(), Date.now());
  const [main = ''] = content.site.languages;
  const all = texts(content);
  const named = paths.map((path) => relative(process.cwd(), resolve(path)).split(sep).join('/'));
  for (const path of named)
    if (!all.some(({ file }) => file === path || file.startsWith(`${path}/`)))
      throw new Error(`${path}: there is no text of that name in content/.`);
  for (const { file, language, data, family } of all) {
    if (!named.some((path) => file === path || file.startsWith(`${path}/`))) continue;
    const from = wanted ?? (data.from === undefined ? main : stampLanguage(data.from));
    const original = family[from];
    if (from === language) continue;
    if (!original)
      throw new Error(`${file}: there is no original in ${from}. Name its language with --from.`);
    const stamp = stampOf(from, original);
    const text = await readFile(file, 'utf8');
    const stamped = /^from:.*$/m.test(head(text))
      ? text.replace(/^from:.*$/m, `from: ${stamp}`)
      : text.replace(/^---\n/, `---\nfrom: ${stamp}\n`);
    if (stamped === text) continue;
    await writeFile(file, stamped);
    process.stdout.write(`${file}: ${stamp}\n`);
  }
};

const head = (text: string): string => text.slice(0, text.indexOf('\n---', 3));

const [, , ...words] = process.argv;
const at = words.indexOf('--from');
const from = at < 0 ? undefined : words[at + 1];
const paths = words.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
if (paths.length === 0) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else {
  try {
    await stampAll(paths, from);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(error instanceof ContentError ? error.message : `${error.message}\n`);
    process.exitCode = 1;
  }
}
