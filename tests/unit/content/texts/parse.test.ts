import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseMarkdown, parseYaml, suggestion } from '../../../../src/content/texts/parse.ts';
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
      'x.yaml: "title": is missing. Add it.',
      'x.yaml:2: "size": must be a whole number.',
      'x.yaml:5: "people.1.name": is missing. Add it.',
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

  const check = 'check quotes, colons and the spaces at the start of the line.';

  test.each([
    [
      'A colon in a text without quotes',
      'size: 3\ntitle: Kazakhstan: free X',
      `x.yaml:2: Nested mappings are not allowed in compact mappings. This is not valid YAML: ${check}`,
    ],
    [
      'A tab',
      'title: X\npeople:\n\t- name: Ann',
      `x.yaml:3: Tabs are not allowed as indentation. This is not valid YAML: ${check}`,
    ],
    [
      'A quote without its partner',
      'title: "X\n',
      `x.yaml:2: Missing closing "quote. This is not valid YAML: ${check}`,
    ],
    [
      'A text that begins with a brace',
      'title: {name} writes',
      `x.yaml:1: Unexpected scalar at node end. This is not valid YAML: ${check}`,
    ],
  ])('%s is named once', (_what, text, message) => {
    expect(yaml(text).problems).toEqual([message]);
  });

  test.each(['*bold*', '&amp;c', '!Free X', '&Free X', '!!str X'])(
    'The text %s without quotes is named, for YAML would swallow its first word or stop at it',
    (text) => {
      expect(yaml(`size: 3\ntitle: ${text}`)).toEqual({
        data: undefined,
        problems: [
          'x.yaml:2: A text begins with *, & or !, which YAML takes for signs of its own. Put the text between quotes.',
        ],
      });
      expect(yaml(`title: "${text}"`).data).toEqual({ title: text });
    },
  );

  test.each([
    ['title: X\nsize: 1\ntitle: Y', 'x.yaml:3: "title": stands here twice. Delete one of the two.'],
    ['{\n"title": "X",\n"title": "Y"\n}', 'x.yaml:3: "title": stands here twice. Delete one of the two.'],
    ["'title': X\n'title': Y", 'x.yaml:2: "title": stands here twice. Delete one of the two.'],
    [
      'title: X\npeople:\n  - name: A\n    name: B',
      'x.yaml:4: "name": stands here twice. Delete one of the two.',
    ],
  ])('A key that stands in %j twice is named', (text, message) => {
    expect(yaml(text).problems).toEqual([message]);
  });

  test.each([
    [
      'a comma that is missing',
      '{\n"title": "X"\n"size": 3\n}',
      'x.json:3: Missing , between flow map items',
    ],
    ['a quote inside a text', '{\n"title": "say "X" now"\n}', 'x.json:2: Unexpected scalar at node end'],
    ['an end that is missing', '{\n"title": "X"', 'x.json:2: Flow map must end with a }'],
  ])('Of JSON, %s is named', (_what, text, message) => {
    expect(yaml(text, 'x.json').problems).toEqual([`${message}. This is not valid JSON: ${check}`]);
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
        expect(message).toMatch(/^[^\n]+[.…]$/);
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
      'x.md: "title": is missing. Add it.',
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
