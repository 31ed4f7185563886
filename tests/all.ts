// `npm test`: everything that must hold. Two lanes for two cores: the tests end to end, which often wait for a browser, and
// beside them all that can be said without one. What a stage prints comes out whole when it ends; the longest tells how
// far it is.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporary } from './in-memory.ts';
import { ready } from './ready.ts';

type Stage = [what: string, command: string];

const longest = 'End to end';

const lanes: Stage[][] = [
  [
    ['Content', 'node src/commands/check.ts'],
    ['Samples', 'vitest run tests/unit/samples.test.ts'],
    ['Formatting', 'oxfmt --check'],
    ['Types of pages', 'astro check --tsconfig tests/astro.tsconfig.json --minimumFailingSeverity hint'],
    ['Lint, with all other types', 'oxlint .'],
    ['Unit and contract tests, in a fork with other content', 'node tests/fork.ts'],
  ],
  [[longest, 'playwright test']],
];
const running = new Set<ChildProcess>();
let passed = 0;
let failed = 0;

/** Prints what a stage says, at its end or as it says it. When it fails, everything ends with it. */
const run = async ([what, command]: Stage): Promise<void> => {
  const live = what === longest;
  const head = `\n# ${what}: ${command}\n`;
  if (live) process.stdout.write(head);
  const begun = performance.now();
  const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (live) process.stdout.write(chunk);
    });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  running.delete(child);
  if (!live) process.stdout.write(head + said);
  process.stdout.write(`(${((performance.now() - begun) / 1000).toFixed(0)} s)\n`);
  count(said);
  if (status === 0) return;
  endAll();
  process.stderr.write(`\n"${what}" failed. Run it alone: npx ${command}\n`);
  process.stdout.write(`\n${passed} passed, ${Math.max(failed, 1)} failed\n`);
  process.exit(1);
};

const endAll = (): void => {
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGTERM');
};

/** Adds up what Vitest (`Tests  2 failed | 90 passed (92)`) and Playwright (`98 passed (2.1m)`) say at their end. */
const count = (said: string): void => {
  const plain = said.replace(/\u001b\[[\d;]*m/g, '');
  for (const [line] of plain.matchAll(
    /^ *Tests .*\d+ (?:passed|failed).*$|^ +\d+ (?:passed|failed)\b.*$/gm,
  )) {
    passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
    failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
  }
};

// Each stage is a group of processes of its own, so that it can be ended whole: by us, too, when somebody ends us.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    endAll();
    forgetCompiled();
    process.kill(process.pid, signal);
  });

// Many short programs are started, and each would compile the same modules again. Most run in copies of the project that
// are gone afterwards, and what was kept for these goes with them.
process.env.TMPDIR = temporary();
const compiled = mkdtempSync(join(temporary(), 'compiled-'));
process.env.NODE_COMPILE_CACHE = compiled;
const forgetCompiled = (): void => {
  rmSync(compiled, { recursive: true, force: true });
};
process.on('exit', forgetCompiled);
// Astro's own commands would announce reports of their use before they read that there are none.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
// Of the threads that help Node with its memory, one: on two busy cores, to wake all four costs more than they help.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --v8-pool-size=1`.trim();
// Go's programs, which check types, may use more memory before they look for garbage: a quarter of what lint took.
process.env.GOGC = '400';
// What is written in Rust, as Vite's bundler, asks for memory in small pages: of large ones, which the system has to empty, it
// uses a small part. A tenth of what a build takes.
process.env.MIMALLOC_ALLOW_THP = '0';
ready();
await Promise.all(
  lanes.map(async (lane) => {
    for (const stage of lane) await run(stage);
  }),
);
process.stdout.write(`\nAll of it passed.\n${passed} passed, 0 failed\n`);
