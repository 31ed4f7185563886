// `npm run check`: reads content as a build does, names every mistake, every translation that is behind, and what is left
// to do before the site can be published.
import { parseArgs } from 'node:util';
import { annotation, type Annotation } from '../content/mistakes/annotation.ts';
import { behind } from '../content/texts/freshness.ts';
import { ContentError, describe } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import { unfinished } from '../content/mistakes/unfinished.ts';
import { started, type Shell } from './shell.ts';

const changes = (original: string, sections: readonly string[]): string => {
  const names = sections.filter((name) => name !== '').map((name) => `“${name}”`);
  return names.length > 0
    ? `in ${original}, ${names.join(', ')} changed.`
    : `in ${original}, a part was taken out.`;
};

const usage = `Reads content/ and names every mistake, every translation that is behind its original, and what is left to do.

  npm run check
  npm run check -- --annotate   says it a second time, as GitHub shows it beside the lines of a pull request
`;

/** Undefined where the command line cannot be understood. */
const understand = (words: readonly string[]): { annotate: boolean } | undefined => {
  try {
    return parseArgs({ args: [...words], options: { annotate: { type: 'boolean', default: false } } }).values;
  } catch {
    return undefined;
  }
};

/** Answers with the exit status. */
const read = async (
  annotate: (more: Annotation) => void,
  { folder, print, complain, now }: Shell,
): Promise<number> => {
  try {
    const content = await readContent(folder, now());
    const { site, campaigns } = content;
    const count = campaigns.length === 1 ? 'One campaign' : `${campaigns.length} campaigns`;
    const languages = site.languages.length === 1 ? 'one language' : `${site.languages.length} languages`;
    print(`${count} in ${languages}: no mistakes found.\n`);
    const old = behind(content).map(({ file, original, sections }) => ({
      file,
      message: changes(original, sections),
    }));
    if (old.length > 0)
      print(
        `\nBehind their original (${old.length}). Mend them, then run npm run stamp -- and the file's name.\n\n${old
          .map(({ file, message }) => `  ${file}: ${message}\n`)
          .join('')}`,
      );
    for (const one of old) annotate({ level: 'warning', title: 'Behind its original', ...one });
    const open = unfinished(content);
    if (open.length > 0)
      print(
        `\nNot finished (${open.length}). Nobody can be reached like this; for a demonstration it is right.\n\n${open
          .map((problem) => `  ${describe(problem)}\n`)
          .join('')}`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    complain(error.message);
    for (const { file, field, line, message } of error.problems)
      annotate({
        level: 'error',
        title: 'Mistake in the content',
        file,
        line,
        message: field ? `"${field}": ${message}` : message,
      });
    return 1;
  }
};

export const check = async (shell: Shell): Promise<number> => {
  const asked = understand(shell.words);
  if (!asked) {
    shell.complain(usage);
    return 2;
  }
  return read((one) => {
    if (asked.annotate) shell.print(annotation(one));
  }, shell);
};

await started(import.meta, check);
