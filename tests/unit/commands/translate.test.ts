import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/commands/check.ts';
import { translate as command } from '../../../src/commands/translate.ts';
import { behind } from '../../../src/content/texts/freshness.ts';
import { readContent } from '../../../src/content/read.ts';
import { notes } from '../../../src/language/interface.ts';
import { campaign, inFolder, site } from '../../sites/site.ts';
import { interfaceIn } from '../../sites/words.ts';
import { inside, type Ended } from './command.ts';

const place = 'content/campaigns/free-amina';
const originals = campaign('free-amina')
  .in('en')
  .endingIn('victory')
  .withAppeal()
  .withPicture()
  .to(
    {
      name: { en: 'Ministry of Justice' },
      email: 'minister@state.example',
      salutation: { en: 'Dear Minister' },
    },
    { name: 'Amnesty', email: 'copy@amnesty.example', salutation: { en: 'Dear friends' } },
  )
  .where({ partners: [{ name: { en: 'Metal Union' }, url: 'https://metal.example' }] })
  .saying('en', {
    story: {
      text: 'She has been in prison **since May**.\n\nHer children:\n\n- Zoe\n- Ann\n\n## What we demand\n\n> She must be free.\n>\n> At once.',
    },
    letter: {
      head: { subject: ['Free Amina', '{name} asks you to free Amina'], question: 'Do you have children?' },
    },
  });
const files = site().in('en', 'fr', 'ar').with(originals).files();

type World = {
  folder: string;
  npm: (...words: string[]) => Promise<Ended>;
  read: (name: string) => Promise<string>;
  write: (name: string, text: string) => Promise<void>;
  names: () => Promise<string[]>;
};

/** A site in which one command is typed after another. */
const inSite = (use: (world: World) => Promise<void>, more: Record<string, string> = {}): Promise<void> =>
  inFolder({ ...files, ...more }, (folder) =>
    use({
      folder,
      npm: (...words) => inside(command, folder, words),
      read: (name) => readFile(join(folder, name), 'utf8'),
      write: (name, text) => writeFile(join(folder, name), text),
      names: async () => (await readdir(join(folder, place))).sort(),
    }),
  );

