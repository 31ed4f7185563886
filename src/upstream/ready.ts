import { realpathSync } from 'node:fs';
import { done, type Git } from './git.ts';

/** Why this repository cannot take a newer version now, with what to do; undefined where it can. */
export const obstacle = (git: Git, root: string): string | undefined => {
  const top = git.try(['rev-parse', '--show-toplevel']);
  if (top.status !== 0)
    return 'This folder is no Git repository, and an update is a commit. Begin one: git init && git add . && git commit -m "Begin"';
  if (realpathSync(done([], top)) !== realpathSync(root))
    return `This folder is a part of the repository ${done([], top)}. It needs one of its own to be updated.`;
  if (git.try(['rev-parse', '--verify', '--quiet', 'HEAD']).status !== 0)
    return 'Nothing is committed yet. Commit what is here, and try again: git add . && git commit -m "Begin"';
  if (git.try(['symbolic-ref', '--quiet', 'HEAD']).status !== 0)
    return 'No branch is checked out, so that the update would belong to none. Check yours out, and try again: git switch main';
  if (git.try(['rev-parse', '--verify', '--quiet', 'MERGE_HEAD']).status === 0)
    return 'A merge is under way. Finish it with git commit, or give it up with git merge --abort, and try again.';
  const changes = git('status', '--porcelain').split('\n').filter(Boolean);
  if (changes.length > 0)
    return `Some files here are not committed. Commit them, or put them elsewhere, and try again:

${changes
  .slice(0, 10)
  .map((line) => `  ${line}`)
  .join('\n')}${changes.length > 10 ? `\n  … and ${changes.length - 10} more` : ''}`;
  if (['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].some((name) => git.try(['var', name]).status !== 0))
    return 'Git does not know who you are, and the update is a commit of yours. Tell it, and try again:\n\n  git config --global user.name "Ann Lee"\n  git config --global user.email ann@union.example';
  return undefined;
};
