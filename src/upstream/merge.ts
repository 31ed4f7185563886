import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ContentUpdate } from './content.ts';
import { done, type Git } from './git.ts';
import { short, type Versions } from './version.ts';

/** What came of a merge. Lists hold paths. */
export type Merge = {
  /** The commit that was made; undefined where a person has to decide first. */
  commit: string | undefined;
  /** Changed here and upstream, in the same places. */
  conflicts: string[];
  /** Changed upstream, but deleted here. */
  stayDeleted: string[];
  /** Texts about the program that both have changed: ours stay. */
  stayOurs: string[];
};

/**
 * Brings the newer version into the work tree, and commits it as a merge. Where files are in conflict, the work tree is
 * left as it was, or, `byHand`, with the merge under way. Throws where Git fails, and leaves the work tree as it was.
 */
export const merge = (
  git: Git,
  root: string,
  { base, theirs }: Versions,
  { baseTree, theirTree }: Pick<ContentUpdate, 'baseTree' | 'theirTree'>,
  byHand: boolean,
): Merge => {
  try {
    const merged = settle(git, pick(git, { base, theirs }, { baseTree, theirTree }));
    const conflicts = merged.conflicts.length > 0;
    if (conflicts && !byHand) undo(git);
    else begin(git, root, { base, theirs });
    if (conflicts) return { ...merged, commit: undefined };
    git('commit', '--quiet', '--no-edit');
    return { ...merged, commit: git('rev-parse', 'HEAD') };
  } catch (error) {
    undo(git);
    throw error;
  }
};

/** Puts the work tree back, which held no change of its own. */
const undo = (git: Git): void => {
  git('reset', '--quiet', '--merge');
};

/**
 * Brings what differs between the two trees into the work tree, whatever the two histories have in common. Answers with
 * each file in conflict, and where it is: 1 in the base, 2 here, 3 upstream.
 */
const pick = (
  git: Git,
  { base, theirs }: Pick<Versions, 'base' | 'theirs'>,
  { baseTree, theirTree }: Pick<ContentUpdate, 'baseTree' | 'theirTree'>,
): Map<string, string> => {
  const from = git('commit-tree', '-m', `Version ${short(base)}`, baseTree);
  const to = git('commit-tree', '-m', `Version ${short(theirs)}`, '-p', from, theirTree);
  // A folder that is renamed here draws no new files of upstream's into it.
  const picked = git.try(['-c', 'merge.directoryRenames=false', 'cherry-pick', '--no-commit', to]);
  const unmerged = new Map<string, string>();
  for (const line of git('ls-files', '--unmerged', '-z').split('\0')) {
    const [, stage = '', path = ''] = /^\S+ \S+ (\d)\t(.*)$/s.exec(line) ?? [];
    if (path !== '') unmerged.set(path, `${unmerged.get(path) ?? ''}${stage}`);
  }
  if (unmerged.size === 0) done(['cherry-pick'], picked);
  return unmerged;
};

/** The texts and pictures about the program. Organisations write their own, and nothing runs by them. */
const isAbout = (path: string): boolean =>
  path.startsWith('docs/') || path === 'README.md' || path === 'content/README.md';

/** Decides what nobody needs to be asked about. */
const settle = (git: Git, unmerged: ReadonlyMap<string, string>): Omit<Merge, 'commit'> => {
  const settled: Omit<Merge, 'commit'> = { conflicts: [], stayDeleted: [], stayOurs: [] };
  for (const [path, stages] of unmerged) {
    if (stages === '13') {
      git('rm', '--quiet', '--force', '--', path);
      settled.stayDeleted.push(path);
    } else if (stages.includes('2') && isAbout(path)) {
      git('checkout', '--quiet', '--ours', '--', path);
      git('add', '--', path);
      settled.stayOurs.push(path);
    } else {
      settled.conflicts.push(path);
    }
  }
  return settled;
};

/** Tells Git that a merge is under way, as `git merge` does, so that the next commit is one. */
const begin = (git: Git, root: string, { base, theirs }: Versions): void => {
  const message = `Take the newer version ${short(theirs)}\n\nWhat changed upstream since ${short(base)}, and content/ as it was.\n\nUpstream: ${theirs}\n`;
  const files = { MERGE_HEAD: `${theirs}\n`, MERGE_MODE: 'no-ff', MERGE_MSG: message };
  const names = Object.keys(files);
  const paths = git('rev-parse', ...names.flatMap((name) => ['--git-path', name])).split('\n');
  for (const [index, text] of Object.values(files).entries())
    writeFileSync(resolve(root, paths[index] ?? ''), text);
};
