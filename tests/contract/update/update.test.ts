import { existsSync } from 'node:fs';
import { chmod, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  copy,
  folder,
  fork,
  repository,
  repositoryIn,
  twins,
  type Files,
  type Repository,
} from './repositories.ts';

const json = (words: Record<string, string>): string => `${JSON.stringify(words, undefined, 2)}\n`;
const english = { skip: 'Skip', home: 'Home', read: 'Read' };
const french = { skip: 'Aller au contenu', home: 'Accueil', read: 'Lire' };

/** A small program with content, as upstream ships it. */
const first: Files = {
  'package.json': '{ "name": "letterbrigade", "version": "0.1.0" }\n',
  'README.md': '# Letterbrigade\n\nA program.\n',
  'docs/picture.png': Uint8Array.of(0x89, 0x50, 0, 1),
  'src/letter.ts': 'one\ntwo\nthree\nfour\nfive\n',
  'src/state.ts': 'open\n',
  'tests/letter.test.ts': 'a test\n',
  'content/README.md': '# Content\n\nHow to write it.\n',
  'content/site.yaml': 'name: Letterbrigade\nlanguages: [en, fr, it]\n',
  'content/interface/en.json': json(english),
  'content/interface/fr.json': json(french),
  'content/interface/it.json': json({ skip: 'Vai', home: 'Casa', read: 'Leggi' }),
  'content/pages/about.en.md': 'About Letterbrigade.\n',
  'content/campaigns/sample/campaign.yaml': 'opens: 2019-01-01\ntargets: []\n',
  'content/campaigns/sample/story.en.md': 'A sample of a story.\n',
};

/** Upstream and an organisation's fork of it, in which nothing has happened since. */
const two = () => twins(begun.upstream, begun.ours);

const begun = await (async () => {
  const upstream = await repository(afterAll);
  await upstream.commit('Begin', first);
  return { upstream, ours: await fork(upstream, [], afterAll) };
})();

/** All that must be as it was when nothing was updated. */
const standing = async ({ git, files }: Repository) => ({
  head: git('rev-parse', 'HEAD'),
  status: git('status', '--porcelain'),
  files: await files(),
});

/** Updates, which must fail, and leave everything as it was. Answers with what it said. */
const refused = async (ours: Repository, ...words: string[]): Promise<string> => {
  const before = await standing(ours);
  const { code, stdout, stderr } = await ours.update(...words);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(await standing(ours)).toEqual(before);
  expect(existsSync(join(ours.root, '.git/MERGE_HEAD'))).toBe(false);
  return stderr;
};

