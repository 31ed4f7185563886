import { expect, test } from 'vitest';
import { campaignSchema } from '../../../../src/campaign/schema.ts';
import type { State } from '../../../../src/campaign/state.ts';
import { begun, yearOf, yearsOf } from '../../../../src/components/archive/past.ts';

const one = (state: State, opens?: string) => ({
  state,
  facts: campaignSchema.parse({ opens, targets: [{ name: 'Office', email: 'office@state.example' }] }),
});

const all = [
  one('upcoming', '2030-01-01'),
  one('draft'),
  one('open', '2024-05-01'),
  one('closed', '2019-11-01'),
  one('suspended', '2024-01-01'),
  one('victory'),
];

test('The archive holds every campaign that has begun, those that are open too', () => {
  expect(begun(all).map(({ state }) => state)).toEqual(['open', 'closed', 'suspended', 'victory']);
});

test('Its years are those in which campaigns opened, the last one first', () => {
  expect(yearsOf(all)).toEqual(['2024', '2019']);
  expect(begun(all).map(yearOf)).toEqual(['2024', '2019', '2024', undefined]);
});
