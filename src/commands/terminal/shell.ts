import { realpathSync } from 'node:fs';

/** What a command finds where a person types it. */
export type Shell = {
  /** What follows the command's name. */
  words: readonly string[];
  /** The project's folder. */
  folder: string;
  /** To standard output, and to standard error. */
  print: (text: string) => void;
  complain: (text: string) => void;
  now: () => number;
};

/** Runs a command, which answers with its exit status, where its file was started, and not imported by another. */
export const started = async (
  { filename }: Pick<ImportMeta, 'filename'>,
  command: (shell: Shell) => number | Promise<number>,
): Promise<void> => {
  const [, script] = process.argv;
  if (script === undefined || realpathSync(script) !== filename) return;
  process.exitCode = await command({
    words: process.argv.slice(2),
    folder: process.cwd(),
    print: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
    now: Date.now,
  });
};
