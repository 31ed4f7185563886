import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/commands/check.ts';
import { stamp as stampCommand } from '../../../src/commands/stamp.ts';
import { inside } from './command.ts';
import { append, files, inFolder, letterFile, replace, storyFile, type Changes } from '../content/fixture.ts';

const folder = 'content/campaigns/free-x';
const frenchStory = `${folder}/story.fr.md`;
const frenchLetter = `${folder}/letter.fr.md`;

/** The folder's texts, each by its name. */
const textsIn = async (root: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      Object.keys(files).map(async (name) => [name, await readFile(join(root, name), 'utf8')] as const),
    ),
  );

/** A story, and nothing else, in a third language. */
const italian: Changes = {
  'content/interface/it.json': files['content/interface/en.json'] ?? '',
  'content/site.yaml': replace('[en, fr]', '[en, fr, it]'),
  [`${folder}/campaign.yaml`]: replace('{ en: President, fr: Présidence }', 'Akorda'),
  [`${folder}/story.it.md`]: '---\ntitle: X libero\nsummary: X è in carcere.\n---\n\nX è in carcere.\n',
};

/** What the command says when it is run one time after another in the same folder, and what it leaves there. */
const stamp = async (words: readonly string[], changes: Changes = {}, times = 1) =>
  inFolder(changes, async (root) => {
    const before = await textsIn(root);
    const ended = [];
    for (let time = 0; time < times; time += 1) ended.push(await inside(stampCommand, root, words));
    const after = await textsIn(root);
    const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
    return { ended: ended.at(-1), before, after, touched };
  });

/** The stamp that a text holds. */
const stampIn = (text = ''): string => /^from: (.*)$/m.exec(text)?.[1] ?? '';

// Of the head, of what stands above the first heading, and of “What we demand”.
const ofStory = expect.stringMatching(/^en@[0-9a-f]{6}\.[0-9a-f]{6}\.[0-9a-f]{6}$/) as string;
const ofLetter = expect.stringMatching(/^en@[0-9a-f]{6}\.[0-9a-f]{6}$/) as string;

