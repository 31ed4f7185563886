import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Names of libraries that a new process has loaded after it ran a program: `core.linux-x64-gnu.node`. */
const librariesAfter = (program: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `${program}; console.log(process.report.getReport().sharedObjects.join('\\n'))`,
    ],
    { encoding: 'utf8' },
  );

test('What draws cards is loaded with the first one, and by no build that makes none', () => {
  const load = "const { cardAnswer } = await import('./src/cards/answer.ts')";
  const card = { language: 'en', look: 'home', title: 'Write', name: 'Letters', seed: 'home' };
  expect(librariesAfter(load)).not.toMatch(/takumi|sharp/);
  expect(librariesAfter(`${load}; await cardAnswer(${JSON.stringify(card)})`)).toMatch(/takumi/);
});
