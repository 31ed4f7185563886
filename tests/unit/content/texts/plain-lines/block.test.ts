import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainBlock } from '../../../../../src/content/texts/plain-lines/block.ts';
import { plainJson } from '../../../../../src/content/texts/plain-lines/json.ts';
import { many, scramble } from '../../../chance.ts';
import { files } from '../../fixture.ts';
import { campaign } from '../../../../sites/site.ts';

/** What YAML reads; undefined where it reads nothing. */
const yaml = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

describe('Plain groups and lists', () => {
  test.each([
    files['content/campaigns/free-x/campaign.yaml'] ?? '',
    files['content/site.yaml'] ?? '',
    String(
      campaign('amina').in('en', 'pt-BR').to(3).where({ goal: 500, featured: true }).files()['campaign.yaml'],
    ),
    '# A remark\nfields: [organisation, country]\n\n  # Another\ngoal: 500\n',
    'targets:\n  - name: { en: Court (copy), zh-Hans: 法院 }\n    email: a@b.example\n  - name: B\n',
    'a:\n  b:\n    c: "d: #e"\n    f: 2026-01-01\n',
    'a:\n  - b\n  - "c"\n',
  ])('are read as YAML reads them: %j', (text) => {
    expect(plainBlock(text)).toEqual(parse(text));
    expect(plainBlock(text)).toBeDefined();
  });

  test.each([
    'a: b\na: c',
    'a: { b: c, b: d }',
    'a:',
    'a:\n- b',
    'a:\n    b: c',
    'a: b\n  c',
    'a: b # c',
    'a: &b c',
    'a: [b, [c]]',
    'a: { b: "c, d" }',
    'a: { b:c }',
    'a: 1.000',
    'a: 007',
    'a: “b”',
    'a: |\n  b',
    'a: b\u202ec',
    'null: a',
    'a: null',
    '__proto__: a',
    '- - a',
    'a',
    '',
  ])('%j is left to YAML', (text) => {
    expect(plainBlock(text)).toBeUndefined();
  });

  test('Whatever is in it, it says what YAML reads, or nothing', () => {
    const pieces = [
      ...['a', 'B', 'é', '1', '10', '2026-01-01', 'true', 'null', ' ', '  ', '    ', '\n', '\n  ', '\n    '],
      ...[
        ': ',
        ':',
        '- ',
        '-',
        '\n  - ',
        '\n    - ',
        '\n- ',
        '\nb: ',
        '\n  c: ',
        '\n    d: ',
        '\n  - e: ',
        ':\n  ',
      ],
      ...['{ ', ' }', '[', ']', ', ', ',', '{ f: ', 'g: h', '"', "'", '#', ' #', '\n# ', '\n  # '],
      ...['&', '*', '!', '|', '>', '%', '@', '?', '~', '(', '“', '---', '...', '\t', '\\', '.', '/'],
    ];
    const found = many(40_000, (random) => {
      const text = `a: ${scramble(pieces, 9, random)}`;
      const block = plainBlock(text);
      if (block !== undefined) expect(block, JSON.stringify(text)).toEqual(yaml(text));
      return block !== undefined;
    });
    expect(found.filter(Boolean).length).toBeGreaterThan(1000);
    expect(found).toContain(false);
  });
});

describe('Plain JSON', () => {
  test.each([files['content/interface/en.json'] ?? '', '{\n  "a": "b",\n\n  "c.d": "{e} “f”"\n}\n'])(
    'is read as YAML reads it',
    (text) => {
      expect(plainJson(text)).toEqual(parse(text));
      expect(plainJson(text)).toBeDefined();
    },
  );

  test.each([
    '{\n  "a": "b",\n  "a": "c"\n}',
    '{\n  "a": "b",\n}',
    '{\n  "a": "b"\n  "c": "d"\n}',
    '{\n  "a": { "b": "c" }\n}',
    '{\n  "a": 1\n}',
    '{\n  "a": "b\\"c"\n}',
    '{\n  "a": "b\u202ec"\n}',
    '{\n  "__proto__": "b"\n}',
    '{ "a": "b" }',
    '{\n  "a": "b"\n} c',
    'a: b',
    '',
  ])('%j is left to YAML', (text) => {
    expect(plainJson(text)).toBeUndefined();
  });
});
