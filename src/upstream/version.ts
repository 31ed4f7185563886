import { done, GitFailed, type Git } from './git.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a newer version comes from, and what this repository took last. */
export type Versions = {
  /** Commits of upstream, by their hashes. */
  base: string;
  theirs: string;
  /** How the base was found, where the two histories have nothing in common. */
  likeness?: Likeness;
};

/** The commit of upstream that looks most like what is here, and how many of the files are the same. */
export type Likeness = { commit: string; same: number; of: number };

/** How much of the files outside the organisation's own must be the same for a version to be known again. */
const alike = 0.8;

/**
 * Fetches a version of upstream, a branch, a tag or a commit, and answers with its hash. The address is remembered as
 * the remote `upstream` once it has answered. Throws GitFailed, with words for a person.
 */
export const fetchUpstream = (git: Git, from: string | undefined, to: string): string => {
  const known = git.try(['remote', 'get-url', 'upstream']);
  const address = from ?? (known.status === 0 ? done([], known) : undefined);
  if (address === undefined)
    throw new GitFailed(
      `Where do newer versions come from? Name the address of the repository that yours was made from, once:

  npm run update -- --from https://…/letterbrigade.git

It is kept in this clone as Git's remote "upstream".`,
    );
  const fetched = git.try(['fetch', '--quiet', '--no-tags', '--', address, to]);
  if (fetched.status !== 0)
    throw new GitFailed(
      `There is no ${to === 'HEAD' ? 'repository' : `version ${to}`} to be had from ${address}. Look at the address${to === 'HEAD' ? '' : ', at what follows --to'} and at your connection. Git says:\n${fetched.err}`,
    );
  const found = git.try(['rev-parse', 'FETCH_HEAD^{commit}', 'FETCH_HEAD:content/interface']);
  const [theirs = ''] = found.out.split('\n');
  if (found.status !== 0)
    throw new GitFailed(
      `What is at ${address} has no content/interface: it is no Letterbrigade. Name another address with --from.`,
    );
  if (known.status !== 0) git('remote', 'add', '--', 'upstream', address);
  else if (from !== undefined) git('remote', 'set-url', '--', 'upstream', from);
  return theirs;
};

/**
 * What this repository took last: the last commit that it has in common with upstream, or the one that is named, or,
 * in a copy without its history, the one that it looks like. Throws GitFailed, with words for a person.
 */
export const findBase = (git: Git, theirs: string, named: string | undefined): Versions => {
  if (named !== undefined) {
    const found = git.try(['rev-parse', '--verify', '--quiet', `${named}^{commit}`]);
    const base = found.status === 0 ? done([], found) : undefined;
    if (base === undefined || git.try(['merge-base', '--is-ancestor', base, theirs]).status !== 0)
      throw new GitFailed(
        `${named} is no commit of upstream that comes before ${short(theirs)}. Name another with --base.`,
      );
    return { base, theirs };
  }
  const common = git.try(['merge-base', 'HEAD', theirs]);
  if (common.status === 0) return { base: done([], common), theirs };
  if (git('rev-parse', '--is-shallow-repository') === 'true')
    throw new GitFailed(
      'This clone has only the last part of its history. Fetch all of it, and try again: git fetch --unshallow',
    );
  const likeness = mostAlike(git, theirs);
  if (likeness === undefined)
    throw new GitFailed(
      `This repository has no history in common with upstream, and looks like none of its versions. Find the commit of upstream that it was made from (git log ${short(theirs)} lists them), and name it: npm run update -- --base <commit>`,
    );
  return { base: likeness.commit, theirs, likeness };
};

/** The first characters of a commit's hash, as people write it. */
export const short = (commit: string): string => commit.slice(0, 7);

/** The version in package.json; undefined where there is none. */
export const versionIn = (snapshot: Snapshot): string | undefined =>
  /"version":\s*"([^"]+)"/.exec(snapshot.text('package.json') ?? '')?.[1];

const mostAlike = (git: Git, theirs: string): Likeness | undefined => {
  const own = files(git, 'HEAD');
  let best: Likeness | undefined;
  // The newest comes first, and is taken of those that are alike.
  for (const commit of git('rev-list', theirs).split('\n')) {
    const same = files(git, commit).filter((file) => own.includes(file)).length;
    if (same > (best?.same ?? 0)) best = { commit, same, of: own.length };
  }
  return best && best.same >= alike * best.of ? best : undefined;
};

/** Each file with the hash of what it says, but for those that every organisation has of its own. */
const files = (git: Git, commit: string): string[] =>
  git('ls-tree', '-r', '-z', commit)
    .split('\0')
    .filter((line) => line !== '' && !/\tcontent\/(campaigns\/|pages\/|site\.yaml$)/.test(line));
