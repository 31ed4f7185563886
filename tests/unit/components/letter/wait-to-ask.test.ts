import { expect, test } from 'vitest';
import { waitToAsk } from '../../../../src/components/letter/script/wait-to-ask.ts';

test('A page asks after a letter when its turn has come', () => {
  expect(waitToAsk(3600, 0)).toBe(3_601_000);
  expect(waitToAsk(0, 4)).toBe(1000);
  // A longer wait than a browser's timer can have would be none.
  expect(waitToAsk(40 * 24 * 3600, 0)).toBe(24 * 3_600_000);
});

test('A page that was not told when asks less and less often, and never less than each ten minutes', () => {
  expect([0, 1, 2].map((asked) => waitToAsk(undefined, asked))).toEqual([1000, 1500, 2250]);
  expect(waitToAsk(undefined, 100)).toBe(600_000);
});
