import { expect, test } from 'vitest';
import { annotation } from '../../../../src/content/mistakes/annotation.ts';

test('Signs that GitHub reads as its own are written in another way', () => {
  expect(
    annotation({
      level: 'error',
      title: 'One, two: 100 %',
      file: 'content/a,b:c.md',
      line: 7,
      message: 'At 100 %: one,\r\ntwo.',
    }),
  ).toBe(
    '::error file=content/a%2Cb%3Ac.md,line=7,title=One%2C two%3A 100 %25::At 100 %25: one,%0D%0Atwo.\n',
  );
});

test('A line that is not known is left out', () => {
  const one = { level: 'warning', title: 'Old', file: 'x.md', message: 'Mend it.' } as const;
  expect(annotation(one)).toBe('::warning file=x.md,title=Old::Mend it.\n');
});
