import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { campaignSchema } from '../campaign/schema.ts';
import { ContentError, type Problem, type Report } from '../content/problem.ts';
import { kinds, readSource, schemas, type Kind } from '../content/read.ts';
import { parseMarkdown, parseYaml } from '../content/texts/parse.ts';
import { withoutRemarks } from '../content/texts/remarks.ts';
import { interfaceSchema, notes, type Interface } from '../language/interface.ts';
import { withoutNotes } from '../language/interface-notes.ts';
import type { Originals } from './campaign-parts.ts';
import { hashOf, readExisting } from './existing.ts';

/**
 * The texts of a campaign in one language, and what there is of them in another. Mistakes elsewhere in content do not
 * matter, so that two translators can be at work at once. Throws a ContentError where one of these cannot be read;
 * undefined where there is no such campaign.
 */
export const readOriginals = (
  root: string,
  slug: string,
  from: string,
  into: string,
): Originals | undefined => {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const folder = `content/campaigns/${slug}`;
  const source = readSource({ root, report }, `${folder}/campaign.yaml`);
  if (!source) return undefined;
  const facts = parseYaml(campaignSchema, source, report);
  const texts: Originals['texts'] = {};
  const existing: Originals['existing'] = {};
  for (const kind of kinds) {
    const original = readSource({ root, report }, `${folder}/${kind}.${from}.md`);
    if (!original) continue;
    const parsed = parseMarkdown<object>(schemas[kind], original, report);
    if (parsed) Object.assign(texts, { [kind]: { ...parsed, body: withoutRemarks(parsed.body) } });
    const file = `${folder}/${kind}.${into}.md`;
    const text = textOf(root, file);
    if (text === undefined) continue;
    const found = readExisting(text);
    if (found) existing[kind] = found;
    else
      report({
        file,
        message: 'cannot be read: its head, from --- to ---, has a mistake. npm run check names it.',
      });
  }
  if (!facts || problems.length > 0) throw new ContentError(problems);
  return { slug, facts, from, into, texts, existing };
};

/** The languages that a campaign has a text of a kind in. */
export const writtenIn = (names: readonly string[], kind: Kind): string[] =>
  names.flatMap((name) => new RegExp(`^${kind}\\.([^.]+)\\.md$`).exec(name)?.[1] ?? []);

/** The interface in one language, and what there is of it in another. */
export const readInterfaceOriginals = (
  root: string,
  from: string,
  into: string,
): { original: Interface; existing: { words: Record<string, string>; held: string } | undefined } => {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const file = `content/interface/${from}.json`;
  const source = readSource({ root, report }, file);
  if (!source) report({ file, message: 'is missing. Name another language with --from.' });
  const original =
    source && parseYaml(interfaceSchema, { ...source, text: withoutNotes(source.text) }, report);
  const theirs = `content/interface/${into}.json`;
  const text = textOf(root, theirs);
  const words = text === undefined ? {} : wordsIn(text);
  if (!words)
    report({
      file: theirs,
      message:
        'is no JSON of keys and texts. npm run check names the line, once the language is in content/site.yaml.',
    });
  if (!original || !words || problems.length > 0) throw new ContentError(problems);
  return { original, existing: text === undefined ? undefined : { words, held: hashOf(text) } };
};

const wordsIn = (text: string): Record<string, string> | undefined => {
  try {
    const words: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof words !== 'object' || words === null) return undefined;
    return Object.fromEntries(
      Object.entries(words).filter(
        (entry): entry is [string, string] => entry[0] in notes && typeof entry[1] === 'string',
      ),
    );
  } catch {
    return undefined;
  }
};

/** As it is on disk; undefined where there is none. */
export const textOf = (root: string, file: string): string | undefined => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
