// `npm run stamp -- <file or folder>…`: says of translations that they are as new as their original.
import { readFile, writeFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { isLanguageTag } from '../language/language.ts';
import { stampLanguage, stampOf, textIn, texts } from '../content/freshness.ts';
import { ContentError } from '../content/problem.ts';
import { readContent } from '../content/read.ts';

const usage = `Name the translations that are as new as their original, or a folder of them:

  npm run stamp -- content/campaigns/free-erlan-baltabay-again/story.fr.md
  npm run stamp -- --from it content/campaigns/free-erlan-baltabay-again

The original is the text in the language after --from, else the one that a translation names already, else the one in
the site's main language.
`;

/** What is asked for on the command line; undefined where it cannot be understood. */
const understand = (): { paths: string[]; wanted: string | undefined } | undefined => {
  try {
    const { positionals: paths, values } = parseArgs({
      allowPositionals: true,
      options: { from: { type: 'string' } },
    });
    const { from: wanted } = values;
    return paths.length > 0 && (wanted === undefined || isLanguageTag(wanted))
      ? { paths, wanted }
      : undefined;
  } catch {
    return undefined;
  }
};

/** The stamp of each file among the paths that gets one. Throws an Error that names every problem. */
const findStamps = async (
  paths: readonly string[],
  wanted: string | undefined,
): Promise<Map<string, string>> => {
  const content = await readContent(process.cwd(), Date.now());
  const [main = ''] = content.site.languages;
  const all = texts(content);
  const stamps = new Map<string, string>();
  const problems: string[] = [];
  for (const path of paths) {
    const name = relative(process.cwd(), resolve(path)).split(sep).join('/');
    const named = all.filter(({ file }) => name === '' || file === name || file.startsWith(`${name}/`));
    if (named.length === 0) problems.push(`${path}: there is no text of that name in content/.`);
    const translations = named
      .map((text) => ({
        ...text,
        from: wanted ?? (text.data.from === undefined ? main : stampLanguage(text.data.from)),
      }))
      .filter(({ file, language, from }) => language !== from && (language !== main || file === name));
    const found = translations.flatMap(({ file, family, from }) => {
      const original = textIn(family, from);
      return original ? [{ file, stamp: stampOf(from, original) }] : [];
    });
    if (translations.length > 0 && found.length === 0)
      problems.push(`${path}: there is no original in ${wanted ?? main}. Name its language with --from.`);
    for (const { file, stamp } of found) stamps.set(file, stamp);
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return stamps;
};

/** A text with a stamp in its head, in the place of an older one or on the first line. */
const withStamp = (text: string, stamp: string): string => {
  const [first = '', ...lines] = text.split(/(?<=\n|\r(?!\n))/);
  const [lineEnd = '\n'] = /[\r\n]+$/.exec(first) ?? [];
  const end = lines.findIndex((line) => /^---\s*$/.test(line));
  const old = lines.slice(0, end).findIndex((line) => /^(["']?)from\1\s*:/.test(line));
  return [first, ...lines.toSpliced(Math.max(old, 0), old < 0 ? 0 : 1, `from: ${stamp}${lineEnd}`)].join('');
};

const stampAll = async (paths: readonly string[], wanted: string | undefined): Promise<void> => {
  const stamps = await findStamps(paths, wanted);
  const read = await Promise.all(
    [...stamps].map(async ([file, stamp]) => ({ file, stamp, text: await readFile(file, 'utf8') })),
  );
  for (const { file, stamp, text } of read) {
    const stamped = withStamp(text, stamp);
    if (stamped === text) continue;
    await writeFile(file, stamped);
    process.stdout.write(`${file}: ${stamp}\n`);
  }
};

const asked = understand();
if (!asked) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else {
  try {
    await stampAll(asked.paths, asked.wanted);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(error instanceof ContentError ? error.message : `${error.message}\n`);
    process.exitCode = 1;
  }
}
