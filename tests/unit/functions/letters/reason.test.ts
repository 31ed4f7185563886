import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reasonOf } from '../../../../netlify/functions/letters/reason.ts';
import { initialsOf } from '../../../../src/letter/initials.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
};

test('an error that somebody put into words is told in them', () => {
  expect(reasonOf(new Error('Redis did not take "take".', { cause: new TypeError('fetch failed') }))).toEqual(
    {
      reason: 'Redis did not take "take".',
    },
  );
});

test('of one that nobody foresaw, the line of our sources is told too', () => {
  const { at = '', reason } = reasonOf(thrownBy(() => initialsOf(undefined as never)));
  expect(reason).toContain('normalize');
  const [file = '', line] = at.split(':');
  expect(file).toBe('src/letter/initials.ts');
  expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toContain('name.normalize(');
});

test('what is no error is unknown', () => {
  for (const thrown of ['a secret', undefined, { message: 'a secret' }])
    expect(reasonOf(thrown)).toEqual({ reason: 'unknown error' });
});
