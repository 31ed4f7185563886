import { describe, expect, test } from 'vitest';
import {
  compose,
  letterText,
  paragraphs,
  parts,
  type Recipient,
  type Supporter,
  type Template,
} from '../../../src/letter/compose.ts';
import { many, scramble } from '../chance.ts';

const template: Template = {
  subjects: ['Free Erlan Baltabay'],
  body: `{salutation},

Erlan Baltabay is in prison. I call on you to release him.

He is not alone.

{words}

Yours sincerely,

{name}
{organisation}
{country}`,
};

const ann: Supporter = {
  name: 'Ann Lee',
  email: 'ann@example.org',
  organisation: 'Metal Union',
  country: 'Italy',
  words: '',
  letter: '',
};

const president: Recipient = { name: 'Office of the President', salutation: 'Dear President' };

const written = (body: string, supporter: Partial<Supporter> = {}): string =>
  letterText(compose({ ...template, body }, { ...ann, ...supporter }, president));

const subjectOf = (subject: string, supporter: Partial<Supporter> = {}): string =>
  compose({ ...template, subjects: [subject] }, { ...ann, ...supporter }, president).subject;

describe('A letter', () => {
  test('It is the template, filled in', () => {
    expect(letterText(compose(template, ann, president))).toBe(
      `Dear President,

Erlan Baltabay is in prison. I call on you to release him.

He is not alone.

Yours sincerely,

Ann Lee
Metal Union
Italy`,
    );
  });

  test('Own words stand where {words} is, paragraph by paragraph, and are marked as own', () => {
    const { paragraphs } = compose(template, { ...ann, words: 'I was there.\r\n\r\nI saw it.' }, president);
    expect(paragraphs.slice(3, 6)).toEqual([
      { text: 'I was there.', own: true },
      { text: 'I saw it.', own: true },
      { text: 'Yours sincerely,', own: false },
    ]);
    expect(paragraphs.filter(({ own }) => own)).toHaveLength(2);
  });

  test('Without own words nothing stands there', () => {
    expect(compose(template, { ...ann, words: ' \n\n ' }, president).paragraphs).toEqual(
      compose(template, ann, president).paragraphs,
    );
  });

  test('It says {target} and {salutation} of the one whom it goes to', () => {
    expect(written('To: {target}\n\n{salutation}!\n\n{name}')).toBe(
      'To: Office of the President\n\nDear President!\n\nAnn Lee',
    );
  });

  test('A placeholder can stand more than once in a line', () => {
    expect(written('{name}, {name} and again {name}')).toBe('Ann Lee, Ann Lee and again Ann Lee');
  });

  test('A name of several lines stands on one', () => {
    expect(written('{name}', { name: ' Ann\r\n\t Lee\u2028 ' })).toBe('Ann Lee');
    expect(written('{organisation}', { organisation: 'Metal\nUnion' })).toBe('Metal Union');
  });

  test('What it does not know between braces stays as it is', () => {
    expect(written('{name} {nom} {} {words} { name }')).toBe('Ann Lee {nom} {} {words} { name }');
  });
});

test('Words that every object knows are no placeholders', () => {
  const body = '{constructor} {toString} {__proto__} {hasOwnProperty} {name}';
  expect(written(body)).toBe('{constructor} {toString} {__proto__} {hasOwnProperty} Ann Lee');
  expect(written(body, { name: '' })).toBe('');
});

describe('What a supporter types', () => {
  test.each(['{name}', '{organisation}', '{words}', '{salutation} {target}', '$&', '$1', '\\0', '{country'])(
    'A name like %s is not filled in again',
    (name) => {
      expect(written('{name}\n{organisation}', { name, organisation: 'Union' })).toBe(`${name}\nUnion`);
    },
  );

  test('Own words that hold placeholders are sent as they were typed', () => {
    const words = 'I am {name} of {organisation}.\n{country}\n\n{words}';
    expect(letterText(compose(template, { ...ann, words, organisation: '' }, president))).toContain(words);
  });

  test('A rewritten letter that holds placeholders is sent as it was typed', () => {
    const letter = '{salutation}, it is {name}.\n\n{words}';
    expect(letterText(compose(template, { ...ann, letter }, president))).toContain(`\n\n${letter}\n\n`);
  });

  test('Whatever is typed, the letter holds it word for word and has no empty paragraph', () => {
    const pieces = [
      '{',
      '}',
      'name',
      'words',
      '{name}',
      '{words}',
      '\n',
      '\n\n',
      ' ',
      '\0',
      ',',
      '(',
      ')',
      'é',
      '$&',
    ];
    const typed = many(1000, (random) => ({
      ...ann,
      name: `A${scramble(pieces, 6, random)}`,
      words: scramble(pieces, 12, random),
    }));
    for (const supporter of typed) {
      const letter = compose(template, supporter, president);
      const name = supporter.name.replaceAll('\0', '').replace(/\s+/g, ' ').trim();
      expect(letterText(letter)).toContain(`\n\n${name}\n`);
      expect(letter.paragraphs.filter(({ own }) => own).map(({ text }) => text)).toEqual(
        paragraphs(supporter.words),
      );
      expect(letter.paragraphs.every(({ text }) => text.trim() !== '')).toBe(true);
    }
  });
});