describe('npm run update', () => {
  test('It brings the newer program as one merge commit, and content/ stays as it is', async () => {
    const { upstream, ours } = await two();
    const before = await ours.commit('Ours', {
      'content/site.yaml': 'name: Metal Union\nlanguages: [en, fr]\n',
      'content/campaigns/sample': null,
      'content/campaigns/ours/campaign.yaml': 'opens: 2026-01-01\ntargets: []\n',
      'content/pages/about.en.md': 'About us.\n',
    });
    const content = await ours.files('content');
    const theirs = await upstream.commit('Count letters by country', {
      'package.json': '{ "name": "letterbrigade", "version": "0.2.0" }\n',
      'src/letter.ts': 'one\ntwo\nthree\nfour\nsix\n',
      'src/count.ts': 'count\n',
      'tests/letter.test.ts': 'another test\n',
      'content/site.yaml': 'name: Letterbrigade\nlanguages: [en, fr, it]\nsample: true\n',
      'content/pages/about.en.md': 'More about Letterbrigade.\n',
      'content/campaigns/sample/story.en.md': 'A better sample.\n',
      'content/campaigns/second/story.en.md': 'A second sample.\n',
      'docs/picture.png': Uint8Array.of(0x89, 0x50, 0, 2),
    });
    const { code, stdout, stderr } = await ours.update('--from', upstream.root);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('(0.1.0 to 0.2.0): one commit');
    expect(stdout).toContain('Count letters by country');
    expect(stdout).toContain('npm ci && npm run check && npm test');
    expect(await ours.files('content')).toEqual(content);
    expect(await ours.read('src/letter.ts')).toContain('six');
    expect(await ours.read('src/count.ts')).toBe('count\n');
    expect((await ours.files())['docs/picture.png']).toBe((await upstream.files())['docs/picture.png']);
    expect(ours.git('log', '-1', '--format=%P')).toBe(`${before} ${theirs}`);
    expect(ours.git('status', '--porcelain')).toBe('');
    expect(ours.git('remote', 'get-url', 'upstream')).toBe(upstream.root);
    ours.git('revert', '--no-edit', '-m', '1', 'HEAD');
    expect(ours.git('diff', before, 'HEAD')).toBe('');
  });

  test('The second time it knows where from, and that there is nothing new', async () => {
    const { upstream, ours } = await two();
    await upstream.commit('Once', { 'src/state.ts': 'once\n' });
    await ours.update('--from', upstream.root);
    // A merge, though nothing of ours is in it.
    expect(ours.git('log', '-1', '--format=%P').split(' ')).toHaveLength(2);
    expect(await ours.update()).toEqual({ code: 0, stdout: 'There is nothing new upstream.\n', stderr: '' });
    await upstream.commit('Twice', { 'src/state.ts': 'twice\n' });
    const { code, stdout } = await ours.update();
    expect(code).toBe(0);
    expect(stdout).toContain('Twice');
    expect(stdout).not.toContain('Once');
    expect(await ours.read('src/state.ts')).toBe('twice\n');
  });

  test('Another version than the newest can be named', async () => {
    const { upstream, ours } = await two();
    await upstream.commit('Old', { 'src/state.ts': 'old\n' });
    upstream.git('tag', 'v2');
    await upstream.commit('New', { 'src/state.ts': 'new\n' });
    expect((await ours.update('--from', upstream.root, '--to', 'v2')).code).toBe(0);
    expect(await ours.read('src/state.ts')).toBe('old\n');
    expect(await refused(ours, '--to', 'v3')).toContain('There is no version v3');
  });

  test('Words of the interface come in by key: new ones, and mends of those that we have not changed', async () => {
    const { upstream, ours } = await two();
    await ours.commit('Ours', {
      'content/interface/fr.json': json({ ...french, home: 'Nos campagnes' }),
      'content/interface/it.json': null,
    });
    await upstream.commit('Ask for a pledge', {
      'content/interface/en.json': json({ skip: 'Skip it', pledge: 'Pledge', home: 'Home', read: 'Read' }),
      'content/interface/fr.json': json({
        skip: 'Au contenu',
        pledge: 'Promettre',
        home: 'Toutes',
        read: 'Lire',
      }),
      'content/interface/it.json': json({ skip: 'Vai', pledge: 'Prometti', home: 'Casa', read: 'Leggi' }),
      'content/interface/de.json': json({ skip: 'Los', pledge: 'Zusage', home: 'Haus', read: 'Lies' }),
      'content/pages/rules.en.md': 'Rules.\n',
      'content/pages/rules.it.md': 'Regole.\n',
    });
    const { code, stdout } = await ours.update('--from', upstream.root);
    expect(code).toBe(0);
    expect(await ours.read('content/interface/fr.json')).toBe(
      json({ skip: 'Au contenu', pledge: 'Promettre', home: 'Nos campagnes', read: 'Lire' }),
    );
    expect(await ours.read('content/interface/en.json')).toBe(
      await upstream.read('content/interface/en.json'),
    );
    expect(stdout).toContain('as they are upstream:\n\n  en, fr: "pledge"\n');
    expect(stdout).toContain('Mended upstream:\n\n  en, fr: "skip"\n');
    expect(stdout).toContain('yours stay as you worded them:\n\n  fr: "home"\n');
    expect(ours.git('ls-files', 'content/interface', 'content/pages').split('\n')).toEqual([
      'content/interface/en.json',
      'content/interface/fr.json',
      'content/pages/about.en.md',
    ]);
    const [, offered = ''] = stdout.split('To take one:');
    expect(offered).toContain('  content/interface/de.json\n');
    expect(offered).toContain('  content/pages/rules.en.md\n');
    expect(offered).not.toContain('it.');
  });

  test('The next time it begins where the last update ended', async () => {
    const { upstream, ours } = await two();
    const say = (home: string) =>
      upstream.commit('Reword', { 'content/interface/fr.json': json({ ...french, home }) });
    await say('Toutes');
    await ours.update('--from', upstream.root);
    await ours.commit('Ours', { 'content/interface/fr.json': json({ ...french, home: 'Nos campagnes' }) });
    await upstream.commit('Mend', {
      'content/interface/fr.json': json({ ...french, home: 'Toutes', skip: 'Au contenu' }),
    });
    await ours.update();
    expect(await ours.read('content/interface/fr.json')).toBe(
      json({ skip: 'Au contenu', home: 'Nos campagnes', read: 'Lire' }),
    );
  });

  test('A file of words keeps its spaces and its line ends, and is not touched where nothing comes in', async () => {
    const { upstream, ours } = await two();
    const spread = JSON.stringify(english, undefined, '\t').replaceAll('\n', '\r\n');
    const odd = '{ "skip":  "Aller au contenu", "home": "Accueil", "read": "Lire" }';
    await ours.commit('Ours', { 'content/interface/en.json': spread, 'content/interface/fr.json': odd });
    await upstream.commit('Ask', { 'content/interface/en.json': json({ ...english, pledge: 'Pledge' }) });
    await ours.update('--from', upstream.root);
    expect(await ours.read('content/interface/en.json')).toBe(
      spread.replace('"Read"', '"Read",\r\n\t"pledge": "Pledge"'),
    );
    expect(await ours.read('content/interface/fr.json')).toBe(odd);
  });

  test('Of a language that only we have, it names the words that are missing, in English', async () => {
    const { upstream, ours } = await two();
    const welsh = { skip: 'Neidio', home: 'Hafan', read: 'Darllen' };
    await ours.commit('Cymraeg', { 'content/interface/cy.json': json(welsh) });
    await upstream.commit('Ask', {
      'content/interface/en.json': json({ skip: 'Skip', pledge: 'I "pledge"', read: 'Read' }),
    });
    const { code, stdout } = await ours.update('--from', upstream.root);
    expect(code).toBe(0);
    expect(await ours.read('content/interface/cy.json')).toBe(json({ skip: 'Neidio', read: 'Darllen' }));
    expect(stdout).toContain('missing in content/interface/cy.json');
    expect(stdout).toContain('  "pledge": "I \\"pledge\\"",\n');
  });

  test('The documentation of content/ is the program’s, and follows it', async () => {
    const { upstream, ours } = await two();
    await upstream.commit('Explain', { 'content/README.md': '# Content\n\nHow to write it well.\n' });
    await ours.update('--from', upstream.root);
    expect(await ours.read('content/README.md')).toContain('well');
  });

  test('What we have deleted stays deleted, and texts about the program that we have written anew stay ours', async () => {
    const { upstream, ours } = await two();
    await ours.commit('Ours', {
      'README.md': '# Metal Union\n',
      'content/README.md': null,
      'docs/picture.png': Uint8Array.of(0x89, 0x50, 9, 9),
      'tests/letter.test.ts': null,
    });
    await upstream.commit('Renew', {
      'README.md': '# Letterbrigade\n\nA better program.\n',
      'content/README.md': '# Content\n\nHow to write it well.\n',
      'docs/picture.png': Uint8Array.of(0x89, 0x50, 0, 2),
      'tests/letter.test.ts': 'another test\n',
      'src/state.ts': 'closed\n',
    });
    const before = await ours.files();
    const { code, stdout } = await ours.update('--from', upstream.root);
    expect(code).toBe(0);
    expect(await ours.files()).toEqual({ ...before, 'src/state.ts': 'closed\n' });
    const [, deleted = '', texts = ''] = stdout.split(/they stay deleted:|Yours stay;/);
    expect(deleted).toContain('  content/README.md\n  tests/letter.test.ts\n');
    expect(texts).toContain('  README.md\n  docs/picture.png\n');
  });

  test('What we have deleted stays deleted where upstream moves it', async () => {
    const { upstream, ours } = await two();
    const before = await ours.commit('Ours', { 'tests/letter.test.ts': null, 'src/letter.ts': null });
    await mkdir(join(upstream.root, 'tests/letter'));
    for (const [from, to] of [
      ['tests/letter.test.ts', 'tests/letter/letter.test.ts'],
      ['src/letter.ts', 'src/letters.ts'],
    ] as const)
      await rename(join(upstream.root, from), join(upstream.root, to));
    await upstream.commit('Move', { 'src/letters.ts': 'one\ntwo\nthree\nfour\nfive\nsix\n' });
    const { code, stdout } = await ours.update('--from', upstream.root);
    expect(code).toBe(0);
    expect(stdout).toContain('tests/letter/letter.test.ts');
    expect(ours.git('diff', '--name-only', before, 'HEAD')).toBe('');
  });

  test('Samples that upstream moves elsewhere draw nothing out of content/ with them', async () => {
    const { upstream, ours } = await two();
    const story = Array.from({ length: 20 }, (_, line) => `Line ${line} of a story.`).join('\n');
    await upstream.commit('Tell', { 'content/campaigns/sample/story.en.md': `${story}\n` });
    await ours.update('--from', upstream.root);
    await ours.commit('Ours', {
      'content/campaigns/sample': null,
      'content/campaigns/ours/story.en.md': `${story}\nOf ours.\n`,
    });
    await mkdir(join(upstream.root, 'tests/sites'));
    await rename(join(upstream.root, 'content/campaigns/sample'), join(upstream.root, 'tests/sites/sample'));
    await upstream.commit('Move', { 'tests/sites/sample/story.en.md': `Moved.\n${story}\n` });
    const content = await ours.files('content');
    expect(await ours.update()).toMatchObject({ code: 0, stderr: '' });
    expect(await ours.files('content')).toEqual(content);
    expect(await ours.read('tests/sites/sample/story.en.md')).toBe(`Moved.\n${story}\n`);
  });
});