describe('npm run stamp', () => {
  test('A file gets one line, below the first, and the rest of it stays byte for byte', async () => {
    const { ended, before, after, touched } = await stamp([frenchStory]);
    const written = stampIn(after[frenchStory]);
    expect(written).toEqual(ofStory);
    expect(ended).toEqual({ code: 0, stdout: `${frenchStory}: ${written}\n`, stderr: '' });
    expect(touched).toEqual([frenchStory]);
    expect(after[frenchStory]).toBe(before[frenchStory]?.replace('---\n', `---\nfrom: ${written}\n`));
  });

  test('In a folder each translation gets one, and no original does', async () => {
    const { ended, after, touched } = await stamp([folder]);
    expect(touched.sort()).toEqual([frenchLetter, frenchStory]);
    expect(stampIn(after[frenchStory])).toEqual(ofStory);
    expect(stampIn(after[frenchLetter])).toEqual(ofLetter);
    expect(ended?.code).toBe(0);
    expect(ended?.stdout.trimEnd().split('\n').sort()).toEqual([
      `${frenchLetter}: ${stampIn(after[frenchLetter])}`,
      `${frenchStory}: ${stampIn(after[frenchStory])}`,
    ]);
  });

  test('All of content/ can be named, and several paths', async () => {
    const all = ['content/pages/about.fr.md', 'content/pages/privacy.fr.md', frenchLetter, frenchStory];
    expect((await stamp(['content'])).touched.sort()).toEqual([...all].sort());
    expect((await stamp(['.'])).touched.sort()).toEqual([...all].sort());
    expect((await stamp(['content/pages/', `./${folder}`])).touched.sort()).toEqual([...all].sort());
  });

  test('A folder is not another whose name begins alike', async () => {
    const { ended, touched } = await stamp([`${folder}/story`]);
    expect(ended?.code).toBe(1);
    expect(touched).toEqual([]);
  });

  test('The second time there is nothing to do', async () => {
    const once = await stamp([folder]);
    const twice = await stamp([folder], {}, 2);
    expect(twice.ended).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(twice.after).toEqual(once.after);
  });

  test('An old stamp is renewed where it stands, and nothing else in the text, though it looks the same', async () => {
    const stale = {
      [frenchStory]: (text: string) =>
        replace('summary:', 'from: en@000000.111111\nsummary:')(append('\nfrom: en@000000')(text)),
    };
    const { before, after, touched } = await stamp([frenchStory], stale);
    expect(touched).toEqual([frenchStory]);
    const [, fresh = ''] = /^from: (.*)\nsummary:/m.exec(after[frenchStory] ?? '') ?? [];
    expect(fresh).toEqual(ofStory);
    expect(after[frenchStory]).toBe(before[frenchStory]?.replace('en@000000.111111', fresh));
  });

  test('A text that only says from: below its head gets its stamp in the head', async () => {
    const { before, after } = await stamp([frenchStory], { [frenchStory]: append('\nfrom: Paris') });
    expect(after[frenchStory]).toMatch(/^---\nfrom: en@[0-9a-f.]+\ntitle: Libérez X\n/);
    expect(after[frenchStory]?.replace(/from: en@.*\n/, '')).toBe(before[frenchStory]);
  });

  test.each([
    ['of Windows', (text: string) => text.replaceAll('\n', '\r\n'), '\r\n'],
    ['of an old Mac', (text: string) => text.replaceAll('\n', '\r'), '\r'],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`, '\n'],
    ['with blanks after its first line', replace('---\n', '---  \n'), '\n'],
  ])('A file %s is stamped, and stays one', async (_kind, change, lineEnd) => {
    const stale = (text: string): string => change(replace('summary:', 'from: en@000000\nsummary:')(text));
    const first = await stamp([frenchStory], { [frenchStory]: change });
    const second = await stamp([frenchStory], { [frenchStory]: stale });
    const [, written = ''] = /(en@[0-9a-f.]+)/.exec(first.after[frenchStory] ?? '') ?? [];
    expect(written).toEqual(ofStory);
    expect(first.after[frenchStory]).toBe(
      first.before[frenchStory]?.replace(/^(.*?)[\r\n]+/, `$&from: ${written}${lineEnd}`),
    );
    expect(second.after[frenchStory]).toBe(second.before[frenchStory]?.replace('en@000000', written));
  });

  test.each(['"from":', "'from':", 'from :', '"from" :'])('A stamp after %s is renewed', async (key) => {
    const { before, after } = await stamp([frenchStory], {
      [frenchStory]: replace('summary:', `${key} en@000000\nsummary:`),
    });
    const written = stampIn(after[frenchStory]);
    expect(written).toEqual(ofStory);
    expect(after[frenchStory]).toBe(before[frenchStory]?.replace(`${key} en@000000`, `from: ${written}`));
  });

  test('The original is the one that a translation names already, unless --from names another', async () => {
    const named = { ...italian, [frenchStory]: replace('---\n', '---\nfrom: it@000000.000000\n') };
    const { after } = await stamp([frenchStory], named);
    expect(stampIn(after[frenchStory])).toMatch(/^it@[0-9a-f]{6}\.[0-9a-f]{6}$/);
    expect(stampIn((await stamp(['--from', 'en', frenchStory], named)).after[frenchStory])).toEqual(ofStory);
  });

  test('In a folder, --from stamps what has such an original, and nothing in the main language', async () => {
    const { ended, touched, after } = await stamp(['--from', 'it', folder], italian);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(touched).toEqual([frenchStory]);
    expect(stampIn(after[frenchStory])).toMatch(/^it@/);
  });

  test('A text in the main language is stamped where it is named itself, with --from before it or after', async () => {
    for (const words of [
      ['--from', 'fr', storyFile],
      [storyFile, '--from', 'fr'],
    ]) {
      const { ended, after, touched } = await stamp(words);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(touched).toEqual([storyFile]);
      expect(stampIn(after[storyFile])).toMatch(/^fr@[0-9a-f]{6}\.[0-9a-f]{6}$/);
    }
  });

  test('A translation that is stamped is fresh: npm run check has nothing to say about it', async () => {
    const said = await inFolder({}, async (root) => {
      await inside(stampCommand, root, ['content']);
      const fresh = await inside(check, root);
      const original = join(root, storyFile);
      await writeFile(original, append('\nAt once.')(await readFile(original, 'utf8')));
      const behind = await inside(check, root);
      await inside(stampCommand, root, [frenchStory]);
      return { fresh, behind, again: await inside(check, root) };
    });
    expect(said.fresh.stdout).not.toContain('Behind');
    expect(said.behind.stdout).toContain('Behind their original (1)');
    expect(said.again).toEqual(said.fresh);
  });
});

describe('npm run stamp fails, and changes nothing', () => {
  test('Without a path it says how it is used', async () => {
    for (const words of [
      [],
      ['--from', 'it'],
      [frenchStory, '--from'],
      ['--from', frenchStory, folder],
      ['--from', '', folder],
      ['--form', 'it', folder],
    ]) {
      const { ended, touched } = await stamp(words);
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended?.stderr).toMatch(/^Name the translations that are as new as their original/);
      expect(ended?.stderr).toContain('npm run stamp -- --from it content/campaigns/');
      expect(ended?.stderr).toContain('after --from, else the one that a translation names already');
      expect(touched).toEqual([]);
    }
  });

  test.each(['content/campaigns/free-y', `${folder}/story.it.md`, `${folder}/campaign.yaml`, '../elsewhere'])(
    '%s is no text, whatever else is named',
    async (path) => {
      const { ended, touched } = await stamp([frenchStory, path]);
      expect(ended).toEqual({
        code: 1,
        stdout: '',
        stderr: `${path}: there is no text of that name in content/.\n`,
      });
      expect(touched).toEqual([]);
    },
  );

  test('An original that does not exist is named, with what to do', async () => {
    const { ended, touched } = await stamp(['--from', 'it', frenchStory]);
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `${frenchStory}: there is no original in it. Name its language with --from.\n`,
    });
    expect(touched).toEqual([]);
  });

  test('Nor is it written where others have one: each problem is named first', async () => {
    const { ended, touched } = await stamp(['--from', 'it', folder, frenchLetter, letterFile, 'x'], italian);
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `${frenchLetter}: there is no original in it. Name its language with --from.
${letterFile}: there is no original in it. Name its language with --from.
x: there is no text of that name in content/.
`,
    });
    expect(touched).toEqual([]);
  });

  test('A folder without any such original is a problem, too', async () => {
    const { ended, touched } = await stamp(['--from', 'kk', folder]);
    expect(ended?.stderr).toBe(`${folder}: there is no original in kk. Name its language with --from.\n`);
    expect(touched).toEqual([]);
  });

  test('Mistakes in the content are named first', async () => {
    const { ended, touched } = await stamp([frenchStory], {
      [letterFile]: replace('release X', 'release **X**'),
    });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended?.stderr).toContain(`${letterFile}:7: holds bold type (**).`);
    expect(touched).toEqual([]);
  });
});