test.for([
  ['overrides of direction', '\u202eJe pense\u202c à \u2066lui\u2069.', 'Je pense à lui.'],
  ['controls', 'Je\u0007 pense\0 à\u009b lui.', 'Je pense à lui.'],
  ['the line ends of other systems', 'Je pense\r\nà\rlui.', 'Je pense\nà\nlui.'],
] as const)('The letter has no %s', ([, typed, text]) => {
  for (const supporter of [
    { ...ann, words: typed },
    { ...ann, letter: typed },
  ])
    expect(compose(template, supporter, president).paragraphs.filter(({ own }) => own)).toEqual([
      { text, own: true },
    ]);
  expect(compose(template, { ...ann, name: typed }, president).paragraphs.at(-1)?.text).toContain(
    text.replaceAll('\n', ' '),
  );
});

describe('What a supporter leaves empty', () => {
  test('A line whose placeholders are all empty is dropped, with what else is on it', () => {
    const body = '{name}\nMember of {organisation}\n{country}';
    expect(written(body, { organisation: '' })).toBe('Ann Lee\nItaly');
    expect(written(body, { organisation: ' ', country: '' })).toBe('Ann Lee');
    expect(written('{organisation} {country}\n{name}', { organisation: '', country: '' })).toBe('Ann Lee');
  });

  test('A paragraph of which nothing is left is dropped', () => {
    const letter = compose(
      { ...template, body: '{name}\n\n{country}\n\nEnd' },
      { ...ann, country: '' },
      president,
    );
    expect(letter.paragraphs.map(({ text }) => text)).toEqual(['Ann Lee', 'End']);
  });

  test.each([
    ['{name}, {organisation}, {country}', 'Ann Lee, Italy', 'Ann Lee, Metal Union', 'Ann Lee'],
    ['{organisation}, {country}, {name}', 'Italy, Ann Lee', 'Metal Union, Ann Lee', 'Ann Lee'],
    ['{name} – {organisation} – {country}', 'Ann Lee – Italy', 'Ann Lee – Metal Union', 'Ann Lee'],
    ['{name} ({organisation}), {country}', 'Ann Lee, Italy', 'Ann Lee (Metal Union)', 'Ann Lee'],
    ['{name} ({organisation}, {country})', 'Ann Lee (Italy)', 'Ann Lee (Metal Union)', 'Ann Lee'],
    ['{name} ({organisation} – {country}).', 'Ann Lee (Italy).', 'Ann Lee (Metal Union).', 'Ann Lee.'],
    ['{name}（{organisation}、{country}）', 'Ann Lee（Italy）', 'Ann Lee（Metal Union）', 'Ann Lee'],
    ['{name} [{country}] {organisation}', 'Ann Lee [Italy]', 'Ann Lee Metal Union', 'Ann Lee'],
    ['{name} / {organisation} | {country}', 'Ann Lee | Italy', 'Ann Lee / Metal Union', 'Ann Lee'],
    ['{name}، {organisation}، {country}', 'Ann Lee، Italy', 'Ann Lee، Metal Union', 'Ann Lee'],
    ['({organisation}) {name}, {country}', 'Ann Lee, Italy', '(Metal Union) Ann Lee', 'Ann Lee'],
  ])('Of %s no bracket or comma stays alone', (line, noOrganisation, noCountry, neither) => {
    expect(written(line, { organisation: '' })).toBe(noOrganisation);
    expect(written(line, { country: '' })).toBe(noCountry);
    expect(written(line, { organisation: '', country: '' })).toBe(neither);
  });

  test('A subject is never dropped, for it would be an email without one', () => {
    expect(subjectOf('Free Erlan, asks {organisation}', { organisation: '' })).toBe('Free Erlan, asks');
    expect(subjectOf('{country}: free Erlan', { country: '' })).toBe('free Erlan');
    expect(subjectOf('{name} ({organisation}): free Erlan', { organisation: '' })).toBe(
      'Ann Lee: free Erlan',
    );
  });
});