describe('Code that both have changed', () => {
  const conflicting = async () => {
    const { upstream, ours } = await two();
    await ours.commit('Ours', { 'src/letter.ts': 'ours\ntwo\nthree\nfour\nfive\n' });
    await upstream.commit('Theirs', {
      'src/letter.ts': 'theirs\ntwo\nthree\nfour\nfive\n',
      'src/new.ts': 'new\n',
      'content/interface/en.json': json({ ...english, pledge: 'Pledge' }),
    });
    return { upstream, ours };
  };

  test('In different places, both changes hold', async () => {
    const { upstream, ours } = await two();
    await ours.commit('Ours', { 'src/letter.ts': 'ours\ntwo\nthree\nfour\nfive\n' });
    await upstream.commit('Theirs', { 'src/letter.ts': 'one\ntwo\nthree\nfour\ntheirs\n' });
    await ours.update('--from', upstream.root);
    expect(await ours.read('src/letter.ts')).toBe('ours\ntwo\nthree\nfour\ntheirs\n');
  });

  test('In the same place, it names the file, and puts everything back', async () => {
    const { upstream, ours } = await conflicting();
    const said = await refused(ours, '--from', upstream.root);
    expect(said).toContain('  src/letter.ts\n');
    expect(said).toContain('--by-hand');
  });

  test('With --by-hand the merge waits for somebody to decide, and their commit ends it', async () => {
    const { upstream, ours } = await conflicting();
    const { code, stderr } = await ours.update('--from', upstream.root, '--by-hand');
    expect(code).toBe(1);
    expect(stderr).toContain('git commit');
    expect(await ours.read('src/letter.ts')).toContain('<<<<<<<');
    expect((await ours.update()).stderr).toContain('A merge is under way');
    await ours.write({ 'src/letter.ts': 'both\ntwo\nthree\nfour\nfive\n' });
    ours.git('add', 'src/letter.ts');
    ours.git('commit', '--no-edit');
    expect(ours.git('log', '-1', '--format=%P').split(' ')).toHaveLength(2);
    expect(ours.git('log', '-1', '--format=%B')).toContain('Upstream: ');
    expect(await ours.read('src/new.ts')).toBe('new\n');
    expect(await ours.read('content/interface/en.json')).toContain('pledge');
    expect((await ours.update()).stdout).toBe('There is nothing new upstream.\n');
  });

  test('A merge by hand can be given up', async () => {
    const { upstream, ours } = await conflicting();
    const before = await standing(ours);
    await ours.update('--from', upstream.root, '--by-hand');
    ours.git('merge', '--abort');
    expect(await standing(ours)).toEqual(before);
  });
});

