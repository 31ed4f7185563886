// `npm run stamp -- <file or folder>…`: says of translations that they are as new as their original.
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { isLanguageTag } from '../language/language.ts';
import { stampLanguage, stampOf, textIn, texts } from '../content/texts/freshness.ts';
import { ContentError } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import { started, type Shell } from './terminal/shell.ts';

const usage = `Name the translations that are as new as their original, or a folder of them:

  npm run stamp -- content/campaigns/free-erlan-baltabay-again/story.fr.md
  npm run stamp -- --from it content/campaigns/free-erlan-baltabay-again

The original is the text in the language after --from, else the one that a translation names already, else the one in
the site's main language.
`;

type Asked = { paths: string[]; wanted: string | undefined };

/** What is asked for on the command line; undefined where it cannot be understood. */
const understand = (words: readonly string[]): Asked | undefined => {
  try {
    const { positionals: paths, values } = parseArgs({
      args: [...words],
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
const findStamps = async ({ paths, wanted }: Asked, { folder, now }: Shell): Promise<Map<string, string>> => {
  const content = await readContent(folder, now());
  const [main = ''] = content.site.languages;
  const all = texts(content);
  const stamps = new Map<string, string>();
  const problems: string[] = [];
  for (const path of paths) {
    const name = relative(folder, resolve(folder, path)).split(sep).join('/');
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

const stampAll = async (asked: Asked, shell: Shell): Promise<void> => {
  const stamps = await findStamps(asked, shell);
  const read = await Promise.all(
    [...stamps].map(async ([file, stamp]) => ({
      file,
      stamp,
      text: await readFile(join(shell.folder, file), 'utf8'),
    })),
  );
  for (const { file, stamp, text } of read) {
    const stamped = withStamp(text, stamp);
    if (stamped === text) continue;
    await writeFile(join(shell.folder, file), stamped);
    shell.print(`${file}: ${stamp}\n`);
  }
};

export const stamp = async (shell: Shell): Promise<number> => {
  const asked = understand(shell.words);
  if (!asked) {
    shell.complain(usage);
    return 1;
  }
  try {
    await stampAll(asked, shell);
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    shell.complain(error instanceof ContentError ? error.message : `${error.message}\n`);
    return 1;
  }
};

await started(import.meta, stamp);