describe('A subject', () => {
  test('It is filled in, on one line', () => {
    expect(subjectOf('{name} to {target}', { name: 'Ann\r\nBcc: bob@example.net' })).toBe(
      'Ann Bcc: bob@example.net to Office of the President',
    );
  });

  const subjects = ['One', 'Two', 'Three', 'Four', 'Five'];
  const subjectFor = (email: string, of: readonly string[] = subjects): string =>
    compose({ ...template, subjects: of }, { ...ann, email }, president).subject;

  test('Of several, a mailbox gets the same one however it is written', () => {
    for (let i = 0; i < 200; i += 1) {
      const subject = subjectFor(`ann.${i}@example.org`);
      expect(subjectFor(`Ann.${i}@EXAMPLE.org`)).toBe(subject);
      expect(subjectFor(` ann.${i}+campaigns@example.org`)).toBe(subject);
    }
  });

  test('It does not depend on anything else that the supporter says, nor on the target', () => {
    const other = { ...ann, name: 'Bob', organisation: '', words: 'Free him.' };
    const { subject } = compose({ ...template, subjects }, other, {
      name: 'Ministry',
      salutation: 'Dear Sir',
    });
    expect(subject).toBe(subjectFor(ann.email));
  });

  test.each([2, 3, 5, 20])('Of %i each is sent about as often as the others', (count) => {
    const some = Array.from({ length: count }, (_, i) => `Subject ${i}`);
    const times = new Map(some.map((subject) => [subject, 0]));
    const mailboxes = 500 * count;
    for (let i = 0; i < mailboxes; i += 1) {
      const subject = subjectFor(`supporter${i}@example.org`, some);
      times.set(subject, (times.get(subject) ?? 0) + 1);
    }
    // 500 is expected. A fair die is off by more than a fifth once in 100,000 tries.
    expect(Math.min(...times.values())).toBeGreaterThan(400);
    expect(Math.max(...times.values())).toBeLessThan(600);
  });
});

describe('Editing freely', () => {
  test('What a supporter wrote stands between the salutation and the closing words', () => {
    const letter = compose(template, { ...ann, letter: 'Let him go.\n\nNow.' }, president);
    expect(letter.paragraphs).toEqual([
      { text: 'Dear President,', own: false },
      { text: 'Let him go.', own: true },
      { text: 'Now.', own: true },
      { text: 'Yours sincerely,', own: false },
      { text: 'Ann Lee\nMetal Union\nItaly', own: false },
    ]);
  });

  test('A letter of nothing but spaces is the template’s', () => {
    expect(compose(template, { ...ann, letter: ' \r\n ' }, president)).toEqual(
      compose(template, ann, president),
    );
  });

  test('The middle of a template, sent back unchanged, makes the same letter', () => {
    const letter = parts(template.body).middle.join('\r\n\r\n');
    expect(letterText(compose(template, { ...ann, letter }, president))).toBe(
      letterText(compose(template, ann, president)),
    );
  });
});

describe('The parts of a template', () => {
  test('They are the salutation, the letter proper, and what follows {words}', () => {
    expect(parts(template.body)).toEqual({
      opening: ['{salutation},'],
      middle: ['Erlan Baltabay is in prison. I call on you to release him.', 'He is not alone.'],
      closing: ['Yours sincerely,', '{name}\n{organisation}\n{country}'],
    });
  });

  test('A letter without {words} has no closing', () => {
    expect(parts('To {target}\n\nText\n\n{name}')).toEqual({
      opening: ['To {target}'],
      middle: ['Text', '{name}'],
      closing: [],
    });
  });

  test('A letter that begins without a salutation has no opening', () => {
    expect(parts('Text\n\n{words}\n\n{salutation}')).toEqual({
      opening: [],
      middle: ['Text'],
      closing: ['{salutation}'],
    });
  });

  test('A letter can begin with {words}', () => {
    expect(parts('{words}\n\n{name}')).toEqual({ opening: [], middle: [], closing: ['{name}'] });
  });
});

describe('Paragraphs', () => {
  test.each([
    ['a blank line', 'a\n\nb'],
    ['several', 'a\n\n\n\nb'],
    ['a line of spaces and tabs', 'a\n \t\u00a0\nb'],
    ['lines of Windows', 'a\r\n\r\nb'],
    ['lines of an old Mac', 'a\r\rb'],
    ['blank lines at both ends', '\n\n a\n\nb \n\n'],
  ])('%s divides them', (_what, text) => {
    expect(paragraphs(text)).toEqual(['a', 'b']);
  });

  test('A line end divides none', () => {
    expect(paragraphs('a\r\nb')).toEqual(['a\nb']);
  });

  test('There are none in an empty text', () => {
    expect(paragraphs(' \n\n ')).toEqual([]);
  });

  test('A long text of blank lines is divided at once', () => {
    const started = performance.now();
    expect(paragraphs(`a${'\n \t'.repeat(20_000)}\nb`)).toEqual(['a', 'b']);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
