import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../../src/report/report.ts';
import { expect, test as base } from './local-site.ts';
import { copySmallSite } from './small-site.ts';

type Command = 'campaign' | 'check' | 'build' | 'report';
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

const folder = 'content/campaigns/free-the-nurse-amina';

/** Slips that are made by hand: in a file, what stood there, what stands there now, and what is said of it. */
const slips = [
  ['campaign.yaml', 'minister@', 'minister @', 'holds a blank. Write minister@justice.example.'],
  [
    'story.en.md',
    '\n## What we',
    '\n##What we',
    'needs a space after its ##, to be a heading. Write: ## What we demand',
  ],
  [
    'story.fr.md',
    'title: "Libérez l\'infirmière Amina"',
    'title: Libérez Amina: une infirmière',
    'has a colon in its text. Put the text between quotation marks: title: "Libérez Amina: une infirmière"',
  ],
  // The letters of a campaign are read once its campaign.yaml can be.
  [
    'letter.en.md',
    '{organisation}',
    '[organisation]',
    'holds [organisation], which would go out like that. Write {organisation}.',
  ],
  ['letter.fr.md', '{name}', '{nom}', 'holds {nom}, which nothing fills in. Write {name}'],
] as const;

test('A newcomer makes a campaign in two languages, mends five slips that the check names, sends a letter, wins, and reports', async ({
  newcomer: { root, npm },
  serve,
  page,
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

  const change = async (file: string, before: string, after: string): Promise<void> => {
    const text = await readFile(join(root, folder, file), 'utf8');
    expect(text).toContain(before);
    await writeFile(
      join(root, folder, file),
      text.replace(before, () => after),
    );
  };
  for (const [file, before, after] of slips) await change(file, before, after);
  for (const some of [slips.slice(0, 3), slips.slice(3)]) {
    const { status, stderr } = npm('check');
    expect(status).toBe(1);
    for (const [file, , after, said] of some) {
      const line = stderr.split('\n').find((one) => one.includes(`${folder}/${file}:`) && one.includes(said));
      expect(line, `${stderr}\n${said}`).toBeDefined();
      expect(stderr).toContain(after.trim());
    }
    for (const [file, before, after] of some) await change(file, after, before);
  }
  expect(npm('check')).toMatchObject({ status: 0, stderr: '' });

  const built = npm('build');
  expect(built.status, built.stderr).toBe(0);
  const htmlIn = (language: string): Promise<string> =>
    readFile(join(root, 'dist', language, 'free-the-nurse-amina/index.html'), 'utf8');
  for (const [language, ...words] of [
    ['en', 'Free the nurse Amina', 'I call on you to release Amina.', 'Dear Minister', 'What we demand'],
    ['fr', 'Libérez l', 'Je vous demande de libérer Amina.', 'Madame la Ministre', 'Ce que nous exigeons'],
  ] as const) {
    const html = await htmlIn(language);
    for (const word of words) expect(html).toContain(word);
    // Its advice is for whoever edits the files.
    expect(html).not.toContain('remark');
    expect(html).not.toContain('<!--');
  }

  const { url, mailboxUrl } = await serve(root);
  await page.goto(`${url}/fr/free-the-nurse-amina/`);
  await page.locator('#name').fill('Zoé Martin');
  await page.locator('#email').fill('zoe@syndicat.example');
  await expect(page.locator('#country option')).not.toHaveCount(1);
  await page.locator('#form .send').click();
  await expect(page.locator('#sent')).toBeVisible();
  const emails = (await (await fetch(`${mailboxUrl}/mailbox.json`)).json()) as {
    to: string[];
    text: string;
  }[];
  const letter = emails.find(({ to }) => to[0] === 'minister@justice.example');
  for (const part of ['Madame la Ministre', 'Je vous demande de libérer Amina.', 'Zoé Martin'])
    expect(letter?.text).toContain(part);

  await change('campaign.yaml', 'country: KZ', 'country: KZ\noutcome: victory');
  for (const [language, title] of [
    ['en', 'Amina is free'],
    ['fr', 'Amina est libre'],
  ] as const)
    await writeFile(join(root, folder, `outcome.${language}.md`), `---\ntitle: ${title}\n---\n\n${title}.\n`);
  expect(npm('check')).toMatchObject({ status: 0, stderr: '' });
  expect(npm('build').status).toBe(0);
  await page.goto(`${url}/fr/free-the-nurse-amina/`);
  await expect(page.locator('h1')).toHaveText('Amina est libre');
  await expect(page.locator('#form')).toHaveCount(0);

  const reported = npm(
    'report',
    'free-the-nurse-amina',
    '--site',
    url,
    '--language',
    'fr',
    '--out',
    'report',
  );
  expect(reported, reported.stderr).toMatchObject({ status: 0, stderr: '' });
  const report = JSON.parse(await readFile(join(root, 'report/report.json'), 'utf8')) as Report;
  expect(report).toMatchObject({ letters: 1, targets: [{ name: 'Ministère de la Justice', accepted: 1 }] });
});
