// `npm run translate -- <campaign> <language>`: lays out what there is to translate, as files or as one sheet, and takes
// the sheet back.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Site } from '../campaign/schema.ts';
import { ContentError, describe, type Problem } from '../content/problem.ts';
import { readContent, readSite } from '../content/read.ts';
import { isLanguageTag, languageNameIn } from '../language/language.ts';
import { campaignParts, halfNamed } from '../translation/campaign-parts.ts';
import { begunInterface, interfacePart } from '../translation/interface-part.ts';
import { laid } from '../translation/lay.ts';
import { readInterfaceOriginals, readOriginals, textOf, writtenIn } from '../translation/originals.ts';
import type { Part } from '../translation/part.ts';
import { changedSince, filesOf, kept, readSheet, type Sheet } from '../translation/read-sheet.ts';
import { sheet, type Subject } from '../translation/sheet.ts';
import { started, type Shell } from './terminal/shell.ts';

const usage = `Lays out what there is to translate, and takes a translation back.

  npm run translate -- free-erlan-baltabay fr                     files beside the original, to write in
  npm run translate -- free-erlan-baltabay fr --out erlan.fr.md   one plain file, to hand to a translator
  npm run translate -- free-erlan-baltabay fr --in erlan.fr.md    the way back: checks it, and writes the files
  npm run translate -- interface fr                               the words of buttons and headings, in the same ways

  --from <tag>   the language of the original: the site's main one unless told
  --out <file>   writes one file with all texts of the campaign, and room for each translation
  --in <file>    reads it again. Nothing is written until all of it is right
  --help         shows this

With both, the translations in the file of --in are put into a new one, made of the originals as they are now.

Nothing is overwritten that has changed since its sheet was handed out.

Exit status: 0 it is done, 1 it is not, 2 the command line cannot be understood.
`;

type Asked = { of: string; into: string; from: string | undefined; out?: string; taken?: string };

/** Why nothing was done, in words for whoever wanted it. */
class NotDone extends Error {
  override readonly name = 'NotDone';
}

const understand = (words: readonly string[]): Asked | 'help' | { wrong: string } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        out: { type: 'string' },
        in: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const [of, into, more] = positionals;
    if (of === undefined || into === undefined) return { wrong: 'Name a campaign and a language.' };
    if (more !== undefined) return { wrong: `${more}: name one campaign and one language.` };
    const odd = [into, values.from].find((tag) => tag !== undefined && !isLanguageTag(tag));
    if (odd !== undefined)
      return { wrong: `${odd} is not a language tag as BCP 47 writes it. Examples: en, pt-BR, zh-Hant.` };
    return {
      of,
      into,
      from: values.from,
      ...(values.out === undefined ? {} : { out: values.out }),
      ...(values.in === undefined ? {} : { taken: values.in }),
    };
  } catch (error) {
    return { wrong: error instanceof Error ? (error.message.split('. ')[0] ?? '') : '' };
  }
};

type Work = { subject: Subject; parts: Part[]; begun: (part: Part) => string };

