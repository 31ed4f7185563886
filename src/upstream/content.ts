import * as z from 'zod';
import { mergeOwnLanguage, mergeWords, type MergedWords, type Words } from './interface-merge.ts';
import { GitFailed, writeText, writeTree, type Entry, type Git } from './git.ts';
import type { Snapshot } from './snapshot.ts';

/** What is here, what was taken last, and what is to come. */
export type Snapshots = { ours: Snapshot; base: Snapshot; theirs: Snapshot };

/** What became of the words of a language. */
export type Language = { language: string; file: string } & (
  | ({ kind: 'shared' } & MergedWords)
  | {
      kind: 'own';
      removed: string[];
      /** By key, as they are in English. */
      missing: Words;
    }
);

/** What an update does with `content/`. */
export type ContentUpdate = {
  languages: Language[];
  /** Files that are new upstream, and that nobody but the organisation can want. */
  offered: string[];
  /** Trees of the whole project, in which `content/` differs only in what comes into ours. */
  baseTree: string;
  theirTree: string;
};

/**
 * Makes of each of the two upstream versions a tree that holds our content, so that Git sees no change in `content/` but
 * those that are meant for us: words of the interface, merged key by key, and `content/README.md`.
 */
export const updateContent = (git: Git, versions: Snapshots): ContentUpdate => {
  const { ours, base, theirs } = versions;
  const content = ours.folder('content');
  const words = ours.folder('content/interface');
  const languages = [...words.keys()]
    .filter((name) => name.endsWith('.json'))
    .map((name) => updateLanguage(versions, name.replace(/\.json$/, '')));
  for (const { told, text } of languages) {
    const name = `${told.language}.json`;
    const before = words.get(name);
    if (text !== undefined && before) words.set(name, { ...before, hash: writeText(git, text) });
  }
  const interfaceTree = { mode: '040000', type: 'tree', hash: writeTree(git, words), name: 'interface' };
  return {
    languages: languages.map(({ told }) => told),
    offered: offered(git, versions),
    baseTree: withContent(git, base, new Map(content)),
    theirTree: withContent(git, theirs, new Map([...content, ['interface', interfaceTree]])),
  };
};

/** The tree of a version, with other content in it, but for the documentation of its own. */
const withContent = (git: Git, version: Snapshot, content: Map<string, Entry>): string => {
  const readme = version.folder('content').get('README.md');
  if (readme) content.set('README.md', readme);
  else content.delete('README.md');
  const all = version.folder('');
  all.set('content', { mode: '040000', type: 'tree', hash: writeTree(git, content), name: 'content' });
  return writeTree(git, all);
};

/** The original of all languages. */
const original = 'en';

/** `text` is the new text of the file, where it changes. */
const updateLanguage = (
  { ours: own, base, theirs }: Snapshots,
  language: string,
): { told: Language; text: string | undefined } => {
  const file = `content/interface/${language}.json`;
  const text = own.text(file) ?? '';
  const ours = readWords(text, file);
  const at = (version: Snapshot, path: string): Words | undefined => {
    const found = version.text(path);
    return found === undefined ? undefined : readWords(found, `${path} of ${version.commit}`);
  };
  const shared = at(theirs, file);
  if (shared) {
    const merged = mergeWords(at(base, file) ?? {}, shared, ours);
    const told: Language = { language, file, kind: 'shared', ...merged };
    return { told, text: rewritten(text, ours, merged.words) };
  }
  const english = `content/interface/${original}.json`;
  const now = at(theirs, english) ?? {};
  const { words, removed, missing } = mergeOwnLanguage(at(base, english) ?? {}, now, ours);
  const inEnglish = Object.fromEntries(missing.map((key) => [key, now[key] ?? '']));
  const told: Language = { language, file, kind: 'own', removed, missing: inEnglish };
  return { told, text: rewritten(text, ours, words) };
};

const wordsSchema = z.record(z.string(), z.string());

const readWords = (text: string, file: string): Words => {
  try {
    return wordsSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    throw new GitFailed(
      `${file} is no JSON of keys and texts, so that new words cannot come into it. Run npm run check, mend it, and commit.`,
      { cause: error },
    );
  }
};

/** The file as it was written, with other words: its spaces, its line ends. Undefined where nothing changes. */
const rewritten = (text: string, before: Words, after: Words): string | undefined => {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const [, indent = '  '] = /\n([ \t]+)"/.exec(text) ?? [];
  const [end = ''] = /\s*$/.exec(text) ?? [];
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines = JSON.stringify(after, undefined, indent);
  return `${mark}${text.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines}${end}`;
};

/** What came to upstream's `content/` since, its campaigns aside, in a language that we have, or as a new language. */
const offered = (git: Git, { ours, base, theirs }: Snapshots): string[] => {
  const languages = [...ours.folder('content/interface').keys()].map((name) => name.replace('.json', ''));
  const added = ['diff', '--no-renames', '--diff-filter=A', '--name-only', '-z', base.commit, theirs.commit];
  return git(...added, '--', 'content')
    .split('\0')
    .filter((path) => path !== '' && !path.startsWith('content/campaigns/') && path !== 'content/README.md')
    .filter((path) => !ours.has(path))
    .filter((path) => {
      const [, language] = /^content\/pages\/.*\.([^.]+)\.md$/.exec(path) ?? [];
      return language === undefined || languages.includes(language);
    });
};
