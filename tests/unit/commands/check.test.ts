import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { campaign, site, inFolder as inFolderOf } from '../../sites/site.ts';
import { stampOf } from '../../../src/content/texts/freshness.ts';
import { check as checkCommand } from '../../../src/commands/check.ts';
import type { Names } from '../../../src/doctor/outside.ts';
import { inside } from './command.ts';
import {
  another,
  files,
  inFolder,
  letterFile,
  readWell,
  replace,
  storyFile,
  type Changes,
} from '../content/fixture.ts';

const folder = 'content/campaigns/free-x';
const frenchLetter = `${folder}/letter.fr.md`;
const french: Changes = {
  [frenchLetter]: replace('I call on you to release X', 'Je vous demande de libérer X'),
};
const check = async (changes: Changes = {}, ...words: string[]) => {
  const { stdout, ...ended } = await inFolder({ ...french, ...changes }, (root) =>
    inside(checkCommand, root, words),
  );
  // The fixture is a demonstration; what is said of that is asked for below.
  return { ...ended, stdout: stdout.replace(/\nNot finished (?:(?!\n::)[^])*/, '') };
};
const freeX = '  free-x  closed 2026-03-31  2 targets  en, fr\n';

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

test('npm run check tells each campaign in a line where all is well', async () => {
  expect(await check()).toEqual({
    code: 0,
    stdout: `One campaign in 2 languages: no mistakes found.\n\n${freeX}`,
    stderr: '',
  });
  expect(
    await check(
      another('free-y', { 'letter.fr.md': replace('I call', 'Je demande')(files[letterFile] ?? '') }),
    ),
  ).toMatchObject({
    code: 0,
    stdout: `2 campaigns in 2 languages: no mistakes found.\n\n${freeX}${freeX.replace('-x', '-y')}`,
  });
});

test('Campaigns that need somebody come first, with what they are missing', async () => {
  const said = await checked(
    site()
      .in('en', 'fr', 'it', 'es', 'de', 'ru')
      .with(
        campaign('amina').in('en', 'fr', 'it', 'es', 'de', 'ru').letterIn('en'),
        campaign('boris').in('en').opening('2080-01-01').closing('2080-02-01'),
        campaign('chen').in('en').draft(),
        campaign('dina')
          .in('en', 'fr')
          .endingIn('victory')
          .to(3)
          .saying('fr', { outcome: { text: 'Libre.' } }),
        campaign('emil').in('en').endingIn('suspended'),
      ),
  );
  expect(said.stdout.slice(0, said.stdout.indexOf('\nWorth')))
    .toBe(`5 campaigns in 6 languages: no mistakes found.

  amina  open, no last day  1 target   6 languages  missing: letter.de.md, letter.es.md, letter.fr.md and 2 more
  boris  opens 2080-01-01   1 target   en
  chen   draft              1 target   en
  dina   victory            3 targets  en, fr
  emil   suspended          1 target   en
`);
});

test('What is worth a look is told with its line, and makes nothing fail', async () => {
  const { code, stdout } = await check({
    [`${folder}/campaign.yaml`]: replace('country: KZ', 'country: UK'),
  });
  expect(code).toBe(0);
  expect(stdout).toBe(`One campaign in 2 languages: no mistakes found.

${freeX}
Worth a look (1). It may be meant so: the site is built all the same.

  ${folder}/campaign.yaml:3: "country": is UK, and no country has that code. Write GB.
      country: UK
`);
});

test('With --json programs are told all of it, whether there are mistakes or not', async () => {
  const well = await inFolder(french, (root) => inside(checkCommand, root, ['--json']));
  expect(well.code).toBe(0);
  const { warnings, ...others } = JSON.parse(well.stdout) as { warnings: unknown[] };
  expect(others).toEqual({
    version: 1,
    errors: [],
    campaigns: [
      {
        slug: 'free-x',
        state: 'closed',
        opens: '2026-01-01',
        closes: '2026-03-31',
        targets: 2,
        languages: ['en', 'fr'],
        missing: [],
      },
    ],
  });
  expect(warnings).toContainEqual({
    kind: 'not-finished',
    file: 'content/site.yaml',
    line: 6,
    field: 'sample',
    message: 'is true: every page says that letters reach nobody. Write false once the rest is right.',
    text: 'sample: true',
  });

  const ill = await check({ [storyFile]: null, [letterFile]: replace('{country}', '{Land}') }, '--json');
  expect(ill).toMatchObject({ code: 1, stderr: '' });
  expect(JSON.parse(ill.stdout)).toEqual({
    version: 1,
    errors: [
      {
        file: `${folder}/appeal.en.md`,
        line: null,
        field: null,
        message: 'has no page to stand on. Write story.en.md too.',
        text: null,
      },
      {
        file: letterFile,
        line: 15,
        field: null,
        message:
          'holds {Land}, which nothing fills in. Write {country}, which stays as it is in every language.',
        text: '{Land}',
      },
    ],
    warnings: [],
    campaigns: [],
  });
});

