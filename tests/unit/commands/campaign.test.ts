import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaign as command } from '../../../src/commands/campaign.ts';
import { check } from '../../../src/commands/check.ts';
import { GivenUp, type Questions } from '../../../src/commands/terminal/questions.ts';
import { campaign, inFolder, site } from '../../sites/site.ts';
import { inside, type Ended } from './command.ts';

const files = site().in('en', 'fr').with(campaign('free-amina').in('en', 'fr')).files();
const said = [
  '--yes',
  ...['--title', 'Free X', '--country', 'KZ', '--opens', '2020-01-31'],
  ...['--target', 'Ministry of Justice <minister@justice.example>, Dear Minister'],
];

type Made = Ended & { folder: string; read: (name: string) => Promise<string>; names: string[] };

/** Runs the command in a site, and looks at what it made before it is deleted. */
const make = (
  words: readonly string[],
  look: (made: Made) => void | Promise<void>,
  { questions, more = {} }: { questions?: Questions; more?: Record<string, string | Uint8Array> } = {},
): Promise<void> =>
  inFolder({ ...files, ...more }, async (folder) => {
    const ended = await inside((shell) => command(shell, questions), folder, words);
    await look({
      ...ended,
      folder,
      read: (name) => readFile(join(folder, 'content/campaigns', name), 'utf8'),
      names: await readdir(join(folder, 'content/campaigns')),
    });
  });

/** Somebody who answers by what a question begins with, and keeps what was asked. */
const somebody = (
  answers: Record<string, string>,
  yeses: boolean[] = [],
): { questions: Questions; asked: string[] } => {
  const asked: string[] = [];
  const never = (): Promise<never> => Promise.reject(new Error('asked for what it does not need'));
  return {
    asked,
    questions: {
      choose: never,
      number: never,
      hidden: never,
      yes: (question) => {
        asked.push(question);
        return Promise.resolve(yeses.shift() ?? false);
      },
      several: (question, offered) => {
        asked.push(question);
        return Promise.resolve(offered.map(({ value }) => value));
      },
      line: (question, { problem, optional, usual }) => {
        asked.push(question);
        const [, answer = usual ?? ''] =
          Object.entries(answers).find(([start]) => question.includes(start)) ?? [];
        const wrong = answer === '' && optional ? undefined : problem(answer);
        if (wrong !== undefined) throw new Error(`${question} ${answer} ${wrong}`);
        return Promise.resolve(answer);
      },
    },
  };
};