/** A sheet as a translator fills it in: under each original a text, made of the original where nothing else is said. */
const filledIn = (
  sheet: string,
  say: (original: string, name: string) => string = (original) => original,
): string =>
  sheet.replace(
    /^(## \[(.+)\]\n\n)((?:>.*\n)+)(\n\n)(?=## |$)/gm,
    (_all, mark: string, name: string, quote: string) => {
      const original = quote
        .replace(/\n>\n> \(.*\)\n$/, '\n')
        .replace(/^> ?/gm, '')
        .trim();
      return `${mark}${quote}\n${say(original, name)}\n\n`;
    },
  );

/** What a translator into French or Arabic writes, with every sign and every word between braces kept. */
const inFrench = (text: string): string => text.replace(/Amina/g, 'Aminé').replace(/\bfree\b/g, 'libre');
const inArabic = (text: string): string =>
  text
    .split(/(\{\w+\}|[#>*[\]()-]|\n)/)
    .map((part) =>
      /^\{|^[#>*[\]()-]$|^\n$|^\s*$/.test(part)
        ? part
        : part.replace(/[A-Za-z][A-Za-z ]*[A-Za-z]|[A-Za-z]/g, 'أفرجوا عن أمينة'),
    )
    .join('');

describe('npm run translate', () => {
  test('lays files beside the original, paragraph by paragraph, and the check names what is missing', () =>
    inSite(async ({ folder, npm, read, names }) => {
      const { code, stdout, stderr } = await npm('free-amina', 'fr');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.match(/\S+ is laid out\./g)).toEqual(
        ['story', 'letter', 'appeal', 'outcome'].map((kind) => `${place}/${kind}.fr.md is laid out.`),
      );
      expect(await names()).toContain('outcome.fr.md');
      const story = await read(`${place}/story.fr.md`);
      expect(story).toMatch(/^---\nfrom: en@[0-9a-f.]+\n/);
      expect(story).toContain('\n# Free Amina: a nurse in prison\ntitle: ""\n');
      expect(story).toContain('targets:\n  # Ministry of Justice\n  - ""\n  # Amnesty\n  - "Amnesty"\n');
      expect(story).toContain('\n\n<!-- en: She has been in prison **since May**. -->\n\n\n');
      expect(story).toContain('\n\n<!-- en: - Zoe\n- Ann -->\n\n');
      const letter = await read(`${place}/letter.fr.md`);
      expect(letter).toContain('salutations:\n  # Dear Minister\n  - ""\n');
      expect(letter).toContain('\n\n{salutation},\n\n<!-- en: I call on you');
      expect(letter).toContain('\n\n{words}\n\n<!-- en: Yours sincerely, -->\n\n');
      const checked = await inside(check, folder);
      expect(checked.code).toBe(1);
      expect(checked.stderr).toContain(`${place}/story.fr.md`);
    }));

  test('a laid-out file that is filled in is a translation, as new as its original', () =>
    inSite(async ({ folder, npm, read, write }) => {
      await npm('free-amina', 'fr');
      for (const kind of ['story', 'letter', 'appeal', 'outcome']) {
        const name = `${place}/${kind}.fr.md`;
        const text = (await read(name))
          .replace(/# (.*)\n(\s*(?:\w+:|-)) ""/g, '# $1\n$2 "X"')
          .replace(
            /^<!-- en: ((?:(?!-->)[^])*) -->\n\n\n/gm,
            (_all, original: string) => `<!-- en: ${original} -->\n\n${original}\n`,
          );
        await write(name, text);
      }
      expect(await inside(check, folder)).toMatchObject({ code: 0, stderr: '' });
      const content = await readContent(folder, Date.now());
      expect(behind(content)).toEqual([]);
      const [one] = content.campaigns;
      expect(one?.stories.fr?.body).toBe(one?.stories.en?.body);
      expect(one?.letters.fr?.body).toBe(one?.letters.en?.body);
    }));

  test('overwrites no file, and goes on with those that are missing', () =>
    inSite(async ({ npm, read, write }) => {
      await write(`${place}/story.fr.md`, 'mine');
      // One that cannot be read is named; nothing is laid beside it.
      expect(await npm('free-amina', 'fr')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`${place}/story.fr.md: cannot be read`) as string,
      });
      const own = '---\ntitle: A\nsummary: B\n---\n\nC\n';
      await write(`${place}/story.fr.md`, own);
      const { code, stdout } = await npm('free-amina', 'fr');
      expect(code).toBe(0);
      expect(stdout).toContain(
        `${place}/story.fr.md is there already, and stays as it is. Not translated yet: “A woman smiles`,
      );
      expect(stdout).toContain(`${place}/letter.fr.md is laid out.\n`);
      expect(await read(`${place}/story.fr.md`)).toBe(own);
      expect((await npm('free-amina', 'fr')).stdout).toContain('--out free-amina.fr.md\n');
    }));

  describe.each([
    ['fr', 'French', inFrench],
    ['ar', 'Arabic', inArabic],
  ])('into %s', (language, name, say) => {
    test('hands out one file and takes it back: every text is there, and the check finds nothing', () =>
      inSite(async ({ folder, npm, read, write }) => {
        const out = await npm('free-amina', language, '--out', 'sheet.md');
        expect(out).toMatchObject({ code: 0, stderr: '' });
        expect(out.stdout).toContain(` texts from English into ${name}, `);
        const empty = await read('sheet.md');
        for (const text of [
          ...['## [story title]', '## [story picture]', '## [story target minister@state.example]'],
          ...['## [story partner 1]', '## [letter salutation copy@amnesty.example]', '## [letter subject 2]'],
          ...['## [letter question]', '## [appeal signed]', '## [outcome title]'],
          'write a single hyphen (-) for the second one',
          '{name}: filled in later, stays as it is.)',
        ])
          expect(empty).toContain(text);
        await write('sheet.md', filledIn(empty, say));
        const back = await npm('free-amina', language, '--in', 'sheet.md');
        expect(back, back.stderr).toMatchObject({ code: 0, stderr: '' });
        expect(back.stdout).toContain('npm run check finds no mistake.');

        const content = await readContent(folder, Date.now());
        const [one] = content.campaigns;
        expect(behind(content)).toEqual([]);
        const { en, [language]: other } = one?.stories ?? {};
        expect(other?.data.title).toBe(say(en?.data.title ?? ''));
        expect(other?.data.imageAlt).toBe(say(en?.data.imageAlt ?? ''));
        expect(other?.data.targets).toEqual([say('Ministry of Justice'), 'Amnesty']);
        expect(other?.data.partners).toEqual([say('Metal Union')]);
        expect(other?.body).toBe((en?.body ?? '').split('\n\n').map(say).join('\n\n'));
        const letter = one?.letters[language];
        expect(letter?.data).toMatchObject({
          subject: [say('Free Amina'), say('{name} asks you to free Amina')],
          question: say('Do you have children?'),
          salutations: [say('Dear Minister'), say('Dear friends')],
        });
        expect(letter?.body).toContain('{salutation},\n\n');
        expect(one?.appeals[language]?.data.signed).toBe(say('The campaign team'));
        expect(one?.outcomes[language]?.data.title).toBe(say(one?.outcomes.en?.data.title ?? ''));

        // Handed out again it holds the translation, and taken back it changes nothing.
        const before = await Promise.all(
          ['story', 'letter', 'appeal', 'outcome'].map((kind) => read(`${place}/${kind}.${language}.md`)),
        );
        const again = await npm('free-amina', language, '--out', 'again.md');
        expect(again.stdout).toContain(', 0 of them to translate.');
        expect((await npm('free-amina', language, '--in', 'again.md')).stdout).toContain(
          'All of it is there already.',
        );
        const after = await Promise.all(
          ['story', 'letter', 'appeal', 'outcome'].map((kind) => read(`${place}/${kind}.${language}.md`)),
        );
        expect(after).toEqual(before);
      }));
  });

  test('takes a translation over, whatever its paragraphs are, and mends it in the same files', () =>
    inSite(
      async ({ npm, read, write }) => {
        await npm('free-amina', 'fr', '--out', 'sheet.md');
        const sheet = await read('sheet.md');
        expect(sheet).toContain('> Her children:\n\n-\n');
        await write(
          'sheet.md',
          sheet.replace(/Elle est en prison\.(?=\n\n## \[story 2)/, 'Elle est en prison depuis mai.'),
        );
        const { code, stdout } = await npm('free-amina', 'fr', '--in', 'sheet.md');
        expect(code).toBe(0);
        expect(stdout).toContain(
          `${place}/story.fr.md is written.\nThe letter is not translated, and was left out.\n`,
        );
        const story = await read(`${place}/story.fr.md`);
        expect(story).toContain(
          '\n\nElle est en prison depuis mai.\n\n## Nous exigeons\n\nUn.\n\nDeux.\n\nTrois.\n',
        );
        expect(story).toContain('partners:\n  - Métaux\n');
      },
      {
        [`${place}/story.fr.md`]: `---
title: "Libérez Amina"
summary: "Elle est en prison."
imageAlt: Elle sourit.
targets: [Ministère, Amnesty]
partners: [Métaux]
---

Elle est en prison.

## Nous exigeons

Un.

Deux.

Trois.
`,
      },
    ));

  /** The site with a sheet that was filled in, and then changed. */
  const withSheet = (
    change: (sheet: string) => string,
    use: (ended: Ended, world: World) => Promise<void> | void,
  ) =>
    inSite(async (world) => {
      await world.npm('free-amina', 'fr', '--out', 'sheet.md');
      await world.write('sheet.md', change(filledIn(await world.read('sheet.md'), inFrench)));
      const before = await world.names();
      const ended = await world.npm('free-amina', 'fr', '--in', 'sheet.md');
      if (ended.code !== 0)
        expect(await world.names(), 'Nothing is written of a sheet with mistakes.').toEqual(before);
      await use(ended, world);
    });

  const line = (sheet: string, text: string): number =>
    sheet.slice(0, sheet.indexOf(text)).split('\n').length;

  test.each<[string, (sheet: string) => string, string, RegExp]>([
    [
      'a text that is not translated',
      (sheet) => sheet.replace(/(## \[story summary\]\n\n(?:>.*\n)+\n).*\n/, '$1\n'),
      '## [story summary]',
      /: \[story summary\] is not translated\. Write it below its original\.$/m,
    ],
    [
      'a paragraph that is not translated',
      (sheet) => sheet.replace(/(## \[story 2\]\n\n(?:>.*\n)+\n).*\n/, '$1\n'),
      '## [story 2]',
      /: \[story 2\] is not translated\. Write it below its original, or - to leave it out\.$/m,
    ],
    [
      'a title that is left out',
      (sheet) => sheet.replace(/(## \[appeal title\]\n\n(?:>.*\n)+\n).*\n/, '$1-\n'),
      '## [appeal title]',
      /: \[appeal title\] cannot be left out\. Write it in your language\.$/m,
    ],
    [
      'a placeholder that was translated',
      (sheet) => sheet.replace('\n{name}\n', '\n{nom}\n'),
      '{nom}',
      /: \[letter \d\] holds \{nom\}, which nothing fills in\. Write \{name\}, \{organisation\}, \{country\} as the original does\.$/m,
    ],
    [
      'a placeholder that is lost',
      (sheet) => sheet.replace('\n{salutation},\n\n##', '\nBonjour,\n\n##'),
      'Bonjour',
      /: \[letter 1\] has lost \{salutation\}, which is filled in later\. Write it where it belongs\.$/m,
    ],
    [
      'bold type in a letter',
      (sheet) => sheet.replace('\nYours sincerely,\n\n##', '\nOne line.\nThen **bold** type.\n\n##'),
      'Then **bold**',
      /: \[letter \d\] holds bold type/m,
    ],
    [
      'HTML in a story',
      (sheet) => sheet.replace('\nHer children:\n\n##', '\nHer<br>children:\n\n##'),
      'Her<br>',
      /: \[story 2\] holds raw HTML/m,
    ],
    [
      'a name that was changed',
      (sheet) => sheet.replace('## [letter question]', '## [letter qestion]'),
      '## [letter qestion]',
      /: \[letter qestion\] is the name of no text here\. Did you mean "letter question"\?/m,
    ],
    [
      'a text that stands there twice',
      (sheet) => `${sheet}\n## [story title]\n\n> Free\n\nLibre\n`,
      '## [story title]\n\n> Free\n\nLibre',
      /: \[story title\] stands here twice, first on line \d+\. Delete one of the two\.$/m,
    ],
    [
      'a title that is too long',
      (sheet) => sheet.replace(/(## \[outcome title\]\n\n(?:>.*\n)+\n).*\n/, `$1${'x'.repeat(121)}\n`),
      'x'.repeat(121),
      /: \[outcome title\] is longer than 120 characters/m,
    ],
  ])('names %s by its line, and writes nothing', (_what, change, where, message) =>
    withSheet(change, async ({ code, stdout, stderr }, { read }) => {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).toContain(`\n  sheet.md:${line(await read('sheet.md'), where)}: [`);
    }),
  );

  test.each<[string, (sheet: string) => string, string]>([
    [
      'whose first lines are gone',
      (sheet) => sheet.replace(/^---[^]*?---\n/, ''),
      'sheet.md:1: has lost its first lines, from --- to ---, or something in them was changed. Copy them from the file that you handed out.',
    ],
    [
      'that has lost a text',
      (sheet) => sheet.replace(/## \[story title\][^]*?(?=## )/, ''),
      'sheet.md: has lost [story title]. Copy it from the file that you handed out, and translate it.',
    ],
    [
      'of another campaign',
      (sheet) => sheet.replace('translation: free-amina', 'translation: free-zoe'),
      'sheet.md: is the translation of free-zoe from en into fr. Name these: npm run translate -- free-zoe fr --from en --in sheet.md',
    ],
    ['that is empty', () => '', 'sheet.md:1: has lost its first lines'],
  ])('refuses a file %s', (_what, change, message) =>
    withSheet(change, ({ code, stderr }) => {
      expect(code).toBe(1);
      expect(stderr).toContain(message);
    }),
  );

  test('bears what editors do to a file: other line ends, a mark of its encoding, spaces, missing empty lines', () =>
    withSheet(
      (sheet) => `\uFEFF${sheet.replace(/^(>.*\n)\n(?!>)/gm, '$1').replace(/\n/g, '  \r\n')}`,
      async ({ code, stderr }, { folder }) => {
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        const [one] = (await readContent(folder, Date.now())).campaigns;
        expect(one?.stories.fr?.body).toContain('> She must be libre.\n>');
        expect(one?.stories.fr?.data.title).toBe('Free Aminé: a nurse in prison');
      },
    ));

  test('names what changed in the original since, and keeps what is translated in a new file', () =>
    inSite(async ({ npm, read, write, names }) => {
      await npm('free-amina', 'fr', '--out', 'sheet.md');
      await write('sheet.md', filledIn(await read('sheet.md'), inFrench));
      const story = await read(`${place}/story.en.md`);
      await write(
        `${place}/story.en.md`,
        story.replace('Her children:', 'A new paragraph.\n\nHer children are:'),
      );
      const { code, stderr } = await npm('free-amina', 'fr', '--in', 'sheet.md');
      expect(code).toBe(1);
      expect(stderr).toContain(
        'sheet.md: was made from an older original: the story has changed since. Make a new file, which keeps what is translated: npm run translate -- free-amina fr --from en --in sheet.md --out new-sheet.md\n',
      );
      expect(await names()).not.toContain('story.fr.md');
      const again = await npm(
        'free-amina',
        'fr',
        '--from',
        'en',
        '--in',
        'sheet.md',
        '--out',
        'new-sheet.md',
      );
      expect(again.stdout).toContain(', 2 of them to translate.');
      await write(
        'new-sheet.md',
        filledIn(await read('new-sheet.md'), () => 'Nouveau.'),
      );
      expect(await npm('free-amina', 'fr', '--in', 'new-sheet.md')).toMatchObject({ code: 0 });
      expect(await read(`${place}/story.fr.md`)).toContain(
        '\n\nShe has been in prison **since May**.\n\nNouveau.\n\nNouveau.\n\n- Zoe\n- Ann\n\n',
      );
    }));

  test('overwrites nothing that was written since the file was handed out', () =>
    inSite(async ({ npm, read, write }) => {
      await npm('free-amina', 'fr', '--out', 'sheet.md');
      await write('sheet.md', filledIn(await read('sheet.md'), inFrench));
      await npm('free-amina', 'fr', '--in', 'sheet.md');
      const mended = (await read(`${place}/story.fr.md`)).replace('since May', 'depuis mai');
      await write(`${place}/story.fr.md`, mended);
      const { code, stderr } = await npm('free-amina', 'fr', '--in', 'sheet.md');
      expect(code).toBe(1);
      expect(stderr).toContain(
        `${place}/story.fr.md: has changed since sheet.md was handed out, and nothing is overwritten.`,
      );
      expect(await read(`${place}/story.fr.md`)).toBe(mended);
      expect(await npm('free-amina', 'fr', '--out', 'sheet.md')).toMatchObject({
        code: 1,
        stderr: 'sheet.md is there already, and nothing is overwritten. Name another file.\n',
      });
    }));

  test('takes over what somebody has begun in laid-out files, each text at its place', () =>
    inSite(async ({ npm, read, write }) => {
      await npm('free-amina', 'fr');
      const name = `${place}/story.fr.md`;
      await write(
        name,
        (await read(name)).replace(
          '<!-- en: Her children: -->\n',
          '<!-- en: Her children: -->\n\nSes enfants :',
        ),
      );
      const again = await npm('free-amina', 'fr');
      expect(again.stdout).toContain(
        `${name} is there already, and stays as it is. Not translated yet: “Free Amina: a nurse in prison”, “She founded a union, and was jailed for…”, `,
      );
      expect(again.stdout).not.toContain('“Her children:”');
      await npm('free-amina', 'fr', '--out', 'sheet.md');
      const sheet = await read('sheet.md');
      expect(sheet).toContain('## [story 2]\n\n> Her children:\n\nSes enfants :\n');
      expect(sheet).toContain('## [story 1]\n\n> She has been in prison **since May**.\n\n\n');
      await write('sheet.md', filledIn(sheet, inFrench));
      expect(await npm('free-amina', 'fr', '--in', 'sheet.md')).toMatchObject({ code: 0, stderr: '' });
      expect(await read(name)).toContain('\n\nSes enfants :\n\n');
    }));

  test('says of names that campaign.yaml has in a language for some only, that they belong there', () =>
    inSite(async ({ npm, read, write }) => {
      const name = `${place}/campaign.yaml`;
      await write(
        name,
        (await read(name)).replace('en: Dear Minister', 'en: Dear Minister\n      fr: Madame'),
      );
      const { code, stderr } = await npm('free-amina', 'fr');
      expect(code).toBe(1);
      expect(stderr).toBe(
        `${name}: names are there in fr for some, and not for these. Write them there:\n\n  targets.1.salutation: Dear friends\n`,
      );
    }));

  test('asks for no name that campaign.yaml has in the language already', () =>
    inSite(async ({ folder, npm, read, write }) => {
      const name = `${place}/campaign.yaml`;
      await write(
        name,
        (await read(name))
          .replace('en: Dear Minister', 'en: Dear Minister\n      fr: Madame')
          .replace('en: Dear friends', 'en: Dear friends\n      fr: Chers amis'),
      );
      await npm('free-amina', 'fr', '--out', 'sheet.md');
      const sheet = await read('sheet.md');
      expect(sheet).not.toContain('[letter salutation');
      await write('sheet.md', filledIn(sheet, inFrench));
      expect(await npm('free-amina', 'fr', '--in', 'sheet.md')).toMatchObject({ code: 0, stderr: '' });
      expect(await inside(check, folder)).toMatchObject({ code: 0 });
    }));

  test.each<[string[], string]>([
    [['free-zoe', 'fr'], 'free-zoe: there is no campaign of that name in content/campaigns.\n'],
    [
      ['free-amina', 'sw'],
      'sw is no language of this site, so no page can be in it. Begin with its words: npm run translate -- interface sw. Then write sw into "languages" in content/site.yaml.\n',
    ],
    [['free-amina', 'en'], 'free-amina: there is no story in another language than en to translate from.\n'],
    [
      ['free-amina', 'fr', '--from', 'ar'],
      'free-amina: it has no text in ar. Name another language with --from.\n',
    ],
    [
      ['free-amina', 'fr', '--in', 'gone.md'],
      '--in: there is no file gone.md that can be read. Write the way to it.\n',
    ],
  ])('says why nothing was done: %j', (words, stderr) =>
    inSite(async ({ npm }) => {
      expect(await npm(...words)).toEqual({ code: 1, stdout: '', stderr });
    }),
  );

  test.each([
    [[]],
    [['free-amina']],
    [['free-amina', 'pt_BR']],
    [['a', 'fr', 'it']],
    [['a', 'fr', '--inn', 'x']],
  ])('shows how it is called where it cannot follow: %j', (words) =>
    inSite(async ({ npm }) => {
      const { code, stdout, stderr } = await npm(...words);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('npm run translate -- free-erlan-baltabay fr --out');
    }),
  );
});

describe('npm run translate -- interface', () => {
  const file = 'content/interface/sw.json';

  test('lays out the words of a new language, each below a note on where it stands', () =>
    inSite(async ({ folder, npm, read, write }) => {
      const { code, stdout } = await npm('interface', 'sw');
      expect(code).toBe(0);
      expect(stdout).toContain(`${file} is laid out.`);
      const begun = await read(file);
      const words = JSON.parse(begun) as Record<string, string>;
      expect(Object.keys(words).filter((key) => !key.startsWith('//'))).toEqual(Object.keys(notes));
      expect(words['// skip']).toBe(`${interfaceIn('en').skip} · ${notes.skip}`);
      // Translated in place, with the notes still there, it is an interface.
      const translated = Object.fromEntries(
        Object.entries(words).map(([key, text]) => [
          key,
          key.startsWith('//') ? text : interfaceIn('sw')[key as keyof typeof notes],
        ]),
      );
      await write(file, JSON.stringify(translated, undefined, 2));
      const site = await read('content/site.yaml');
      await write('content/site.yaml', site.replace('  - ar\n', '  - ar\n  - sw\n'));
      expect(await inside(check, folder)).toMatchObject({ code: 0, stderr: '' });
      expect((await npm('interface', 'sw')).stdout).toContain(
        `${file} is there already, and stays as it is.`,
      );
      expect(await read(file)).toBe(JSON.stringify(translated, undefined, 2));
    }));

  test('hands out one file, takes it back, and says what comes next', () =>
    inSite(async ({ npm, read, write }) => {
      await npm('interface', 'he', '--out', 'he.md');
      const sheet = await read('he.md');
      expect(sheet).not.toContain('hyphen');
      expect(sheet).toContain(`## [skip]\n\n> ${interfaceIn('en').skip}\n>\n> (${notes.skip})\n`);
      await write('he.md', filledIn(sheet, inArabic));
      const { code, stdout, stderr } = await npm('interface', 'he', '--in', 'he.md');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Now write he into "languages" in content/site.yaml');
      const words = JSON.parse(await read('content/interface/he.json')) as Record<string, string>;
      expect(Object.keys(words)).toEqual(Object.keys(notes));
      expect(words['campaign.count']).toContain('{count}');
    }));

  test('goes on from what is there, also where new words have come since', () =>
    inSite(async ({ folder, npm, read, write }) => {
      await npm('interface', 'sw', '--out', 'sw.md');
      await write('sw.md', filledIn(await read('sw.md')));
      const english = await read('content/interface/en.json');
      await write('content/interface/en.json', english.replace(/("skip": ").*(",)/, '$1Jump over$2'));
      const { code, stderr } = await npm('interface', 'sw', '--in', 'sw.md');
      expect(code).toBe(1);
      expect(stderr).toContain('was made from an older original: the interface has changed since.');
      const { stdout } = await npm('interface', 'sw', '--in', 'sw.md', '--out', 'new.md');
      expect(stdout).toContain(', 1 of them to translate.');
      await rm(join(folder, 'sw.md'));
    }));

  test('names a text that is missing or has lost a word between braces', () =>
    inSite(async ({ npm, read, write }) => {
      await npm('interface', 'sw', '--out', 'sw.md');
      const sheet = filledIn(await read('sw.md'), (text, name) =>
        name === 'skip' ? '' : text.replace('{count}', '{idadi}'),
      );
      await write('sw.md', sheet);
      const { code, stderr } = await npm('interface', 'sw', '--in', 'sw.md');
      expect(code).toBe(1);
      expect(stderr).toContain(`sw.md:${line(sheet, '## [skip]')}: [skip] is not translated.`);
      expect(stderr).toContain(
        ': [campaign.count] holds {idadi}, which nothing fills in. Write {count} as the original does.',
      );
    }));
});

const line = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
