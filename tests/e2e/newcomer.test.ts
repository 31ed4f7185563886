import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { copySmallSite } from './small-site.ts';

type Command = 'campaign' | 'check' | 'build';
type Ended = { status: number | null; stdout: string; stderr: string };

/** Somebody who has just cloned the project, and types one command after another. */
const test = base.extend<{
  newcomer: { root: string; npm: (command: Command, ...words: string[]) => Ended };
}>({
  newcomer: async ({}, use) => {
    const root = await copySmallSite('newcomer');
    const npm = (command: Command, ...words: string[]): Ended =>
      spawnSync('npm', ['run', '-s', command, '--', ...words], { cwd: root, encoding: 'utf8' });
    await use({ root, npm });
    await rm(root, { recursive: true });
  },
});

test('A newcomer makes a campaign in two languages by one command: it has no mistakes, and its pages are built', async ({
  newcomer: { root, npm },
}) => {
  const made = npm(
    'campaign',
    ...['--yes', '--language', 'en', '--language', 'fr', '--country', 'KZ', '--opens', '2020-01-31'],
    ...['--title', 'Free the nurse Amina', '--title', "fr=Libérez l'infirmière Amina"],
    ...['--demand', 'I call on you to release Amina.', '--demand', 'fr=Je vous demande de libérer Amina.'],
    ...['--target', 'Ministry of Justice <minister@justice.example>, Dear Minister'],
    ...['--target', 'fr=Ministère de la Justice <minister@justice.example>, Madame la Ministre'],
  );
  expect(made, made.stderr).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toContain('It has no mistakes.');

  const checked = npm('check');
  expect(checked, checked.stderr).toMatchObject({ status: 0, stderr: '' });

  const built = npm('build');
  expect(built.status, built.stderr).toBe(0);
  const page = (language: string): Promise<string> =>
    readFile(join(root, 'dist', language, 'free-the-nurse-amina/index.html'), 'utf8');
  for (const [language, ...words] of [
    ['en', 'Free the nurse Amina', 'I call on you to release Amina.', 'Dear Minister', 'What we demand'],
    ['fr', 'Libérez l', 'Je vous demande de libérer Amina.', 'Madame la Ministre', 'Ce que nous exigeons'],
  ] as const) {
    const html = await page(language);
    for (const word of words) expect(html).toContain(word);
    // Its advice is for whoever edits the files.
    expect(html).not.toContain('remark');
    expect(html).not.toContain('<!--');
  }
});
