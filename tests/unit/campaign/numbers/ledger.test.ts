import { expect, test } from 'vitest';
import { isRested, ledger, type KeptLedger } from '../../../../src/campaign/numbers/ledger.ts';

const noon = Date.UTC(2026, 2, 12, 12);
const minister = { name: 'The Minister', tag: 'one', retry: undefined };
const kept = (counted: Record<string, number>, rested: Record<string, number> = {}): KeptLedger => ({
  counted: new Map(Object.entries(counted)),
  rested: new Map(Object.entries(rested)),
});

test('Every email is in one place: delivered, refused, or only accepted', () => {
  const counted = {
    'one taken': 10,
    'one delayed': 1,
    'one delivered': 5,
    'one bounced': 1,
    'one suppressed': 2,
    'one complained': 1,
    'two delivered': 9,
  };
  expect(ledger([minister], kept(counted), true, noon)).toEqual([
    { name: 'The Minister', accepted: 10, delivered: 5, refused: 4 },
  ]);
});

test('What events speak of was accepted, though the outbox was never told', () => {
  const counted = { 'one taken': 2, 'one delivered': 2, 'one failed': 1, 'one accepted': 1 };
  expect(ledger([minister], kept(counted), true, noon)).toMatchObject([{ accepted: 4, delivered: 2 }]);
});

test('Where nobody hears of them, deliveries and refusals are absent, and not 0', () => {
  expect(ledger([minister], kept({ 'one taken': 2, 'one delivered': 2 }), false, noon)).toEqual([
    { name: 'The Minister', accepted: 2 },
  ]);
});

test('A target that refuses letters says since which day, until the day on which it is tried again', () => {
  const retry = Date.UTC(2026, 2, 20);
  const line = (now: number, since = noon) =>
    ledger([{ ...minister, retry }], kept({}, { one: since }), true, now)[0]?.since;
  expect(line(retry - 1)).toBe('2026-03-12');
  expect(line(retry)).toBeUndefined();
  expect(line(retry + 2, retry + 1)).toBe('2026-03-20');
});

test.for([
  [undefined, undefined, 5, false],
  [3, undefined, 5, true],
  [3, 4, 3, true],
  [3, 4, 4, false],
  [4, 4, 5, true],
] as const)('Refused at %s, tried again at %s: at %s it is rested, %s', ([since, retry, now, rested]) => {
  expect(isRested(since, retry, now)).toBe(rested);
});
