// `npm test`: everything that must hold, in the order in which it is cheapest to fail.
import { spawnSync } from 'node:child_process';
import { ready } from './ready.ts';

const steps: [what: string, command: string][] = [
  ['Content', 'node src/commands/check.ts'],
  ['Types', 'astro check --minimumFailingSeverity hint'],
  ['Formatting', 'prettier --check --log-level warn .'],
  ['Lint', 'eslint --max-warnings 0 .'],
  ['Samples', 'vitest run tests/unit/samples.test.ts'],
  ['Unit and contract tests, in a fork with other content', 'node tests/fork.ts'],
  ['Build', 'node src/commands/build.ts'],
  ['End to end', 'playwright test'],
];

// Astro's own commands would announce reports of their use before they read that there are none.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
ready();
for (const [what, command] of steps) {
  process.stdout.write(`\n# ${what}: ${command}\n`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`\n"${what}" failed. Run it alone: npx ${command}\n`);
    process.exit(1);
  }
}
process.stdout.write('\nAll of it passed.\n');