/** All that is asked to be translated, as it is now. */
const workOf = ({ of, into, from: named }: Asked, site: Site, folder: string): Work => {
  const main = site.languages[0] ?? '';
  if (of === 'interface') {
    const from = named ?? (into === main ? 'en' : main);
    if (from === into) throw new NotDone(`${into}: a translation is into another language than ${from}.`);
    const { original, existing } = readInterfaceOriginals(folder, from, into);
    const part = interfacePart(into, original, existing);
    return {
      subject: { of, title: 'The words of the site', from, into },
      parts: [part],
      begun: begunInterface,
    };
  }
  const names = filesIn(join(folder, 'content/campaigns', of));
  if (names.length === 0) throw new NotDone(`${of}: there is no campaign of that name in content/campaigns.`);
  const stories = writtenIn(names, 'story');
  const from = named ?? [...site.languages, ...stories].find((tag) => stories.includes(tag) && tag !== into);
  if (from === undefined || from === into)
    throw new NotDone(`${of}: there is no story in another language than ${into} to translate from.`);
  const originals = readOriginals(folder, of, from, into);
  if (!originals) throw new NotDone(`${of}: it has no campaign.yaml.`);
  const half = halfNamed(originals);
  if (half.length > 0)
    throw new NotDone(
      `content/campaigns/${of}/campaign.yaml: names are there in ${into} for some, and not for these. Write them there:\n\n${half.map((line) => `  ${line}\n`).join('')}`,
    );
  const inSite = site.languages.includes(into);
  if (!inSite && originals.facts.letter.language !== into)
    throw new NotDone(
      `${into} is no language of this site, so no page can be in it. Begin with its words: npm run translate -- interface ${into}. Then write ${into} into "languages" in content/site.yaml.`,
    );
  const parts = campaignParts(originals).filter(({ kind }) => inSite || kind === 'letter');
  if (parts.length === 0)
    throw new NotDone(`${of}: it has no text in ${from}. Name another language with --from.`);
  const title = originals.texts.story?.data.title ?? of;
  return { subject: { of, title, from, into }, parts, begun: laid };
};

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Lays files beside the original, those that are not there yet. */
const layOut = ({ subject: { of, into }, parts, begun }: Work, { folder, print }: Shell): void => {
  let laidOut = 0;
  for (const part of parts) {
    if (textOf(folder, part.file) !== undefined) {
      print(`${part.file} is there already, and stays as it is.${stillOpen(part)}\n`);
      continue;
    }
    writeNew(join(folder, part.file), begun(part));
    print(`${part.file} is laid out.\n`);
    laidOut += 1;
  }
  if (laidOut === 0) {
    print(`\nTo go over all of it in one file: npm run translate -- ${of} ${into} --out ${of}.${into}.md\n`);
    return;
  }
  print(
    of === 'interface'
      ? `\nWrite each text between the empty quotes; the line above it says where it stands. Then write ${into} into "languages" in content/site.yaml, and run npm run check.\n`
      : '\nWrite each text below its original. Until they are whole npm run check names what is missing, and nothing is built: so commit them when they are.\n',
  );
};

/** The texts that nobody has translated yet, in a file that somebody has begun. */
const stillOpen = ({ pieces }: Part): string => {
  const open = pieces.filter(({ now }) => now === '').map(({ original }) => `“${start(original)}”`);
  return open.length === 0 ? '' : ` Not translated yet: ${open.join(', ')}.`;
};

const start = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40).trimEnd()}…` : line;
};

const writeNew = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
};

const handOut = (
  out: string,
  { subject, parts }: Work,
  texts: ReadonlyMap<string, string>,
  { folder, print }: Shell,
): void => {
  const names = { from: languageNameIn(subject.from, 'en'), into: languageNameIn(subject.into, 'en') };
  const text = sheet(subject, parts, names, texts);
  try {
    writeNew(resolve(folder, out), text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new NotDone(`${out} is there already, and nothing is overwritten. Name another file.`);
  }
  const pieces = parts.flatMap((part) => part.pieces);
  const open = pieces.filter(({ name, now }) => (texts.get(name) ?? now) === '').length;
  print(`${out}: ${pieces.length} texts from ${names.from} into ${names.into}, ${open} of them to translate.

Hand it to a translator, who can open it in every editor. When it comes back:

  npm run translate -- ${subject.of} ${subject.into} --from ${subject.from} --in ${out}
