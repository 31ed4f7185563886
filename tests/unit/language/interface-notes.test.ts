import { expect, test } from 'vitest';
import { withoutNotes } from '../../../src/language/interface-notes.ts';

test('The notes of an interface file are left out, and all other lines keep their numbers', () => {
  const text =
    '{\n  "// skip": "Says \\"skip\\". {x}",\n  "skip": "Skip",\n\n  "// home": "x",\n  "home": "//"\n}\n';
  expect(withoutNotes(text)).toBe('{\n\n  "skip": "Skip",\n\n\n  "home": "//"\n}\n');
});

test.each(['  "// skip": "x"\n', '  "//skip": "x",\n', '  "skip": "// x",\n', '  "// skip": ["x"],\n'])(
  '%j is no note',
  (line) => {
    expect(withoutNotes(line)).toBe(line);
  },
);