describe('npm run campaign', () => {
  test('makes a folder without mistakes by flags alone, says what it made and where to look at it', () =>
    make(said, async ({ code, stdout, stderr, folder, names }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(names).toEqual(['free-amina', 'free-x']);
      expect(stdout).toBe(`content/campaigns/free-x is made: campaign.yaml, story.en.md, letter.en.md.

It has no mistakes.

Look at it:  npm run dev, then http://localhost:4321/en/free-x/
Go on:       open the files. Each says in remarks what belongs where.
Check it:    npm run check
Publish it:  commit content/campaigns/free-x. Letters are taken from 2020-01-31 on.
`);
      expect(await inside(check, folder)).toMatchObject({ code: 0, stderr: '' });
    }));

  test('says what is worth a look in it, as the check does, and nothing of others', () =>
    make(
      [
        '--yes',
        '--title',
        'Free X',
        '--opens',
        '2080-01-31',
        '--target',
        'Court <c@justice.example>, Dear C',
      ],
      async ({ code, stdout, stderr, folder }) => {
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        const told = `Worth a look (1). It may be meant so: the site is built all the same.

  content/campaigns/free-x/campaign.yaml:3: "opens": is 2080-01-31, which is far away. Is the year right?
      opens: 2080-01-31
`;
        expect(stdout).toContain(`It has no mistakes.\n\n${told}\nLook at it:`);
        const checked = await inside(check, folder);
        expect(checked.stdout).toContain('Worth a look (2)');
        expect(checked.stdout).toContain(told.slice(told.indexOf('\n\n') + 2));
      },
      {
        more: site()
          .in('en', 'fr')
          .with(
            campaign('boris')
              .where({ country: 'EL' })
              .to({ name: 'B', email: 'b@b.example', salutation: 'Dear B' }),
          )
          .files(),
      },
    ));

  test('makes it in several languages, with partners and a picture', async () => {
    const picture = campaign('x').withPicture().files()['picture.png'] ?? '';
    await make(
      [
        ...said,
        ...['--language', 'en', '--language', 'fr', '--title', 'fr=Libérez X', '--closes', '2099-01-01'],
        ...['--target', 'fr=Ministère <minister@justice.example>, Monsieur le Ministre'],
        ...['--partner', 'Metal Union <https://metal.example>', '--goal', '500'],
        ...['--picture', 'photo.PNG', '--alt', 'X at work', '--alt', 'fr=X au travail'],
      ],
      async ({ code, stdout, folder, read }) => {
        expect(code).toBe(0);
        expect(stdout).toContain('story.fr.md, letter.fr.md, picture.png.');
        const facts = await read('free-x/campaign.yaml');
        for (const line of ['closes: 2099-01-01', 'goal: 500', 'image: picture.png', '      fr: Ministère'])
          expect(facts).toContain(`\n${line}\n`);
        expect(await read('free-x/story.fr.md')).toContain('imageAlt: "X au travail"');
        expect(await readFile(join(folder, 'content/campaigns/free-x/picture.png'))).toEqual(
          Buffer.from(picture),
        );
        expect(await inside(check, folder)).toMatchObject({ code: 0 });
      },
      { more: { 'photo.PNG': picture } },
    );
  });

  test('makes a draft where no day is named, and says what it lacks', () =>
    make(
      ['--yes', '--title', 'Free X', '--target', 'Ministry <m@state.example>'],
      async ({ code, stdout, read }) => {
        expect(code).toBe(0);
        expect(stdout).toContain(
          'Publish it:  it is a draft. Write the first day, opens, into content/campaigns/free-x/campaign.yaml, and commit.',
        );
        expect(await read('free-x/campaign.yaml')).not.toMatch(/^opens/m);
      },
    ));

  test('overwrites nothing', async () => {
    const before = { 'content/campaigns/free-x/notes.txt': 'mine' };
    await make(
      said,
      async ({ code, stdout, stderr, read, folder }) => {
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
        expect(stderr).toBe(
          'content/campaigns/free-x is there already, and nothing is overwritten. Choose another name with --folder.\n',
        );
        expect(await read('free-x/notes.txt')).toBe('mine');
        expect(await readdir(join(folder, 'content/campaigns/free-x'))).toEqual(['notes.txt']);
      },
      { more: before },
    );
  });

  test('makes nothing where the picture is not there', () =>
    make([...said, '--picture', 'gone.jpg', '--alt', 'X'], ({ code, stderr, names }) => {
      expect(code).toBe(1);
      expect(stderr).toContain('--picture: there is no file gone.jpg.');
      expect(names).toEqual(['free-amina']);
    }));

  test('names the mistakes of what it made, as the check does', () =>
    make(
      [...said, '--demand', 'X is <b>free</b>.', '--target', 'Court <court@state.test>'],
      ({ code, stdout, stderr, names }) => {
        expect(code).toBe(1);
        expect(names).toContain('free-x');
        expect(stdout).toContain('content/campaigns/free-x is made');
        expect(stderr).toContain('They stand in what you said.');
        expect(stderr).toContain('content/campaigns/free-x/story.en.md:');
        expect(stderr).toMatch(/content\/campaigns\/free-x\/campaign\.yaml\S*: "targets\.1\.email": /);
      },
    ));

  test('tells the mistakes of others apart from its own', () =>
    make(
      said,
      ({ code, stdout }) => {
        expect(code).toBe(0);
        expect(stdout).toContain(
          'It has no mistakes.\nThere is a mistake elsewhere in content/, and nothing is built until that is mended: npm run check\n',
        );
      },
      { more: { 'content/campaigns/free-amina/story.en.md': 'No head.' } },
    ));

  test('says which flags are missing where nobody can be asked', () =>
    make(
      ['--language', 'en', '--language', 'fr', '--title', 'Свобода', '--picture', 'x.jpg'],
      ({ code, stdout, stderr, names }) => {
        expect({ code, stdout, names }).toEqual({ code: 2, stdout: '', names: ['free-amina'] });
        expect(stderr).toBe(`Nobody can be asked here, so flags have to say it. This is missing:

  --title fr='…'   the heading in fr
  --target '… <…@…>, Dear …'   who gets the letter: name, address, salutation
  --alt '…'   what the picture shows, in en
  --alt fr='…'   what the picture shows, in fr
  --folder …   the name of its folder: no title has letters a-z to make one of
  --yes   takes what is usual for all that you do not say

Nothing was made. npm run campaign -- --help shows every flag.
`);
      },
    ));

  test('says which flags are missing with --yes too', () =>
    make(['--yes'], ({ code, stderr }) => {
      expect(code).toBe(2);
      expect(stderr).toContain("This is missing:\n\n  --title '…'   the heading in en\n  --target ");
      expect(stderr).not.toContain('--yes  ');
    }));

  test('makes nothing of wrong flags, and names each', () =>
    make([...said, '--county', 'KZ', '--goal', 'many'], ({ code, stderr, names }) => {
      expect({ code, names }).toEqual({ code: 2, names: ['free-amina'] });
      expect(stderr).toBe(
        `--county is not known here. Did you mean --country?
--goal: "many" must be a whole number, without commas or points.

Nothing was made. npm run campaign -- --help shows every flag.
`,
      );
    }));

  test('shows how it is called', () =>
    make(['--help'], ({ code, stdout }) => {
      expect(code).toBe(0);
      expect(stdout).toContain("--target 'Ministry of Justice <minister@justice.example>, Dear Minister'");
    }));

  test('asks at a terminal, in each language, for all that was not said', async () => {
    const { questions, asked } = somebody(
      {
        'The heading: who, and what do you ask for? In English.': 'Free X',
        'The heading: who, and what do you ask for? In French.': 'Libérez X',
        'What happened, in one or two sentences? In English.': 'X is in prison.',
        'The country': 'KZ',
        'The first day': '2020-01-31',
        'who gets the letter': 'Ministry',
        'The email address of Ministry': 'm@state.example',
        'Ministry: the name? In French.': 'Ministère',
        'The name of the partner': 'Metal Union',
        'Its web address': 'https://metal.example',
      },
      [false, true, false],
    );
    await make(
      [],
      async ({ code, stderr, read, folder }) => {
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(asked[0]).toBe('In which languages? One is enough: others can follow');
        const facts = await read('free-x/campaign.yaml');
        expect(facts).toContain('      en: Ministry\n      fr: Ministère\n');
        expect(facts).toContain('      en: Dear Sir or Madam\n      fr: Madame, Monsieur\n');
        expect(facts).toContain('  - name: Metal Union\n    url: https://metal.example\n');
        expect(await read('free-x/letter.en.md')).toContain('\n\nX is in prison.\n\n');
        expect(await read('free-x/story.fr.md')).toContain('title: "Libérez X"');
        expect(await inside(check, folder)).toMatchObject({ code: 0 });
      },
      { questions },
    );
  });

  test('asks for a picture until it is one that is there, so that no answer is lost', async () => {
    const refused: unknown[] = [];
    const { questions } = somebody({ 'What does the picture show': 'X at work' });
    const line: Questions['line'] = (question, wanted) => {
      if (!question.startsWith('A picture')) return questions.line(question, wanted);
      refused.push(wanted.problem('gone.jpg'), wanted.problem('photo.gif'), wanted.problem('photo.png'));
      return Promise.resolve('photo.png');
    };
    await make(
      said.filter((word) => word !== '--yes'),
      async ({ code, read }) => {
        expect(code).toBe(0);
        expect(refused).toEqual([
          'is not there. Write the way to the file.',
          expect.stringContaining('must be a .jpg'),
          undefined,
        ]);
        expect(await read('free-x/story.en.md')).toContain('imageAlt: "X at work"');
      },
      {
        questions: { ...questions, line },
        more: { 'photo.png': campaign('x').withPicture().files()['picture.png'] ?? '' },
      },
    );
  });

  test('takes no address twice, and on a sample site none that could be real', async () => {
    const refused: unknown[] = [];
    const { questions } = somebody(
      { 'gets the letter': 'Ministry', 'The email address': 'm@state.example' },
      [true],
    );
    const line: Questions['line'] = (question, wanted) => {
      if (!question.startsWith('The email address')) return questions.line(question, wanted);
      refused.push(wanted.problem('m@state.test'), wanted.problem('M@state.example'));
      return Promise.resolve(refused.length > 2 ? 'other@state.example' : 'm@state.example');
    };
    await make(
      ['--title', 'Free X', '--country', 'KZ', '--opens', '2020-01-31', '--folder', 'free-x'],
      ({ code }) => {
        expect(code).toBe(0);
        expect(refused).toEqual([
          expect.stringContaining('could be a real mailbox'),
          undefined,
          expect.stringContaining('could be a real mailbox'),
          'is in the list already. Write another one.',
        ]);
      },
      { questions: { ...questions, line } },
    );
  });

  test('asks for nothing that was said, and not at all with --yes', async () => {
    const { questions, asked } = somebody({});
    await make(
      said.filter((word) => word !== '--yes'),
      ({ code }) => expect(code).toBe(0),
      { questions },
    );
    expect(asked.join('\n')).not.toMatch(/languages|heading|country|first day|gets the letter/);
    const { questions: other, asked: none } = somebody({});
    await make(said, ({ code }) => expect(code).toBe(0), { questions: other });
    expect(none).toEqual([]);
  });

  test('makes nothing where somebody gives up', () => {
    const { questions } = somebody({});
    const gone = { ...questions, line: () => Promise.reject(new GivenUp()) };
    return make(
      [],
      ({ code, stderr, names }) => {
        expect({ code, stderr, names }).toEqual({
          code: 1,
          stderr: 'Nothing was made.\n',
          names: ['free-amina'],
        });
      },
      { questions: gone },
    );
  });

  test('names the mistakes of site.yaml, without which it knows no language', () =>
    inFolder(files, async (folder) => {
      await writeFile(join(folder, 'content/site.yaml'), 'name: Letters\n');
      const { code, stderr } = await inside((shell) => command(shell, undefined), folder, said);
      expect(code).toBe(1);
      expect(stderr).toContain('content/site.yaml: "languages": ');
    }));
});
