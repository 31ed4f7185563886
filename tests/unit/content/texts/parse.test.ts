import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { suggestion } from '../../../../src/content/texts/keys.ts';
import { parseMarkdown, parseYaml } from '../../../../src/content/texts/parse.ts';
import { campaignSchema, letterSchema } from '../../../../src/campaign/schema.ts';
import { describe as inWords, type Problem } from '../../../../src/content/problem.ts';
import { many, pick } from '../../chance.ts';
import { campaignFile, files, letterFile } from '../fixture.ts';

const schema = z.strictObject({
  title: z.string('must be text.'),
  size: z.int('must be a whole number.').optional(),
  people: z.array(z.strictObject({ name: z.string('must be text.') })).optional(),
});

const yaml = (text: string, file = 'x.yaml'): { data: unknown; problems: string[] } => {
  const problems: Problem[] = [];
  const data = parseYaml(schema, { file, text }, (problem) => problems.push(problem));
  return { data, problems: problems.map(inWords) };
};

const markdown = (text: string): { parsed: unknown; problems: string[] } => {
  const problems: Problem[] = [];
  const parsed = parseMarkdown(schema, { file: 'x.md', text }, (problem) => problems.push(problem));
  return { parsed, problems: problems.map(inWords) };
};

describe('YAML', () => {
  test('What it says is what comes out', () => {
    expect(yaml('title: "X: the case" # a remark\nsize: 3\npeople:\n  - name: No\n')).toEqual({
      data: { title: 'X: the case', size: 3, people: [{ name: 'No' }] },
      problems: [],
    });
  });

  test('JSON is read too, with tabs or spaces', () => {
    expect(yaml('{\n\t"title": "a \\"b\\" \\u00e9 \\ud83c\\udf39",\n\t"size": 3\n}', 'x.json')).toEqual({
      data: { title: 'a "b" é 🌹', size: 3 },
      problems: [],
    });
  });

  test('Every mistake of a file is named, with its line and its field', () => {
    expect(yaml('titel: X\nsize: big\npeople:\n  - name: Ann\n  - nmae: Bob\n').problems).toEqual([
      'x.yaml:2: "size": must be a whole number.',
      'x.yaml:5: "people.1.nmae": is not known here. Did you mean "name"? Otherwise delete it.',
      'x.yaml:1: "titel": is not known here. Did you mean "title"? Otherwise delete it.',
    ]);
  });

  test.each([
    [
      'A list in place of a group',
      'title: X\npeople:\n  - Ann',
      'x.yaml:3: "people.0": must be a group of fields, such as { name: …, … }.',
    ],
    [
      'A group in place of a list',
      'title: X\npeople: { name: Ann }',
      'x.yaml:2: "people": must be a list: one entry a line, each after a hyphen.',
    ],
    ['A file that is a list', '- title: X', 'x.yaml: must be a group of fields, such as { name: …, … }.'],
    ['A file that is one text', 'X', 'x.yaml: must be a group of fields, such as { name: …, … }.'],
    ['An empty file', '', 'x.yaml: "title": is missing. Add it.'],
    ['A file of remarks', '# title: X', 'x.yaml: "title": is missing. Add it.'],
    ['A key without a value', 'title:', 'x.yaml:1: "title": must be text.'],
    ['A number in place of text', 'title: 2019', 'x.yaml:1: "title": must be text.'],
  ])('%s is named', (_what, text, message) => {
    expect(yaml(text).problems).toEqual([message]);
  });

  const mended = (key: string, text: string): string =>
    `Put the text between quotation marks: ${key}: ${text}`;
  const second = 'stands a second time in one entry of the list.';

  test.each([
    [
      'A colon in a text',
      'size: 3\ntitle: Kazakhstan: free X',
      `:2: "title": has a colon in its text. ${mended('title', '"Kazakhstan: free X"')}`,
    ],
    [
      'A colon in a text between curly quotation marks',
      'title: “Kazakhstan: free X”\nsize: 3',
      `:1: "title": has a colon in its text. ${mended('title', '"Kazakhstan: free X"')}`,
    ],
    [
      'A colon in a text that quotes somebody',
      'size: 3\ntitle: X said: "No"',
      `:2: "title": has a colon in its text. ${mended('title', `'X said: "No"'`)}`,
    ],
    [
      'A colon at the end of a text',
      'title: Free X:\nsize: 3',
      `:1: "title": has a colon in its text. ${mended('title', '"Free X:"')}`,
    ],
    [
      'No space after the first colon',
      'title:Free X\nsize: 3',
      ':1: "title": needs a space after its colon. Write: title: Free X',
    ],
    [
      'No space after a later colon',
      'title: Free X\nsize:3',
      ':2: "size": needs a space after its colon. Write: size: 3',
    ],
    [
      'No space after the only colon',
      'title:Free X',
      ':1: "title": needs a space after its colon. Write: title: Free X',
    ],
    ['No colon', 'title: Free X\nsize 3\npeople: []', ':2: "size": needs a colon after it. Write: size: 3'],
    ['A tab', 'title: X\npeople:\n\t- name: Ann', ':3: begins with a tab. Put spaces in its place.'],
    [
      'A quotation mark without its partner',
      'title: "X\nsize: 3\n',
      ':1: "title": has no closing quotation mark. Put one at its end: title: "X"',
    ],
    [
      'A quotation inside a text',
      'title: "He said "no" to them"',
      `:1: "title": holds the sign ", which also stands around the text. Write: title: 'He said "no" to them'`,
    ],
    [
      'A text after its quotation marks',
      'title: "Free X" now',
      `:1: "title": holds the sign ", which also stands around the text. Write: title: '"Free X" now'`,
    ],
    [
      'An apostrophe between apostrophes',
      "title: 'It's time'",
      `:1: "title": holds the sign ', which also stands around the text. Write: title: "It's time"`,
    ],
    [
      'A text that begins with a brace',
      'title: {name} writes',
      `:1: "title": begins with {. ${mended('title', '"{name} writes"')}`,
    ],
    [
      'A text that begins with a bracket',
      'title: [Update] Free X',
      `:1: "title": begins with [. ${mended('title', '"[Update] Free X"')}`,
    ],
    [
      'A text that begins with an @',
      'title: @union writes',
      `:1: "title": begins with @. ${mended('title', '"@union writes"')}`,
    ],
    [
      'A group without its end',
      'title: X\npeople:\n  - { name: Ann\nsize: 3',
      ':3: has no closing }. Put one at its end.',
    ],
    [
      'A list without its end',
      'title: X\npeople: [ann\nsize: 3',
      ':2: "people": has no closing ]. Put one at its end.',
    ],
    [
      'A second entry without its hyphen',
      'title: X\npeople:\n  - name: A\n    name: B',
      `:4: "name": ${second} Is this the next entry? Then put a hyphen before it: - name: B`,
    ],
    [
      'A second entry without its hyphen, where the hyphens are',
      'title: X\npeople:\n  - name: A\n  name: B',
      `:4: "name": ${second} Is this the next entry? Then put a hyphen before it: - name: B`,
    ],
    [
      'A first entry without its hyphen',
      'title: X\npeople:\n  name: A\n  - name: B',
      ':3: needs a hyphen before it, as the entries below have: - name: A',
    ],
    [
      'A hyphen without its space',
      'title: X\npeople:\n  -name: A\n   size: B',
      ':3: needs a space after its hyphen. Write: - name: A',
    ],
    [
      'Too many spaces',
      'title: X\n  size: 3',
      ':2: begins with 2 spaces. To belong to the line above, it begins with no space.',
    ],
    [
      'Too few spaces in a list',
      'title: X\npeople:\n  - name: A\n   size: 3',
      ':4: begins with 3 spaces. To belong to the line above, it begins with 4 spaces.',
    ],
    [
      'Something else',
      'title: X\n--\nsize: 3',
      ':2: cannot be read. Look at this line and at the one above it: mostly a text needs quotation marks around it, a quotation mark has no partner, or the spaces at the start are not those of the lines around.',
    ],
  ])('%s is named once, in words for a person', (_what, text, message) => {
    expect(yaml(text).problems).toEqual([`x.yaml${message}`]);
  });

  test.each(['*bold*', '&amp;c', '!Free X', '&Free X', '!!str X'])(
    'The text %s without quotes is named, for YAML would swallow its first word or stop at it',
    (text) => {
      expect(yaml(`size: 3\ntitle: ${text}`)).toEqual({
        data: undefined,
        problems: [`x.yaml:2: "title": begins with ${text.charAt(0)}. ${mended('title', `"${text}"`)}`],
      });
      expect(yaml(`title: "${text}"`).data).toEqual({ title: text });
    },
  );

  test.each([
    ['title: X\nsize: 1\ntitle: Y', 'x.yaml:3: "title": stands here twice. Delete one of the two.'],
    ['{\n"title": "X",\n"title": "Y"\n}', 'x.yaml:3: "title": stands here twice. Delete one of the two.'],
    ["'title': X\n'title': Y", 'x.yaml:2: "title": stands here twice. Delete one of the two.'],
  ])('A key that stands in %j twice is named', (text, message) => {
    expect(yaml(text).problems).toEqual([message]);
  });

  test.each([
    [
      'a comma that is missing',
      '{\n"title": "X"\n"size": 3\n}',
      ':2: has no comma at its end. Put one there: the next line goes on.',
    ],
    [
      'a quote inside a text',
      '{\n"title": "say "X" now"\n}',
      ':2: holds a straight quotation mark (") inside its text. Use those of your language: “ ”, « », „ “.',
    ],
    [
      'an end that is missing',
      '{\n"title": "X"',
      ':2: cannot be read. Look at this line and at the one above it: mostly a comma, a quotation mark or the last } is missing.',
    ],
  ])('Of JSON, %s is named', (_what, text, message) => {
    expect(yaml(text, 'x.json').problems).toEqual([`x.json${message}`]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('A key called %s is not known', (key) => {
    expect(yaml(`title: X\n${key}: 1`).problems).toEqual([
      `x.yaml:2: "${key}": is not known here. Delete it. Known are: title, size, people.`,
    ]);
  });

  test('However a file is garbled, it is read or its mistakes are named, on lines that it has', () => {
    const signs = [
      ...Array.from('{}[]:,-#&*!|>\'"%@` \n\t?~<=0aé'),
      '---',
      '...',
      '<<: ',
      '\r',
      ': ',
      '\n  - ',
    ];
    const outcomes = many(3000, (random) => {
      const whole = files[campaignFile] ?? '';
      const at = Math.floor(random() * whole.length);
      const text = whole.slice(0, at) + pick(signs, random) + whole.slice(at + Math.floor(random() * 3));
      const problems: Problem[] = [];
      const data = parseYaml(campaignSchema, { file: 'x.yaml', text }, (problem) => problems.push(problem));
      expect(data === undefined).toBe(problems.length > 0);
      for (const { line = 1, message } of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        expect(message).toMatch(/^[^\n]+([.…]|: [^\n]+)$/);
      }
      return data === undefined;
    });
    expect(new Set(outcomes)).toEqual(new Set([true, false]));
  });
});

describe('Markdown with a head', () => {
  test('Head and body come out, the body without blank lines around it', () => {
    expect(markdown('---\ntitle: X\n---\n\nOne.\n\nTwo.\n')).toEqual({
      parsed: { file: 'x.md', data: { title: 'X' }, body: 'One.\n\nTwo.' },
      problems: [],
    });
  });

  test('Spaces after the lines of hyphens make no difference', () => {
    expect(markdown('--- \ntitle: X\n---\t\nOne.').parsed).toMatchObject({
      data: { title: 'X' },
      body: 'One.',
    });
  });

  test('Hyphens in a head’s text do not end it', () => {
    expect(markdown('---\ntitle: X ---\nsize: 3\n---\nOne.').parsed).toMatchObject({
      data: { title: 'X ---', size: 3 },
      body: 'One.',
    });
  });

  test('A ruled line in the body belongs to it', () => {
    expect(markdown('---\ntitle: X\n---\nOne.\n\n---\n\nTwo.').parsed).toMatchObject({
      body: 'One.\n\n---\n\nTwo.',
    });
  });

  test('Lines are counted from the top of the file', () => {
    expect(markdown('---\n\ntitle: X\nsize: big\n---\nOne.').problems).toEqual([
      'x.md:4: "size": must be a whole number.',
    ]);
  });

  test.each([
    'One.',
    '# One',
    '',
    'title: X\n---\nOne.',
    '---\ntitle: X\nOne.',
    '\n---\ntitle: X\n---\nOne.',
  ])('%j has no head', (text) => {
    expect(markdown(text).problems).toEqual([
      'x.md:1: has no head. Begin the file with a line ---, then the fields, then a line ---.',
    ]);
  });

  test.each(['---\n---\nOne.', '---\n\n---\nOne.\n\n---\n\nTwo.', '---\n---\nOne: two\n\n---\n\nThree.'])(
    'The head of %j is empty',
    (text) => {
      expect(markdown(text).problems).toEqual(['x.md: "title": is missing. Add it.']);
    },
  );

  test.each(['---\ntitle: X\n---', '---\ntitle: X\n---\n', '---\ntitle: X\n---\n\n \n'])(
    '%j has no text',
    (text) => {
      expect(markdown(text).problems).toEqual([
        'x.md: has no text below its head. Write it, or delete the file.',
      ]);
    },
  );

  test('Mistakes in the head and a body that is missing are named together', () => {
    expect(markdown('---\ntitel: X\n---\n').problems).toEqual([
      'x.md:2: "titel": is not known here. Did you mean "title"? Otherwise delete it.',
      'x.md: has no text below its head. Write it, or delete the file.',
    ]);
  });

  test('However a file is garbled, it is read or its mistakes are named', () => {
    const signs = [...Array.from('-:"\'{}[]&*!|>#\n\t '), '---', '\n---\n', '--- '];
    const outcomes = many(1500, (random) => {
      const whole = files[letterFile] ?? '';
      const at = Math.floor(random() * 40);
      const text = whole.slice(0, at) + pick(signs, random) + whole.slice(at + Math.floor(random() * 2));
      const problems: Problem[] = [];
      const parsed = parseMarkdown(letterSchema, { file: 'x.md', text }, (problem) => problems.push(problem));
      expect(parsed === undefined).toBe(problems.length > 0);
      return parsed === undefined;
    });
    expect(new Set(outcomes)).toEqual(new Set([true, false]));
  });
});

describe('A suggestion', () => {
  const known = ['opens', 'closes', 'outcome', 'country'];

  test.each([
    ['open', 'opens'],
    ['Closes', 'closes'],
    ['clsoes', 'closes'],
    ['contry', 'country'],
    ['outcomes', 'outcome'],
  ])('For %s it is %s', (word, meant) => {
    expect(suggestion(word, known)).toBe(`Did you mean "${meant}"? Otherwise delete it.`);
  });

  test('For a word that is like none it names those that are known', () => {
    expect(suggestion('photograph', known)).toBe('Delete it. Known are: opens, closes, outcome, country.');
  });

  test('It names no more than twenty, and none where none is known', () => {
    expect(
      suggestion(
        'photograph',
        Array.from({ length: 21 }, (_, i) => `key-number-${i}`),
      ),
    ).toBe('Delete it.');
    expect(suggestion('photograph', [])).toBe('Delete it.');
  });
});
