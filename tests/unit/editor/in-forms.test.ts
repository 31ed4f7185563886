import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hintsIn } from '../../../src/editor/hints.ts';
import { inForms, others } from '../../../src/editor/in-forms.ts';
import { kinds } from '../../../src/editor/kinds.ts';
import { ourRoot } from '../../sites/samples.ts';

const readme = await readFile(join(ourRoot, 'content/README.md'), 'utf8');
const all = Object.values(kinds).map(({ heading }) => hintsIn(readme, heading));

test('Each of the words that a form says otherwise stands in content/README.md', () => {
  const hints = all.flatMap((one) => Object.values(one)).join('\n');
  for (const [said] of others) expect(hints).toContain(said);
});

test('No hint in a form names a file of content, or a key that has another name there', () => {
  for (const hint of all.flatMap((one) => Object.values(inForms(one))))
    expect(hint).not.toMatch(
      /\.ya?ml\b|\.json\b|<lang>|\*\*(?:opens|closes|imageAlt|image|embed|sources|follows)\*\*|in the file/,
    );
});
