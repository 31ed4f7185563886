import { describe, expect, test } from 'vitest';
import { placer } from '../../../src/content/place.ts';
import { plainBlock } from '../../../src/content/texts/plain-lines/block.ts';
import { inFolder } from '../../sites/site.ts';

const plain = `# Facts
opens: 2026-01-01
letter:
  language: en
image: a.png

targets:
  - name: { en: Court }
    opens: 2026-01-02
`;
/** The same to whoever looks for a field, with something that only YAML reads. */
const written = {
  plain,
  quoted: `${plain}x: 'y'\n`,
  head: `---\ntitle: A\nfrom: en@1a2b3c\n---\n\nimage: b\n`,
};

describe('The line of a field', () => {
  test('is looked for in plain lines, and in others', () => {
    expect(plainBlock(written.plain)).toBeDefined();
    expect(plainBlock(written.quoted)).toBeUndefined();
  });

  test.each([
    ['plain', { opens: 2, letter: 3, image: 5, targets: 7 }],
    ['quoted', { opens: 2, letter: 3, image: 5, targets: 7 }],
    ['head', { title: 2, from: 3 }],
  ] as const)('is where it begins, and not where another has one of that name (%s)', (kind, lines) =>
    inFolder({ 'a.md': written[kind] }, (root) => {
      const place = placer(root);
      const found = ['opens', 'letter', 'image', 'targets', 'title', 'from', 'language', 'email'].map(
        (field) => [field, place({ file: 'a.md', field, message: '' }).line],
      );
      expect(Object.fromEntries(found.filter(([, line]) => line !== undefined))).toEqual(lines);
      return Promise.resolve();
    }),
  );
});
