import { expect, test } from 'vitest';
import { good, note, unknown, wrong } from '../../../src/doctor/finding.ts';
import { describeSection, exitStatus, summary, withoutSecrets } from '../../../src/doctor/report.ts';

test('A section is a line for each finding, and a second one with what to do', () => {
  const findings = [good('A.'), note('B.'), note('C.', 'c.'), wrong('D.', 'd.'), unknown('E.', 'e.')];
  expect(describeSection({ title: 'Redis', findings })).toBe(`Redis
  ✓ A.
  · B.
  · C.
    → c.
  ✗ D.
    → d.
  ? E.
    → e.
`);
});

test('The last line counts what is wrong, and what nobody looked at; only the first fails', () => {
  const w = wrong('', '');
  const u = unknown('', '');
  expect([[], [u], [w], [w, w, u, u]].map((findings) => [summary(findings), exitStatus(findings)])).toEqual([
    ['All is well.\n', 0],
    ['Nothing was found to be wrong. 1 thing could not be looked at (?).\n', 0],
    ['1 thing is wrong (✗).\n', 1],
    ['2 things are wrong (✗). 2 things could not be looked at (?).\n', 1],
  ]);
});

test('A secret is taken out wherever it stands, whole or trimmed; what is no secret stays', () => {
  const clean = withoutSecrets({
    RESEND_ADMIN_KEY: ' re_123456\n',
    LETTERS_SECRET_PREVIOUS: 'an old secret',
    UPSTASH_EMAIL: 'ann@union.example',
    OTHER_TOKEN: '',
  });
  expect(clean('re_123456 and an old secret of ann@union.example')).toBe(
    '[secret] and [secret] of ann@union.example',
  );
});