`);
};

const sheetIn = (taken: string, folder: string): Sheet => {
  const problems: Problem[] = [];
  let text: string;
  try {
    text = readFileSync(resolve(folder, taken), 'utf8');
  } catch (error) {
    throw new NotDone(`--in: there is no file ${taken} that can be read. Write the way to it.`, {
      cause: error,
    });
  }
  const found = readSheet(taken, text, (problem) => problems.push(problem));
  if (!found) throw new NotDone(problems.map(describe).join('\n'));
  return found;
};

/** Writes the files of a sheet, all or none. Answers with the exit status. */
const takeBack = async (taken: string, { subject, parts, begun }: Work, shell: Shell): Promise<number> => {
  const { folder, print, complain } = shell;
  const found = sheetIn(taken, folder);
  const { files, skipped, problems } = filesOf(taken, found, subject, parts);
  const changed = files
    .map(({ part, text }) => ({ part, text, there: textOf(folder, part.file) }))
    .filter(({ text, there }) => text !== there);
  for (const { part, there } of changed)
    if (there !== undefined && changedSince(found, part) && there !== begun({ ...part, pieces: part.pieces }))
      problems.push({
        file: part.file,
        message: `has changed since ${taken} was handed out, and nothing is overwritten. Compare the two, take what is better into ${taken}, delete ${part.file}, and run this again.`,
      });
  if (problems.length > 0) {
    complain(
      `${problems.length === 1 ? 'One thing is' : `${problems.length} things are`} in the way. Nothing was written.\n\n${problems.map((problem) => `  ${describe(problem)}\n`).join('')}`,
    );
    return 1;
  }
  for (const { part, text } of changed) {
    mkdirSync(dirname(join(folder, part.file)), { recursive: true });
    writeFileSync(join(folder, part.file), text);
    print(`${part.file} is written.\n`);
  }
  if (changed.length === 0) print('All of it is there already.\n');
  for (const { kind } of skipped) print(`The ${kind} is not translated, and was left out.\n`);
  return tell(
    subject,
    files.map(({ part }) => part.file),
    shell,
  );
};

/** What the check says of these files. */
const tell = async (
  { of, into }: Subject,
  files: readonly string[],
  { folder, print, complain, now }: Shell,
): Promise<number> => {
  const place = of === 'interface' ? 'content/interface' : `content/campaigns/${of}`;
  try {
    const { site } = await readContent(folder, now());
    if (of === 'interface' && !site.languages.includes(into))
      print(`\nNow write ${into} into "languages" in content/site.yaml, and run npm run check.\n`);
    else print('\nnpm run check finds no mistake. Commit it.\n');
    return 0;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const own = error.problems.filter(
      ({ file }) => files.includes(file) || file === `${place}/campaign.yaml`,
    );
    if (own.length === 0) {
      print('\nThere are mistakes elsewhere in content/: npm run check names them.\n');
      return 0;
    }
    complain(`\nWritten, and not right yet:\n\n${own.map((problem) => `  ${describe(problem)}\n`).join('')}`);
    return 1;
  }
};

const run = async (asked: Asked, shell: Shell): Promise<number> => {
  const problems: Problem[] = [];
  const site = readSite({ root: shell.folder, report: (problem) => problems.push(problem) });
  if (!site) throw new ContentError(problems);
  const work = workOf(asked, site, shell.folder);
  const { out, taken } = asked;
  if (out !== undefined) {
    const texts = taken === undefined ? undefined : kept(sheetIn(taken, shell.folder), work.parts);
    handOut(relative(shell.folder, resolve(shell.folder, out)), work, texts ?? new Map(), shell);
    return 0;
  }
  if (taken !== undefined) return takeBack(taken, work, shell);
  layOut(work, shell);
  return 0;
};

export const translate = async (shell: Shell): Promise<number> => {
  const asked = understand(shell.words);
  if (asked === 'help') {
    shell.print(usage);
    return 0;
  }
  if ('wrong' in asked) {
    shell.complain(`${asked.wrong}\n\n${usage}`);
    return 2;
  }
  try {
    return await run(asked, shell);
  } catch (error) {
    if (error instanceof ContentError) shell.complain(error.message);
    else if (error instanceof NotDone) shell.complain(`${error.message.trimEnd()}\n`);
    else throw error;
    return 1;
  }
};

await started(import.meta, translate);
