import { expect, test } from 'vitest';
import { daysLeft } from '../../../../src/components/counter/days-left.ts';

test.each([
  ['on its last day, to the end of it', '2020-02-01T23:59:59Z', 1],
  ['on the day before', '2020-01-31T00:00:00Z', 2],
  ['thirty days before its end', '2020-01-03T00:00:00Z', 30],
  ['earlier', '2020-01-02T23:59:59Z', 0],
  ['once it is over', '2020-02-02T00:00:00Z', 0],
])('Of a campaign that closes on 1 February, %s (%s), %i days are told', (_, now, days) => {
  expect(daysLeft('2020-02-01', Date.parse(now))).toBe(days);
});

test('Of a campaign without a last day no days are told', () => {
  expect(daysLeft(undefined, 0)).toBe(0);
});
