// The one file that calls Git.
import { spawnSync } from 'node:child_process';

/** What Git said, and how it ended. */
export type Said = { status: number; out: string; err: string };

/** Git in one repository. */
export type Git = {
  /** What it answers, without the last line end. Throws GitFailed where Git does not end well. */
  (...words: string[]): string;
  /** For what may end badly. `input` is what Git reads; in `latin1` each byte of what it writes is a letter. */
  try: (words: readonly string[], input?: string, encoding?: 'utf8' | 'latin1') => Said;
};

export class GitFailed extends Error {
  override readonly name = 'GitFailed';
}

export const gitIn = (root: string): Git => {
  const attempt: Git['try'] = (words, input, encoding = 'utf8') => {
    const { status, stdout, stderr, error } = spawnSync('git', words, {
      cwd: root,
      encoding,
      maxBuffer: 2 ** 28,
      // Git asks for passwords on the terminal itself.
      ...(input === undefined ? {} : { input }),
    });
    if (error && 'code' in error && error.code === 'ENOENT')
      throw new GitFailed('Git is not installed. Install it, and try again.', { cause: error });
    if (error) throw new GitFailed('Git could not be run.', { cause: error });
    return { status: status ?? 1, out: stdout, err: stderr.trim() };
  };
  const git = (...words: string[]): string => done(words, attempt(words));
  return Object.assign(git, { try: attempt });
};

/** The answer to a call that must end well. */
export const done = (words: readonly string[], { status, out, err }: Said): string => {
  if (status === 0) return out.replace(/\r?\n$/, '');
  throw new GitFailed(`git ${words.slice(0, 2).join(' ')} failed:\n${err || out}`);
};

/** One line of a Git tree. */
export type Entry = { mode: string; type: string; hash: string; name: string };

/** Writes a tree, and answers with its hash. */
export const writeTree = (git: Git, tree: ReadonlyMap<string, Entry>): string => {
  const lines = [...tree.values()].map(({ mode, type, hash, name }) => `${mode} ${type} ${hash}\t${name}\0`);
  return done(['mktree'], git.try(['mktree', '-z'], lines.join('')));
};

/** Writes a file's text, and answers with its hash. */
export const writeText = (git: Git, text: string): string =>
  done(['hash-object'], git.try(['hash-object', '-w', '--stdin'], text));
