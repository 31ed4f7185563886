import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { interfaceWords } from '../../unit/content/fixture.ts';
import { fork, repository, type Files, type Repository } from './repositories.ts';

const words = interfaceWords();
const json = (more: Record<string, string> = {}): string =>
  `${JSON.stringify({ ...words, ...more }, null, 2)}\n`;

const page = '---\ntitle: About\ndescription: What this site is.\n---\n\nLetters for people in prison.\n';

/** Content as the project ships it, in small. */
const shipped: Files = {
  'content/README.md': '# Content\n',
  'content/site.yaml': `name: Letterbrigade
url: https://letterbrigade.example
languages: [en, fr, it]
sender: letters@letterbrigade.example
contact: contact@letterbrigade.example
sample: true
`,
  'content/interface/en.json': json(),
  'content/interface/fr.json': json({ home: 'Toutes les campagnes' }),
  'content/interface/it.json': json({ home: 'Tutte le campagne' }),
  'content/pages/about.en.md': page,
  'content/pages/privacy.en.md': page,
  'content/campaigns/free-sample/campaign.yaml':
    'opens: 2019-11-01\ncloses: 2020-02-01\ntargets:\n  - { name: Office of the President, email: president@akorda.example }\n',
  'content/campaigns/free-sample/story.en.md':
    '---\ntitle: Free Sample\nsummary: Sample is in prison.\n---\n\nSample has been in prison since May.\n',
};

/** What an organisation makes of it. */
const own: Files = {
  'content/site.yaml': `name: Metal Union
url: https://union.test
languages: [fr, en]
sender: letters@union.test
contact: contact@union.test
`,
  'content/interface/fr.json': json({ home: 'Nos campagnes', 'home.read': 'Lisez' }),
  'content/interface/it.json': null,
  'content/pages/about.fr.md': page.replace('About', 'À propos'),
  'content/pages/privacy.fr.md': page,
  'content/campaigns/free-sample': null,
  'content/campaigns/free-amina/campaign.yaml':
    'opens: 2026-01-01\ntargets:\n  - { name: Ministry of Justice, email: ministry@justice.test }\n',
  'content/campaigns/free-amina/story.fr.md':
    '---\ntitle: Libérez Amina\nsummary: Amina est en prison.\n---\n\nAmina est en prison depuis mai.\n',
  'content/campaigns/free-amina/letter.fr.md':
    '---\nsubject: Libérez Amina\n---\n\nMadame, Monsieur,\n\nlibérez Amina.\n\n{words}\n\n{name}\n',
};

/** What the project brings later: a page with a word of its own, better samples and words, and another language. */
const newer = (notes: string): Files => ({
  'src/language/interface.ts': notes.replace(
    'export const notes = {\n',
    "export const notes = {\n  pledge: 'On a page of its own.',\n",
  ),
  'src/pages/[language]/pledge.txt.ts': `import type { APIRoute } from 'astro';
import { getInterface, getSite } from '../../content/pages/published';

export const getStaticPaths = async () =>
  (await getSite()).languages.map((language) => ({ params: { language } }));

export const GET: APIRoute<Record<string, unknown>, { language: string }> = async ({ params }) =>
  new Response(Reflect.get(await getInterface(params.language), 'pledge'));
`,
  'content/interface/en.json': json({ pledge: 'I pledge.', home: 'Every campaign', skip: 'Skip it' }),
  'content/interface/fr.json': json({ pledge: 'Je promets.', home: 'Toutes', skip: 'Au texte' }),
  'content/interface/it.json': json({ pledge: 'Prometto.', home: 'Tutte' }),
  'content/interface/de.json': json({ pledge: 'Zusage.' }),
  'content/campaigns/free-sample/story.en.md':
    '---\ntitle: Free Sample now\nsummary: Sample is still in prison.\n---\n\nSample is still in prison.\n',
  'content/campaigns/another-sample/campaign.yaml': 'opens: 2019-11-01\noutcome: ended\ntargets: []\n',
  'docs/home-page.png': Uint8Array.of(1, 2, 3),
  'tests/unit/pledge.test.ts': "import { test } from 'vitest';\n\ntest('A pledge', () => {});\n",
});

/** Runs a command of the repository's own. Throws with all that it said, if it fails. */
const npm = ({ root }: Repository, ...words: string[]): string => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm run ${words.join(' ')} failed.\n${stdout}\n${stderr}`);
  return stdout;
};

const others = ['.git', 'node_modules', 'dist', '.astro', '.netlify', 'test-results', 'content'];

/** This project in a repository, but for its content. */
const project = async (): Promise<Repository> => {
  const made = await repository();
  for (const name of await readdir('.'))
    if (!others.includes(name)) cpSync(name, join(made.root, name), { recursive: true });
  return made;
};

const without = (files: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));

const parsed = async (repository: Repository, file: string): Promise<unknown> =>
  JSON.parse(await repository.read(file));

test('An organisation takes a newer version: its content stays its own, and everything builds', async () => {
  const upstream = await project();
  await upstream.commit('Begin', shipped);
  const ours = await fork(upstream);
  await symlink(join(process.cwd(), 'node_modules'), join(ours.root, 'node_modules'));
  await ours.write({ '.git/info/exclude': 'node_modules\n' });
  await ours.commit('Make it ours', own);
  await upstream.commit('Ask for a pledge', newer(await upstream.read('src/language/interface.ts')));
  const before = await ours.files('content');

  expect(npm(ours, 'update', '--', '--from', upstream.root)).toContain('en, fr: "pledge"');

  const changed = ['content/interface/en.json', 'content/interface/fr.json'];
  expect(ours.git('diff', '--name-only', 'HEAD^1', 'HEAD', '--', 'content').split('\n')).toEqual(changed);
  expect(without(await ours.files('content'), changed)).toEqual(without(before, changed));
  expect(await parsed(ours, 'content/interface/fr.json')).toEqual({
    ...words,
    pledge: 'Je promets.',
    home: 'Nos campagnes',
    'home.read': 'Lisez',
    skip: 'Au texte',
  });
  expect(await ours.read('content/interface/en.json')).toBe(await upstream.read('content/interface/en.json'));
  expect(ours.git('diff', '--stat', 'HEAD^2', 'HEAD', '--', '.', ':!content')).toBe('');

  expect(npm(ours, 'check')).toContain('One campaign in 2 languages: no mistakes found.');
  npm(ours, 'build');
  expect(await readFile(join(ours.root, 'dist/fr/pledge.txt'), 'utf8')).toBe('Je promets.');
  const home = await readFile(join(ours.root, 'dist/fr/index.html'), 'utf8');
  expect(home).toContain('Nos campagnes');
  expect(home).toContain('Libérez Amina');
  expect(ours.git('status', '--porcelain')).toBe('');
}, 180_000);
