// `npm run campaign`: makes the folder of a new campaign, with a story and a letter to go on from.
import { constants, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lookAt } from '../content/known/look.ts';
import { ContentError, listed, type Problem } from '../content/problem.ts';
import { readSite } from '../content/read.ts';
import { inSections } from '../content/warnings/sections.ts';
import { ask } from '../draft/ask.ts';
import { complete } from '../draft/complete.ts';
import type { Draft } from '../draft/draft.ts';
import { filesOf, pictureName } from '../draft/files.ts';
import { readFlags } from '../draft/flags.ts';
import { campaignPath } from '../language/paths.ts';
import { started, type Shell } from './terminal/shell.ts';
import { atTerminal, GivenUp, type Questions } from './terminal/questions.ts';

const usage = `Makes a new campaign: its folder, with a story and a letter to go on from. It asks for what you do not say.

  npm run campaign
  npm run campaign -- --yes --title 'Free Erlan Baltabay' --country KZ --opens 2030-01-31 \\
    --target 'Ministry of Justice <minister@justice.example>, Dear Minister'
  npm run campaign -- --yes --language en --language fr --title 'Free Erlan' --title fr='Libérez Erlan' \\
    --target 'Ministry of Justice <minister@justice.example>, Dear Minister' \\
    --target fr='Ministère de la Justice <minister@justice.example>, Monsieur le Ministre'

  --title <text>      the heading, at most 120 characters
  --summary <text>    what happened, in one or two sentences
  --demand <text>     what the letter asks for, in a sentence or two
  --language <tag>    a language of the site; can be there several times. The site's main one unless told
  --country <code>    where the case is: two capital letters
  --opens <day>       the first day on which letters are taken: year-month-day. Without it, it is a draft
  --closes <day>      the last one
  --target <who>      'Name <address>, Salutation'; several times for several, the one that matters most first
  --partner <who>     'Name <https://…>', or the name alone; can be there several times
  --picture <file>    is copied into the folder
  --alt <text>        what the picture shows
  --goal <number>     how many letters you hope for
  --folder <name>     of its folder, and part of its address; made of the title unless told
  --yes               asks nothing: what is not said is left out, or as it mostly is
  --help              shows this

A text is in the first language. One that begins with another of them is in that: --title fr='Libérez Erlan'. A target
in another language is the one with the same address.

Nothing is overwritten. At the end it reads the campaign as npm run check does, and says what is worth a look in it.

Exit status: 0 it is made and without mistakes, 1 it is not, 2 the command line cannot be understood.
`;

/** Why no campaign was made, in words for whoever wanted one. */
class NotMade extends Error {
  override readonly name = 'NotMade';
}

const campaigns = 'content/campaigns';

