import { expect, test } from 'vitest';
import { withoutFew } from '../../../../src/campaign/numbers/counts.ts';
import { isLanguageTag } from '../../../../src/language/language.ts';

test.for([
  [{}, {}],
  [{ IT: 5 }, { IT: 5 }],
  [{ IT: 4 }, { other: 4 }],
  [
    { IT: 12, BE: 1, FR: 5, CH: 4 },
    { IT: 12, FR: 5, other: 5 },
  ],
] as const)('Of %o anybody may see %o', ([counts, told]) => {
  expect(withoutFew(counts)).toEqual(told);
});

test('No language is called as those that are too few', () => {
  expect(isLanguageTag('other')).toBe(false);
});
