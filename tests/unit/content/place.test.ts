import { expect, test } from 'vitest';
import { placer } from '../../../src/content/place.ts';
import { plainLine } from '../../../src/content/texts/plain-lines/line.ts';
import { inFolder } from '../../sites/site.ts';

const plain = `# Facts
opens: 2026-01-01
letter:
  language: en

  # Remark
  editing: free
image: a.png
targets:
  - name: { en: Court, fr: Tribunal }
    email: court@state.example
    retry: 2026-01-02
  - name:
      en: Minister
      fr: Ministre

    salutation: Dear Minister
  - email: office@state.example
fields:
  - country
  - organisation
sources: [uni, ituc]
goal: 5
`;

/** Those that are there, and others, whose nearest is told. */
const fields = [
  ...['opens', 'letter', 'letter.language', 'letter.editing', 'letter.pace', 'image', 'goal', 'sources'],
  ...['targets', 'fields', 'fields.0', 'fields.1', 'fields.2', 'sources.1', 'country', 'email', 'editing'],
  ...[0, 1, 2, 3].flatMap((index) =>
    ['', '.name', '.name.en', '.name.fr', '.name.it', '.email', '.retry', '.salutation', '.opens'].map(
      (field) => `targets.${index}${field}`,
    ),
  ),
];

const linesIn = (root: string, file: string): (number | undefined)[] => {
  const place = placer(root);
  return fields.map((field) => place({ file, field, message: '' }).line);
};

test('Fields are found in plain lines where YAML finds them', () => {
  // The same to whoever looks for a field, with something that only YAML reads.
  const other = `${plain}x: 'y'\n`;
  expect(plainLine(plain, ['goal'])).toBe(23);
  expect(plainLine(other, ['goal'])).toBeUndefined();
  return inFolder({ 'a.yaml': plain, 'b.yaml': other }, (root) => {
    const lines = linesIn(root, 'a.yaml');
    expect(lines).toEqual(linesIn(root, 'b.yaml'));
    expect(new Set(lines).size).toBe(20);
    return Promise.resolve();
  });
});

test('Fields are found in a head, and not below it', () => {
  const text = '---\ntitle: A\n  b\ntargets:\n  - A\n    b\n  - B\n---\n\nsummary: A\n';
  return inFolder({ 'a.md': text, 'b.md': text.replace(': A', ": 'A'") }, (root) => {
    for (const file of ['a.md', 'b.md']) {
      const place = placer(root);
      const lineOf = (field: string) => place({ file, field, message: '' }).line;
      expect(['title', 'targets.0', 'targets.1', 'summary'].map(lineOf)).toEqual([2, 5, 7, undefined]);
    }
    return Promise.resolve();
  });
});