test('What programs are told has the shape that content/README.md describes', async () => {
  const readme = readFileSync(new URL('../../../content/README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n([^`]*)```/.exec(readme) ?? [];
  const keys = (told: string): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(JSON.parse(told) as Record<string, object[] | number>).map(([key, list]) => [
        key,
        typeof list === 'number' ? [] : Object.keys(list[0] ?? {}),
      ]),
    );
  const well = keys((await inFolder({}, (root) => inside(checkCommand, root, ['--json']))).stdout);
  const ill = keys((await check({ [storyFile]: null }, '--json')).stdout);
  expect({ ...well, errors: ill.errors }).toEqual(keys(example));
});

test('With --dns it asks whether the targets’ domains take mail, each once', async () => {
  const asked: string[] = [];
  const names = {
    resolveMx: (domain: string) => {
      asked.push(domain);
      const codes: Record<string, string> = { 'gone.test': 'ENOTFOUND', 'slow.test': 'ETIMEOUT' };
      return domain in codes
        ? Promise.reject(Object.assign(new Error('no'), { code: codes[domain] }))
        : Promise.resolve([{ exchange: 'mx.state.test', priority: 10 }]);
    },
    resolve4: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    resolve6: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
  } as unknown as Names;
  const target = (email: string) => ({ name: email, email, salutation: 'Dear Minister' });
  const one = site()
    .with(
      amina.to(...['a@state.test', 'b@state.test', 'c@gone.test', 'd@slow.test'].map(target)),
      campaign('old').endingIn('ended').to(target('e@over.test')),
    )
    .where(real);
  const { code, stdout } = await inFolderOf(one.files(), (root) =>
    inside((shell) => checkCommand(shell, () => names), root, ['--dns']),
  );
  expect(code).toBe(0);
  expect(asked.sort()).toEqual(['gone.test', 'slow.test', 'state.test']);
  expect(stdout).toContain(`
  content/campaigns/amina/campaign.yaml:14: "targets.2.email": is at gone.test, which takes no mail: letters would come back. Is it written right? If it is, find another address.
      email: c@gone.test
  content/campaigns/amina/campaign.yaml:17: "targets.3.email": is at slow.test, of which the DNS does not tell whether it takes mail (ETIMEOUT). Try again in a few minutes.
      email: d@slow.test
`);
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

${freeX}
Behind their original (2). Mend them, then run npm run stamp -- and the file's name.

  ${folder}/letter.fr.md: in ${letterFile}, “the text” changed.
  ${folder}/story.fr.md: in ${storyFile}, “the beginning”, “What we demand” changed.
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

test.each([['--anotate'], ['--json', '--annotate'], ['free-x']])(
  'Called with %s %s, it says how it is called',
  async (...words) => {
    const { code, stderr } = await check({}, ...words);
    expect(code).toBe(2);
    expect(stderr).toContain('npm run check -- --annotate');
  },
);

test('A site that is not finished says what is left to do, and does not fail for it', async () => {
  const template = { url: 'https://letterbrigade.example', sender: 'letters@letterbrigade.example' };
  expect(await checked(site().with(campaign('amina')).where(template))).toEqual({
    code: 0,
    stdout: `One campaign in one language: no mistakes found.

  amina  open, no last day  1 target  en

Not finished (5). Nobody can be reached like this; for a demonstration it is right.

  content/campaigns/amina/campaign.yaml: has addresses at .example, where nothing arrives. Delete the campaign, or write the real ones.
  content/site.yaml:2: "url": is https://letterbrigade.example, as in the template. Write your own.
      url: https://letterbrigade.example
  content/site.yaml:3: "sender": is letters@letterbrigade.example, as in the template. Write your own.
      sender: letters@letterbrigade.example
  content/site.yaml:4: "contact": is contact@letters.example, and nothing at .example exists. Write the real one.
      contact: contact@letters.example
  content/site.yaml:5: "sample": is true: every page says that letters reach nobody. Write false once the rest is right.
      sample: true
`,
    stderr: '',
  });
});

test('A finished site has nothing left to do', async () => {
  expect(await checked(site().with(amina.draft()).where(real))).toEqual({
    code: 0,
    stdout: `One campaign in one language: no mistakes found.

  amina  draft  1 target  en
`,
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
