import { describe, expect, test } from 'vitest';
import { readFlags } from '../../../src/draft/flags.ts';

const read = (...words: string[]) => readFlags(words, ['en', 'fr', 'pt-BR']);
const mistakes = (...words: string[]): string[] => read(...words).mistakes;

describe('The flags of a campaign', () => {
  test('say each text in its language, and what has none in the first one', () => {
    const { answers, mistakes } = read(
      ...['--language', 'fr', '--language', 'en', '--title', 'Libérez X', '--title', 'en=Free X'],
      ...['--summary=en=X = Y, they say.', '--demand', 'Libérez-la !'],
    );
    expect(mistakes).toEqual([]);
    expect(answers).toMatchObject({
      languages: ['fr', 'en'],
      titles: { fr: 'Libérez X', en: 'Free X' },
      summaries: { en: 'X = Y, they say.' },
      demands: { fr: 'Libérez-la !' },
    });
  });

  test('are in the main language where none is named', () => {
    const { answers, inLanguages, yes } = read('--title', 'Free X');
    expect({ inLanguages, yes, ...answers }).toMatchObject({
      inLanguages: false,
      yes: false,
      languages: ['en'],
      titles: { en: 'Free X' },
    });
  });

  test('take a target in two languages for one', () => {
    const { answers, mistakes } = read(
      ...['--language', 'en', '--language', 'fr'],
      ...['--target', 'Ministry <a@state.example>, Dear Minister,'],
      ...['--target', 'fr=Ministère < A@state.example > Madame la Ministre'],
      ...['--target', 'Court <b@state.example>'],
    );
    expect(mistakes).toEqual([]);
    expect(answers.targets).toEqual([
      {
        email: 'a@state.example',
        names: { en: 'Ministry', fr: 'Ministère' },
        salutations: { en: 'Dear Minister', fr: 'Madame la Ministre' },
      },
      { email: 'b@state.example', names: { en: 'Court' }, salutations: {} },
    ]);
  });

  test('name partners with an address or without', () => {
    expect(read('--partner', 'Metal Union <https://m.example>', '--partner', 'Ann').answers.partners).toEqual(
      [{ name: 'Metal Union', url: 'https://m.example' }, { name: 'Ann' }],
    );
  });

  test('take days, a country, a goal, a picture and a folder as they are', () => {
    const { answers, mistakes } = read(
      ...['--opens', '2026-01-01', '--closes=2026-01-01', '--country', 'KZ', '--goal', '5000'],
      ...['--picture', '../IMG 1.JPG', '--alt', 'X at work', '--folder', 'free-x', '--yes'],
    );
    expect(mistakes).toEqual([]);
    expect(answers).toMatchObject({
      opens: '2026-01-01',
      closes: '2026-01-01',
      country: 'KZ',
      goal: 5000,
      picture: '../IMG 1.JPG',
      alts: { en: 'X at work' },
      slug: 'free-x',
    });
  });

  test.each<[string[], string]>([
    [['--titel', 'X'], '--titel is not known here. Did you mean --title?'],
    [['--frobnicate'], '--frobnicate is not known here. npm run campaign -- --help shows what is.'],
    [['Free', '--yes'], '"Free" belongs to no flag. Put a text of several words between quotes.'],
    [['--title'], "--title: nothing stands behind it. Write it like --title 'Free Erlan Baltabay'."],
    [['--country', '--yes'], '--country: nothing stands behind it. Write it like --country KZ.'],
    [['--title', ' '], "--title: is empty. Write it like --title 'Free Erlan Baltabay'."],
    [
      ['--title', 'x'.repeat(121)],
      `--title: "${'x'.repeat(60)}…" is longer than 120 characters. Shorten it.`,
    ],
    [
      ['--title', 'Free X', '--title', 'Free Y'],
      '--title: there are two in en. Say of the other which language it is in: --title fr="Free Y".',
    ],
    [
      ['--title', 'fr=Libérez X'],
      '--title: "fr=Libérez X" is in fr, and --language does not name it. Add --language fr.',
    ],
    [['--language', 'pt_br'], '--language: "pt_br" is written pt-BR.'],
    [
      ['--language', 'sw'],
      '--language: "sw" is no language of this site. It has en, fr, pt-BR. Others are added in content/README.md, “Add a language to the site”.',
    ],
    [
      ['--country', 'kazakhstan'],
      '--country: "kazakhstan" is no country code: two capital letters, such as KZ for Kazakhstan. Did you mean KZ?',
    ],
    [
      ['--country', 'XX'],
      '--country: "XX" is no country code: two capital letters, such as KZ for Kazakhstan.',
    ],
    [['--opens', '31.1.2026'], '--opens: "31.1.2026" '],
    [
      ['--opens', '2026-02-01', '--closes', '2026-01-01'],
      '--closes: 2026-01-01 is before --opens 2026-02-01. Change one of the two.',
    ],
    [['--closes', '2026-01-01'], '--closes: needs --opens, the first day on which letters are taken.'],
    [['--goal', '2.000'], '--goal: "2.000" must be a whole number, without commas or points.'],
    [['--goal', '1', '--goal', '2'], '--goal: stands there twice. Take one away.'],
    [
      ['--picture', 'x.tiff'],
      '--picture: "x.tiff" must be a .jpg, .png, .webp or .avif file. Save the picture as one of these.',
    ],
    [
      ['--folder', 'Free X'],
      '--folder: "Free X" cannot be an address. Use small letters a-z, digits and single hyphens, for example free-x.',
    ],
    [
      ['--folder', 'about'],
      '--folder: "about" is the name of a page of the site. Write another, for example about-campaign.',
    ],
    [
      ['--target', 'minister@state.example'],
      `--target: "minister@state.example" needs a name and an address. Write it like --target 'Ministry of Justice <minister@justice.example>, Dear Minister'.`,
    ],
    [
      ['--target', 'Minister <minister at state>'],
      '--target: "minister at state" is not an email address. Write it like name@example.org.',
    ],
    [
      ['--target', 'A <a@b.example>', '--target', 'B <a@b.example>'],
      '--target: a@b.example stands there twice in en. Take one away, or begin it with its language: fr=…',
    ],
    [
      ['--partner', 'Metal <http://m.example>'],
      '--partner: "http://m.example" must be a web address that begins with https://.',
    ],
    [
      ['--partner', '<https://m.example>'],
      `--partner: "<https://m.example>" needs a name. Write it like --partner 'Metal Union <https://union.example>'.`,
    ],
  ])('that are wrong are named, with a way to mend them: %j', (words, message) => {
    expect(mistakes(...words)).toEqual([expect.stringContaining(message)]);
  });

  test('are all named at once', () => {
    expect(mistakes('--titel', 'X', '--goal', 'many', '--opens')).toHaveLength(3);
  });
});
