import { expect, test } from 'vitest';
import { letterTimes } from '../../../../src/campaign/numbers/days.ts';

const third = 490_203; // The hour from 3 to 4 o'clock on 3 December 2025.

test('Hours are summed as days, both in the order of time, and few letters are told of none of them', () => {
  const kept = new Map([
    [String(third + 24), 6],
    [String(third), 9],
    [String(third + 1), 2],
    [String(third + 48), 4],
  ]);
  const { days, hours } = letterTimes(kept);
  expect(Object.entries(days)).toEqual([
    ['2025-12-03', 11],
    ['2025-12-04', 6],
    ['other', 4],
  ]);
  expect(Object.entries(hours)).toEqual([
    ['2025-12-03T03', 9],
    ['2025-12-04T03', 6],
    ['other', 6],
  ]);
});

test('What is known by its day alone is in no hour', () => {
  const day = Math.floor(third / 24);
  expect(letterTimes(new Map([[`day:${day}`, 7]]))).toEqual({ days: { '2025-12-03': 7 }, hours: {} });
  expect(
    letterTimes(
      new Map([
        [`day:${day}`, 7],
        [String(third), 5],
      ]),
    ),
  ).toEqual({ days: { '2025-12-03': 12 }, hours: { '2025-12-03T03': 5 } });
});

test('Where nothing is counted, nothing is told', () => {
  expect(letterTimes(new Map())).toEqual({ days: {}, hours: {} });
});
