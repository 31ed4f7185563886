import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readHeaders } from '../../netlify/local/server/headers.ts';
import type { Content } from '../content/content.ts';
import { ContentError, type Problem } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import type { Given } from './doctor.ts';

/** What a project's folder tells. */
export type Project = Pick<Given, 'content' | 'workflows' | 'lastCommit' | 'expected'>;

/** Reads a project's folder. `now` in milliseconds since the epoch. */
export const readProject = async (folder: string, now: number): Promise<Project> => {
  const [content, workflows, expected] = await Promise.all([
    readAll(folder, now),
    readWorkflows(folder),
    readHeaders(join(folder, 'public/_headers')),
  ]);
  // Only a workflow's schedule stops for want of commits.
  const lastCommit = Object.keys(workflows).length === 0 ? undefined : await lastCommitIn(folder);
  return { content, workflows, lastCommit, expected };
};

const readAll = async (root: string, now: number): Promise<Content | readonly Problem[]> => {
  try {
    return await readContent(root, now);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.problems;
  }
};

const readWorkflows = async (root: string): Promise<Record<string, string>> => {
  const folder = join(root, '.github/workflows');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
};

/** Undefined where there is no git, or no commit. */
const lastCommitIn = async (root: string): Promise<number | undefined> => {
  try {
    const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%ct'], { cwd: root });
    return Number(stdout.trim()) * 1000 || undefined;
  } catch {
    return undefined;
  }
};
