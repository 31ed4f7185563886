// `node tests/fork.ts`: the content step and the unit and contract tests as an organisation runs them that has put
// its own content in place of ours. What follows the name is for vitest: `node tests/fork.ts tests/unit/letter`.
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { temporary } from './in-memory.ts';
import { copyProject } from './sites/project.ts';
import { campaign, site } from './sites/site.ts';

/** Nothing of the samples: two languages, another main one, one campaign, a site that is in earnest. */
const theirs = site()
  .in('it', 'en')
  .where({
    name: 'Lettere',
    url: 'https://lettere.test',
    sender: 'lettere@lettere.test',
    contact: 'redazione@lettere.test',
    sample: false,
  })
  .with(
    campaign('libera-amina')
      .in('it', 'en')
      .to({
        name: { it: 'Ministero della Giustizia', en: 'Ministry of Justice' },
        email: 'ministro@giustizia.test',
        salutation: { it: 'Signor Ministro', en: 'Dear Minister' },
      }),
  );

process.env.TMPDIR = temporary();
const root = await copyProject('fork', theirs, { whole: true });
try {
  for (const [command, ...words] of [
    ['node', 'src/commands/check.ts'],
    ['vitest', 'run', ...process.argv.slice(2)],
  ] as const) {
    const { status } = spawnSync(command, words, { cwd: root, stdio: 'inherit' });
    if (status === 0) continue;
    process.exitCode = 1;
    process.stderr.write(
      `\nThis failed in a copy of the project with other content in it, which is deleted now.\n` +
        `What fails there and passes here, with npx ${[command, ...words].join(' ')}, most likely reads our content/.\n`,
    );
    break;
  }
} finally {
  await rm(root, { recursive: true });
}
