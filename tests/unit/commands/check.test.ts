import { expect, test } from 'vitest';
import { campaign, site, inFolder as inFolderOf } from '../../sites/site.ts';
import { stampOf } from '../../../src/content/texts/freshness.ts';
import { check as checkCommand } from '../../../src/commands/check.ts';
import { inside } from './command.ts';
import {
  another,
  inFolder,
  letterFile,
  readWell,
  replace,
  storyFile,
  type Changes,
} from '../content/fixture.ts';

const folder = 'content/campaigns/free-x';
const check = async (changes: Changes = {}, ...words: string[]) => {
  const { stdout, ...ended } = await inFolder(changes, (root) => inside(checkCommand, root, words));
  // The fixture is a demonstration; what is said of that is asked for below.
  return { ...ended, stdout: stdout.replace(/\nNot finished[^]*/, '') };
};

/** An edit that stamps a text. */
const stamped = (stamp: string) => replace('---\n', `---\nfrom: ${stamp}\n`);

/** Stamps of the fixture's English story and letter as they are now. */
const stamps = async () => {
  const [campaign] = (await readWell()).campaigns;
  const { en: story } = campaign?.stories ?? {};
  const { en: letter } = campaign?.letters ?? {};
  if (!story || !letter) throw new Error('The fixture has no English.');
  return { story: stampOf('en', story), letter: stampOf('en', letter) };
};

test('npm run check counts the campaigns and the languages where all is well', async () => {
  expect(await check()).toEqual({
    code: 0,
    stdout: 'One campaign in 2 languages: no mistakes found.\n',
    stderr: '',
  });
  expect(await check(another('free-y'))).toMatchObject({
    code: 0,
    stdout: '2 campaigns in 2 languages: no mistakes found.\n',
  });
});

test('It names what is behind, and in what, and does not fail for it', async () => {
  const { story, letter } = await stamps();
  const said = await check({
    [storyFile]: (text) => replace('Free X.\n', 'Free X now.\n')(replace('since May', 'since June')(text)),
    [`${folder}/story.fr.md`]: stamped(story),
    [letterFile]: replace('I call on you', 'We call on you'),
    [`${folder}/letter.fr.md`]: stamped(letter),
  });
  expect(said).toEqual({
    code: 0,
    stdout: `One campaign in 2 languages: no mistakes found.

Behind their original (2). Mend them, then run npm run stamp -- and the file's name.

  ${folder}/story.fr.md: in ${storyFile}, “the beginning”, “What we demand” changed.
  ${folder}/letter.fr.md: in ${letterFile}, “the text” changed.
`,
    stderr: '',
  });
});

test('It says where a part was taken out of an original', async () => {
  const { story } = await stamps();
  const { code, stdout } = await check({
    [storyFile]: replace('\n## What we demand\n\nFree X.\n', ''),
    [`${folder}/story.fr.md`]: stamped(story),
  });
  expect(code).toBe(0);
  expect(stdout).toContain(`  ${folder}/story.fr.md: in ${storyFile}, a part was taken out.\n`);
});

test('Mistakes make it fail, each of them named', async () => {
  expect(
    await check({
      [storyFile]: replace('title: Free X', 'titel: Free X'),
      [`${folder}/letter.fr.md`]: stamped('it@000000'),
    }),
  ).toEqual({
    code: 1,
    stdout: '',
    stderr: `2 mistakes in the content. Nothing was built.

  ${folder}/letter.fr.md:2: "from": names it, and there is no such text beside it. Name another, or delete the line.
      from: it@000000
  ${storyFile}:2: "titel": is not known here. Did you mean "title"? Otherwise delete it.
      titel: Free X
`,
  });
});