/** Writes the folder, or nothing. */
const write = async (folder: string, draft: Draft): Promise<string[]> => {
  const { slug, picture } = draft;
  const place = `${campaigns}/${slug}`;
  const from = picture === undefined ? undefined : resolve(folder, picture.from);
  if (from !== undefined && !isFile(from))
    throw new NotMade(`--picture: there is no file ${picture?.from}. Write the way to it from ${folder}.`);
  await mkdir(join(folder, campaigns), { recursive: true });
  try {
    await mkdir(join(folder, place));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new NotMade(
      `${place} is there already, and nothing is overwritten. Choose another name with --folder.`,
    );
  }
  try {
    const texts = Object.entries(filesOf(draft));
    for (const [name, text] of texts) await writeFile(join(folder, place, name), text, { flag: 'wx' });
    const names = texts.map(([name]) => name);
    if (from === undefined) return names;
    await copyFile(from, join(folder, place, pictureName(from)), constants.COPYFILE_EXCL);
    return [...names, pictureName(from)];
  } catch (error) {
    // The folder was made just now, and holds nothing of anybody's.
    await rm(join(folder, place), { recursive: true });
    throw error;
  }
};

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Says what was made, what is wrong with it or worth a look, and where it can be seen. Answers with the exit status. */
const tell = async (
  { slug, languages, opens }: Draft,
  names: readonly string[],
  { folder, print, complain, now }: Shell,
): Promise<number> => {
  const place = `${campaigns}/${slug}`;
  print(`${place} is made: ${names.join(', ')}.\n\n`);
  const found = await lookAt(resolve(folder), { now: now() });
  const isOwn = ({ file }: Problem): boolean => file === place || file.startsWith(`${place}/`);
  const all = 'errors' in found ? found.errors : [];
  const own = all.filter(isOwn);
  const others = all.length - own.length;
  if (own.length > 0) complain(`${listed(own, 'They stand in what you said.')}\n`);
  else print('It has no mistakes.\n');
  if (others > 0)
    print(
      `${others === 1 ? 'There is a mistake' : `There are ${others} mistakes`} elsewhere in content/, and nothing is built until that is mended: npm run check\n`,
    );
  if ('warnings' in found)
    for (const section of inSections(
      found.warnings.filter(isOwn).filter(({ kind }) => kind !== 'not-finished'),
    ))
      print(`\n${section}`);
  const [first] = languages;
  const port = process.env.PORT ?? '4321';
  print(`
Look at it:  npm run dev, then http://localhost:${port}${campaignPath(first, slug)}
Go on:       open the files. Each says in remarks what belongs where.
Check it:    npm run check
Publish it:  ${
    opens === undefined
      ? `it is a draft. Write the first day, opens, into ${place}/campaign.yaml, and commit.`
      : `commit ${place}. Letters are taken from ${opens} on.`
  }
`);
  return own.length > 0 ? 1 : 0;
};

const make = async (shell: Shell, questions: Questions | undefined): Promise<number> => {
  const { words, folder, print, complain, now } = shell;
  if (words.includes('--help') || words.includes('-h')) {
    print(usage);
    return 0;
  }
  const problems: Problem[] = [];
  const site = readSite({ root: folder, report: (problem) => problems.push(problem) });
  if (!site) throw new ContentError(problems);
  const { yes, answers, mistakes: wrong, inLanguages } = readFlags(words, site.languages);
  if (wrong.length > 0) {
    complain(`${wrong.join('\n')}\n\nNothing was made. npm run campaign -- --help shows every flag.\n`);
    return 2;
  }
  const asking = yes ? undefined : questions;
  const said = asking
    ? await ask(answers, inLanguages, asking, {
        languages: site.languages,
        today: new Date(now()).toISOString().slice(0, 10),
        folders: await foldersIn(join(folder, campaigns)),
        isFile: (path) => isFile(resolve(folder, path)),
        sample: site.sample,
      })
    : answers;
  const draft = complete(said);
  const missing = [
    ...('missing' in draft ? draft.missing : []),
    ...(yes || asking ? [] : ['--yes   takes what is usual for all that you do not say']),
  ];
  if ('missing' in draft || missing.length > 0) {
    complain(`${
      yes || asking
        ? 'This is missing:'
        : 'Nobody can be asked here, so flags have to say it. This is missing:'
    }

${missing.map((line) => `  ${line}\n`).join('')}
Nothing was made. npm run campaign -- --help shows every flag.
`);
    return 2;
  }
  return tell(draft, await write(folder, draft), shell);
};

const foldersIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
};

export const campaign = async (shell: Shell, questions: Questions | undefined): Promise<number> => {
  try {
    return await make(shell, questions);
  } catch (error) {
    if (error instanceof ContentError) shell.complain(error.message);
    else if (error instanceof NotMade) shell.complain(`${error.message}\n`);
    else if (error instanceof GivenUp) shell.complain('Nothing was made.\n');
    else throw error;
    return 1;
  }
};

await started(import.meta, (shell) => campaign(shell, atTerminal()));
