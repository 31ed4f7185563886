import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Shell } from '../../../src/commands/terminal/shell.ts';

/** How a command ended, and what it said. */
export type Ended = { code: number | null; stdout: string; stderr: string };

/** Runs a command in this process, with a folder for the project's: a process of its own takes half a second to begin. */
export const inside = async (
  command: (shell: Shell) => number | Promise<number>,
  folder: string,
  words: readonly string[] = [],
): Promise<Ended> => {
  const said = { stdout: '', stderr: '' };
  const code = await command({
    words,
    folder,
    print: (text) => void (said.stdout += text),
    complain: (text) => void (said.stderr += text),
    now: Date.now,
  });
  return { code, ...said };
};

/** Runs a command of `src/commands/`, as npm does, with a folder for the project's, and an environment for the shell's. */
export const run = (
  command: 'campaign' | 'check' | 'doctor' | 'due' | 'stamp' | 'translate' | 'update',
  folder: string,
  words: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> => {
  const script = fileURLToPath(new URL(`../../../src/commands/${command}.ts`, import.meta.url));
  const child = spawn(process.execPath, [script, ...words], { cwd: folder, env });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
  });
};
