import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { update } from '../../../src/commands/update.ts';
import { inside, type Ended } from '../../unit/commands/command.ts';

/** What becomes of a file: its text, or null where it is deleted. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** A Git repository in a folder of its own. */
export type Repository = {
  root: string;
  /** Throws where Git does not end well. */
  git: (...words: string[]) => string;
  write: (files: Files) => Promise<void>;
  /** Writes files and commits them; answers with the commit. */
  commit: (message: string, files?: Files) => Promise<string>;
  read: (file: string) => Promise<string>;
  /** Every file that Git knows of under a path, by name, each as text that keeps its bytes apart. */
  files: (under?: string) => Promise<Record<string, string>>;
  update: (...words: string[]) => Promise<Ended>;
};

// Nothing of the machine's own settings: no identity, no signatures, no hooks.
// Nor does Git begin to tidy up after each commit.
Object.assign(process.env, {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
});

/** What is to be done at the end: of a test, unless `afterAll` says that it is that of a file. */
type AtTheEnd = (remove: () => void) => void;

/** A folder that is deleted in the end. */
export const folder = async (atTheEnd: AtTheEnd = onTestFinished): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), 'letterbrigade-update-'));
  atTheEnd(() => {
    rmSync(root, { recursive: true });
  });
  return root;
};

/** The repository that is in a folder, or will be. */
export const repositoryIn = (root: string): Repository => {
  const git = (...words: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', words, {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${words.join(' ')} failed in ${root}:\n${stderr}${stdout}`);
    return stdout.trimEnd();
  };
  const write = async (files: Files): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      if (text === null) await rm(join(root, name), { recursive: true });
      else await writeFile(join(root, name), text);
    }
  };
  return {
    root,
    git,
    write,
    commit: async (message, files = {}) => {
      await write(files);
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
      const head = (await readFile(join(root, '.git/HEAD'), 'utf8')).replace('ref: ', '').trim();
      return (await readFile(join(root, '.git', head), 'utf8')).trim();
    },
    read: (file) => readFile(join(root, file), 'utf8'),
    files: async (under = '.') => {
      const names = git('ls-files', '-z', under).split('\0').filter(Boolean);
      return Object.fromEntries(
        await Promise.all(
          names.map(async (name) => [name, await readFile(join(root, name), 'latin1')] as const),
        ),
      );
    },
    update: (...words) => inside(update, root, words),
  };
};

const ann = async (repository: Repository): Promise<Repository> => {
  await appendFile(
    join(repository.root, '.git/config'),
    '[user]\n\tname = Ann Lee\n\temail = ann@union.example\n',
  );
  return repository;
};

/** A new repository, with somebody who commits, and nothing in it. */
export const repository = async (atTheEnd?: AtTheEnd): Promise<Repository> => {
  const made = repositoryIn(await folder(atTheEnd));
  made.git('init', '--quiet', '--template', '', '--initial-branch', 'main');
  return ann(made);
};

/** A repository that begins as another is now. */
export const fork = async (
  of: Repository,
  words: readonly string[] = [],
  atTheEnd?: AtTheEnd,
): Promise<Repository> => {
  const root = await folder(atTheEnd);
  of.git('clone', '--quiet', '--template', '', '--origin', 'origin', ...words, of.root, root);
  return ann(repositoryIn(root));
};

/** Two repositories as others are now, of which the second is a fork of the first: without Git, which takes its time. */
export const twins = async (
  upstream: Repository,
  ours: Repository,
): Promise<{ upstream: Repository; ours: Repository }> => {
  const again = async ({ root }: Repository): Promise<Repository> => {
    const made = repositoryIn(await folder());
    cpSync(root, made.root, { recursive: true, preserveTimestamps: true });
    return made;
  };
  const both = { upstream: await again(upstream), ours: await again(ours) };
  const config = await both.ours.read('.git/config');
  await both.ours.write({ '.git/config': config.replace(upstream.root, both.upstream.root) });
  return both;
};

/** The same files as another's, in a history that begins anew. */
export const copy = async (of: Repository, files: Files = {}): Promise<Repository> => {
  const made = await repository();
  for (const [name, text] of Object.entries(await of.files()))
    await made.write({ [name]: Buffer.from(text, 'latin1') });
  await made.commit('Begin', files);
  return made;
};

/** Every file under a folder, by its path from there, but for folders of some names. */
export const allFiles = async (root: string, without: readonly string[]): Promise<string[]> => {
  const found = await readdir(root, { withFileTypes: true });
  const nested = await Promise.all(
    found
      .filter(({ name }) => !without.includes(name))
      .map(async (entry) =>
        entry.isDirectory()
          ? (await allFiles(join(root, entry.name), without)).map((name) => join(entry.name, name))
          : [entry.name],
      ),
  );
  return nested.flat().map((name) => relative('.', name));
};