describe('A repository without a common history', () => {
  test('It is known again by its files, and has a history in common from then on', async () => {
    const { upstream } = await two();
    const taken = await upstream.commit('Second', {
      'src/state.ts': 'second\n',
      'content/interface/fr.json': json({ ...french, home: 'Toutes' }),
    });
    const ours = await copy(upstream, {
      'content/campaigns/sample': null,
      'content/site.yaml': 'name: Metal Union\n',
      'README.md': '# Metal Union\n',
      'src/letter.ts': 'ours\ntwo\nthree\nfour\nfive\n',
    });
    await upstream.commit('Third', {
      'src/state.ts': 'third\n',
      'src/letter.ts': 'one\ntwo\nthree\nfour\ntheirs\n',
      'content/interface/fr.json': json({ ...french, home: 'Mieux' }),
    });
    const { code, stdout } = await ours.update('--from', upstream.root);
    expect(code).toBe(0);
    expect(stdout).toContain(`as in version ${taken.slice(0, 7)}`);
    expect(await ours.read('src/letter.ts')).toBe('ours\ntwo\nthree\nfour\ntheirs\n');
    expect(await ours.read('src/state.ts')).toBe('third\n');
    expect(await ours.read('content/interface/fr.json')).toContain('Mieux');
    expect(ours.git('ls-files', 'content/campaigns')).toBe('');
    await upstream.commit('Fourth', { 'src/state.ts': 'fourth\n' });
    expect(await ours.update()).toMatchObject({ code: 0, stderr: '' });
    expect(await ours.read('src/state.ts')).toBe('fourth\n');
  });

  test('After a squash, the update begins at the commit that is named', async () => {
    const { upstream, ours } = await two();
    await ours.commit('Ours', { 'content/site.yaml': 'name: Metal Union\n' });
    const taken = await upstream.commit('Second', { 'src/state.ts': 'second\n' });
    ours.git('checkout', '--quiet', '-b', 'newer');
    await ours.update('--from', upstream.root);
    const [, told] = /^Upstream: (\w+)$/m.exec(ours.git('log', '-1', '--format=%B')) ?? [];
    expect(told).toBe(taken);
    ours.git('checkout', '--quiet', 'main');
    ours.git('merge', '--quiet', '--squash', 'newer');
    await ours.commit('Take the newer version');
    await upstream.commit('Third', { 'src/state.ts': 'third\n' });
    expect(await refused(ours)).toContain('src/state.ts');
    expect(await ours.update('--base', taken)).toMatchObject({ code: 0, stderr: '' });
    expect(await ours.read('src/state.ts')).toBe('third\n');
    expect((await ours.update()).stdout).toBe('There is nothing new upstream.\n');
  });

  test('Where nothing is alike, it asks what it was made from', async () => {
    const { upstream } = await two();
    const base = upstream.git('rev-parse', 'HEAD');
    const ours = await copy(upstream, {
      'src/state.ts': 'ours\n',
      'src/letter.ts': null,
      'README.md': 'R\n',
    });
    await ours.commit('More', { 'tests/letter.test.ts': null, 'docs/picture.png': null });
    await upstream.commit('Second', { 'src/new.ts': 'new\n' });
    expect(await refused(ours, '--from', upstream.root)).toContain('--base');
    expect(await refused(ours, '--base', 'HEAD')).toContain('is no commit of upstream');
    expect(await ours.update('--base', base)).toMatchObject({ code: 0, stderr: '' });
    expect(await ours.read('src/new.ts')).toBe('new\n');
    expect(await ours.read('src/state.ts')).toBe('ours\n');
  });

  test('A clone without its past is told to fetch it', async () => {
    const { upstream } = await two();
    await upstream.commit('Second', { 'src/state.ts': 'second\n' });
    const ours = await fork({ ...upstream, root: `file://${upstream.root}` }, ['--depth', '1']);
    await ours.commit('Ours', { 'content/site.yaml': 'name: Metal Union\n' });
    upstream.git('checkout', '--quiet', '--orphan', 'other');
    await upstream.commit('Elsewhere', {});
    expect(await refused(ours, '--from', upstream.root, '--to', 'other')).toContain('--unshallow');
  });
});

