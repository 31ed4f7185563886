// Does the suite see what it is there to see? Breaks the function in one way after another, in a copy, and runs some
// seeds against each. By hand: `npx node tests/faults/mutations.ts [part of a name]`. FAULT_RUNS: seeds each, 100 unless told.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { confirming } from './mutations/confirming.ts';
import { hearing } from './mutations/hearing.ts';
import type { Mutation } from './mutations/mutation.ts';
import { reading } from './mutations/reading.ts';
import { sending } from './mutations/sending.ts';

const mutations = [...sending, ...confirming, ...hearing, ...reading];

const root = resolve(import.meta.dirname, '../..');
const runs = process.env.FAULT_RUNS ?? '100';

const verdict = async ({ changes }: Mutation): Promise<string> => {
  const copy = mkdtempSync(join(tmpdir(), 'mutation-'));
  try {
    for (const part of ['netlify', 'src', 'tests', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const { file, from, to } of changes) {
      const path = join(copy, 'netlify/functions/letters', file);
      const source = readFileSync(path, 'utf8');
      if (source.split(from).length !== 2) return `NOT APPLIED: ${file} does not hold this once: ${from}`;
      writeFileSync(
        path,
        source.replace(from, () => to),
      );
    }
    return await firstBroken(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

/** Runs seeds until one breaks a promise, and answers which. */
const firstBroken = async (folder: string): Promise<string> => {
  const words = ['node_modules/vitest/vitest.mjs', 'run', 'tests/faults', '--disable-console-intercept'];
  const suite = spawn(process.execPath, words, {
    cwd: folder,
    env: { ...process.env, FAULT_RUNS: runs, FAULT_SEED: '', NO_COLOR: '1' },
  });
  let said = '';
  let broken: string | undefined;
  const listen = (chunk: Buffer): void => {
    said += chunk.toString();
    const [, seed, invariant] = /Seed (\d+) broke a promise[^\n]*\n✗ ([^:\n]*)/.exec(said) ?? [];
    if (broken !== undefined || seed === undefined || invariant === undefined) return;
    broken = `${invariant} (seed ${seed})`;
    suite.kill();
  };
  suite.stdout.on('data', listen);
  suite.stderr.on('data', listen);
  const [code] = (await once(suite, 'close')) as [number | null];
  return broken ?? (code === 0 ? 'SURVIVED' : `DID NOT RUN: ${said.slice(-600)}`);
};

const wanted = mutations.filter(({ name }) => name.includes(process.argv[2] ?? ''));
for (const mutation of wanted) process.stdout.write(`| ${mutation.name} | ${await verdict(mutation)} |\n`);
