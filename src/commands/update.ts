// `npm run update`: takes a newer version of the program, and leaves `content/` to its organisation.
import { parseArgs } from 'node:util';
import { updateContent } from '../upstream/content.ts';
import { GitFailed, gitIn, type Git } from '../upstream/git.ts';
import { merge } from '../upstream/merge.ts';
import { obstacle } from '../upstream/ready.ts';
import { report } from '../upstream/report.ts';
import { snapshotOf } from '../upstream/snapshot.ts';
import { fetchUpstream, findBase, versionIn } from '../upstream/version.ts';
import { started, type Shell } from './terminal/shell.ts';

const usage = `Takes a newer version of the program, in one merge commit. content/ stays yours: only words of the interface come in.

  npm run update -- --from https://…/letterbrigade.git   the first time: where newer versions come from
  npm run update                                         every other time

  --to <version>    a branch, a tag or a commit of upstream, in place of its newest
  --base <commit>   the commit of upstream that you took last, where Git cannot know
  --by-hand         where files are in conflict, leaves the merge under way, so that you decide
`;

type Asked = { from: string | undefined; to: string; base: string | undefined; byHand: boolean };

/** What is asked for on the command line; undefined where it cannot be understood. */
const understand = (words: readonly string[]): Asked | undefined => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        from: { type: 'string' },
        to: { type: 'string', default: 'HEAD' },
        base: { type: 'string' },
        'by-hand': { type: 'boolean', default: false },
      },
    });
    return { from: values.from, to: values.to, base: values.base, byHand: values['by-hand'] };
  } catch {
    return undefined;
  }
};

/** Answers with the exit status: 0 when this is as new as upstream. */
const take = (
  git: Git,
  { from, to, base: named, byHand }: Asked,
  { folder: root, print, complain }: Shell,
): number => {
  const reason = obstacle(git, root);
  if (reason !== undefined) throw new GitFailed(reason);
  const theirs = fetchUpstream(git, from, to);
  if (named === undefined && git.try(['merge-base', '--is-ancestor', theirs, 'HEAD']).status === 0) {
    print('There is nothing new upstream.\n');
    return 0;
  }
  const versions = findBase(git, theirs, named);
  const snapshots = {
    ours: snapshotOf(git, 'HEAD'),
    base: snapshotOf(git, versions.base),
    theirs: snapshotOf(git, theirs),
  };
  const content = updateContent(git, snapshots);
  const log = ['log', '--no-merges', '--format=%h %s', `${versions.base}..${theirs}`];
  const commits = git(...log)
    .split('\n')
    .filter(Boolean);
  const merged = merge(git, root, versions, content, byHand);
  const numbers: [string | undefined, string | undefined] = [
    versionIn(snapshots.base),
    versionIn(snapshots.theirs),
  ];
  const text = report({ ...versions, ...content, ...merged, commits, numbers }, byHand);
  if (merged.commit === undefined) {
    complain(text);
    return 1;
  }
  print(text);
  return 0;
};

export const update = (shell: Shell): number => {
  const asked = understand(shell.words);
  if (!asked) {
    shell.complain(usage);
    return 2;
  }
  try {
    return take(gitIn(shell.folder), asked, shell);
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    shell.complain(`${error.message}\n`);
    return 1;
  }
};

await started(import.meta, update);
