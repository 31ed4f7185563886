import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { run, type Ended } from '../../unit/commands/command.ts';

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
export const environment = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** The folder is deleted when the test ends. */
export const folder = async (): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), 'letterbrigade-update-'));
  onTestFinished(() => rm(root, { recursive: true }));
  return root;
};

/** The repository that is in a folder, or will be. */
export const repositoryIn = (root: string): Repository => {
  const git = (...words: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', words, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
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
      return git('rev-parse', 'HEAD');
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
    update: (...words) => run('update', root, words, { ...process.env, ...environment }),
  };
};

const ann = (repository: Repository): Repository => {
  repository.git('config', 'user.name', 'Ann Lee');
  repository.git('config', 'user.email', 'ann@union.example');
  return repository;
};

/** A new repository, with somebody who commits, and nothing in it. */
export const repository = async (): Promise<Repository> => {
  const made = repositoryIn(await folder());
  made.git('init', '--quiet', '--initial-branch', 'main');
  return ann(made);
};

/** A repository that begins as another is now. */
export const fork = async (of: Repository, ...words: string[]): Promise<Repository> => {
  const root = await folder();
  of.git('clone', '--quiet', '--origin', 'origin', ...words, of.root, root);
  return ann(repositoryIn(root));
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