describe('What stands in the way is named, and nothing is changed', () => {
  test('Files that are not committed', async () => {
    const { upstream, ours } = await two();
    await ours.write({ 'src/state.ts': 'mine\n', 'notes.txt': 'notes\n' });
    const said = await refused(ours, '--from', upstream.root);
    expect(said).toContain('Commit them');
    expect(said).toContain('src/state.ts');
    expect(said).toContain('notes.txt');
  });

  test('No address of upstream', async () => {
    const { ours } = await two();
    expect(await refused(ours)).toContain('npm run update -- --from https://');
  });

  test('An address where nothing is, or something else: it is not remembered', async () => {
    const { ours } = await two();
    const other = await repository();
    await other.commit('Begin', { 'README.md': 'Something else.\n' });
    expect(await refused(ours, '--from', join(ours.root, 'nowhere'))).toContain('Git says');
    expect(await refused(ours, '--from', other.root)).toContain('is no Letterbrigade');
    expect(ours.git('remote')).toBe('origin');
  });

  test('Nobody whom the commit could be by', async () => {
    const { upstream, ours } = await two();
    await upstream.commit('Second', { 'src/state.ts': 'second\n' });
    for (const name of ['user.name', 'user.email']) ours.git('config', '--unset', name);
    ours.git('config', 'user.useConfigOnly', 'true');
    expect(await refused(ours, '--from', upstream.root)).toContain('git config --global user.name');
  });

  test('No branch, no commit, no repository, or a part of one', async () => {
    const { upstream, ours } = await two();
    ours.git('checkout', '--quiet', '--detach');
    expect(await refused(ours, '--from', upstream.root)).toContain('No branch');
    const empty = await repository();
    expect((await empty.update('--from', upstream.root)).stderr).toContain('Nothing is committed yet');
    expect((await repositoryIn(await folder()).update()).stderr).toContain('is no Git repository');
    const part = repositoryIn(join(ours.root, 'src'));
    expect((await part.update('--from', upstream.root)).stderr).toContain('is a part of the repository');
  });

  test('Words that are no JSON', async () => {
    const { upstream, ours } = await two();
    await ours.commit('Slip', { 'content/interface/fr.json': '{ "skip": "Aller", }\n' });
    await upstream.commit('Second', { 'src/state.ts': 'second\n' });
    expect(await refused(ours, '--from', upstream.root)).toContain('content/interface/fr.json');
  });

  test('A check of the organisation’s own that refuses the commit', async () => {
    const { upstream, ours } = await two();
    await upstream.commit('Second', { 'src/state.ts': 'second\n' });
    ours.git('config', 'core.hooksPath', '.git/ours');
    await ours.write({ '.git/ours/pre-commit': '#!/bin/sh\necho "Not on a Friday." >&2\nexit 1\n' });
    await chmod(join(ours.root, '.git/ours/pre-commit'), 0o755);
    expect(await refused(ours, '--from', upstream.root)).toContain('Not on a Friday.');
  });

  test('A command line that nobody understands', async () => {
    const { ours } = await two();
    const { code, stderr } = await ours.update('--form', 'x');
    expect(code).toBe(2);
    expect(stderr).toContain('npm run update -- --from');
  });
});