test('With --annotate it says mistakes and what is behind once more, for GitHub', async () => {
  const { story } = await stamps();
  const mistaken = await check({ [storyFile]: replace('title: Free X', 'titel: Free X') }, '--annotate');
  expect(mistaken.code).toBe(1);
  expect(mistaken.stdout).toBe(
    `::error file=${storyFile},line=2,title=Mistake in the content::"titel": is not known here. Did you mean "title"? Otherwise delete it.
`,
  );
  const behind = await check(
    { [storyFile]: replace('Free X.\n', 'Free X now.\n'), [`${folder}/story.fr.md`]: stamped(story) },
    '--annotate',
  );
  expect(behind.code).toBe(0);
  expect(behind.stdout).toContain(
    `\n::warning file=${folder}/story.fr.md,title=Behind its original::in ${storyFile}, “What we demand” changed.\n`,
  );
});

test('Called in another way, it says how it is called', async () => {
  const { code, stderr } = await check({}, '--anotate');
  expect(code).toBe(2);
  expect(stderr).toContain('npm run check -- --annotate');
});

const real = {
  sample: false,
  url: 'https://letters.union.test',
  sender: 'letters@union.test',
  contact: 'we@union.test',
};
const amina = campaign('amina').to({
  name: 'Minister',
  email: 'minister@state.test',
  salutation: 'Dear Minister',
});
const checked = (one: ReturnType<typeof site>) =>
  inFolderOf(one.files(), (root) => inside(checkCommand, root));

test('A site that is not finished says what is left to do, and does not fail for it', async () => {
  const template = { url: 'https://letterbrigade.example', sender: 'letters@letterbrigade.example' };
  expect(await checked(site().with(campaign('amina')).where(template))).toEqual({
    code: 0,
    stdout: `One campaign in one language: no mistakes found.

Not finished (5). Nobody can be reached like this; for a demonstration it is right.

  content/site.yaml: "sample": is true: every page says that letters reach nobody. Write false once the rest is right.
  content/site.yaml: "url": is https://letterbrigade.example, as in the template. Write your own.
  content/site.yaml: "sender": is letters@letterbrigade.example, as in the template. Write your own.
  content/site.yaml: "contact": is contact@letters.example, and nothing at .example exists. Write the real one.
  content/campaigns/amina/campaign.yaml: has addresses at .example, where nothing arrives. Delete the campaign, or write the real ones.
`,
    stderr: '',
  });
});

test('A finished site has nothing left to do', async () => {
  expect(await checked(site().with(amina).where(real))).toEqual({
    code: 0,
    stdout: 'One campaign in one language: no mistakes found.\n',
    stderr: '',
  });
});

test.each<[string, ReturnType<typeof site>]>([
  [
    'content/site.yaml:2: "url": is https://letters.example',
    site().where({ ...real, url: 'https://letters.example' }),
  ],
  ['content/site.yaml:3: "sender": is a@b.example', site().where({ ...real, sender: 'a@b.example' })],
  ['content/site.yaml:4: "contact": is a@b.example', site().where({ ...real, contact: 'a@b.example' })],
  [
    'content/site.yaml:10: "social.0.url": is https://us.example/we',
    site().where({ ...real, social: [{ name: 'Us', url: 'https://us.example/we' }] }),
  ],
  [
    'content/campaigns/old/campaign.yaml:9: "targets.0.email": is a@b.example',
    site()
      .with(amina, campaign('old').endingIn('victory').to({ name: 'A', email: 'a@b.example' }))
      .where(real),
  ],
  [
    'content/campaigns/amina/campaign.yaml:8: "partners.0.url": is https://p.example/',
    site()
      .with(amina.where({ partners: [{ name: 'P', url: 'https://p.example/' }] }))
      .where(real),
  ],
])('A real site has nothing at .example: %s', async (line, one) => {
  const { code, stderr } = await checked(one);
  expect(code).toBe(1);
  expect(stderr).toContain(
    `\n  ${line}, and nothing at .example exists. Write the real one, or "sample: true" in content/site.yaml while you try things out.\n`,
  );
});
