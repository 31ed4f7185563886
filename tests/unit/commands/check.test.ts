import { expect, test } from 'vitest';
import { stampOf } from '../../../src/content/freshness.ts';
import { run } from './command.ts';
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
const check = (changes: Changes = {}, ...words: string[]) =>
  inFolder(changes, (root) => run('check', root, words));

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
    stderr: `3 mistakes in the content. Nothing was built.

  ${folder}/letter.fr.md: "from": names it, and there is no such text beside it. Name another, or delete the line.
  ${storyFile}: "title": is missing. Add it.
  ${storyFile}:2: "titel": is not known here. Did you mean "title"? Otherwise delete it.
`,
  });
});

test('With --annotate it says mistakes and what is behind once more, for GitHub', async () => {
  const { story } = await stamps();
  const mistaken = await check({ [storyFile]: replace('title: Free X', 'titel: Free X') }, '--annotate');
  expect(mistaken.code).toBe(1);
  expect(mistaken.stdout).toBe(
    `::error file=${storyFile},title=Mistake in the content::"title": is missing. Add it.
::error file=${storyFile},line=2,title=Mistake in the content::"titel": is not known here. Did you mean "title"? Otherwise delete it.
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
