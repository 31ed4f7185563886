import { describe, expect, test } from 'vitest';
import { isLongOver, isOver, nextChange, state } from '../../../src/campaign/state.ts';
import { many } from '../chance.ts';

const opens = '2019-11-01';
const closes = '2020-02-29';
const at = (moment: string): number => Date.parse(moment);

describe('A campaign’s state', () => {
  test.each([
    ['2019-10-31T23:59:59.999Z', 'upcoming'],
    ['2019-11-01T00:00:00.000Z', 'open'],
    ['2020-02-28T12:00:00.000Z', 'open'],
    ['2020-02-29T00:00:00.000Z', 'open'],
    ['2020-02-29T23:59:59.999Z', 'open'],
    ['2020-03-01T00:00:00.000Z', 'closed'],
    ['2099-01-01T00:00:00.000Z', 'closed'],
  ])('At %s one from 1 November to 29 February is %s', (moment, expected) => {
    expect(state({ opens, closes }, at(moment))).toBe(expected);
  });

  test('One of a single day is open for all of it', () => {
    const dated = { opens, closes: opens };
    expect(state(dated, at('2019-10-31T23:59:59.999Z'))).toBe('upcoming');
    expect(state(dated, at('2019-11-01T00:00:00Z'))).toBe('open');
    expect(state(dated, at('2019-11-01T23:59:59.999Z'))).toBe('open');
    expect(state(dated, at('2019-11-02T00:00:00Z'))).toBe('closed');
  });

  test('One without a closing day stays open', () => {
    expect(state({ opens }, at('2099-01-01'))).toBe('open');
  });

  test('One without an opening day is a draft', () => {
    expect(state({}, at('2099-01-01'))).toBe('draft');
  });

  test.each([
    ['victory', 'victory'],
    ['ended', 'closed'],
    ['suspended', 'suspended'],
  ] as const)('The outcome %s counts at once, whatever the dates say', (outcome, expected) => {
    expect(state({ outcome }, at('2019-12-01'))).toBe(expected);
    for (const moment of ['2019-01-01', '2019-12-01', '2021-01-01'])
      expect(state({ opens, closes, outcome }, at(moment))).toBe(expected);
  });

  test('At any moment it is the one that its UTC day falls in', () => {
    const first = at('2015-01-01');
    const years = 12 * 365.25 * 24 * 60 * 60 * 1000;
    const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
    const seen = many(2000, (random) => {
      const now = Math.floor(first + random() * years);
      const [from = '', to = ''] = [dayOf(first + random() * years), dayOf(first + random() * years)].sort();
      const found = state({ opens: from, closes: to }, now);
      expect(found).toBe(dayOf(now) < from ? 'upcoming' : dayOf(now) > to ? 'closed' : 'open');
      return found;
    });
    expect(new Set(seen)).toEqual(new Set(['upcoming', 'open', 'closed']));
  });
});

test.each([
  ['draft', false],
  ['upcoming', false],
  ['open', false],
  ['closed', true],
  ['victory', true],
  ['suspended', true],
] as const)('A campaign that is %s is over: %s', (at, over) => {
  expect(isOver(at)).toBe(over);
});

test.each<[string, object, string | undefined]>([
  ['opens with its first day', { opens, closes }, '2019-11-01T00:00:00Z'],
  ['opens with its first day, though it never closes', { opens }, '2019-11-01T00:00:00Z'],
  ['stays a draft', {}, undefined],
  ['stays as it was ended', { opens, closes, outcome: 'ended' }, undefined],
])('A campaign that has not begun %s', (_, dated, expected) => {
  expect(nextChange(dated, at('2019-10-20T10:00:00Z'))).toBe(expected && at(expected));
});

test('A campaign that is open changes when its last day is over, or never', () => {
  const now = at('2020-02-29T23:59:59Z');
  expect(nextChange({ opens, closes }, now)).toBe(at('2020-03-01T00:00:00Z'));
  expect(nextChange({ opens }, now)).toBeUndefined();
  expect(nextChange({ opens, closes }, at('2020-03-01T00:00:00Z'))).toBeUndefined();
});

describe('A campaign has long been over', () => {
  test('a year after its last day', () => {
    expect(isLongOver({ opens: '2010-01-01', closes }, at('2021-02-27'))).toBe(false);
    expect(isLongOver({ opens: '2010-01-01', closes }, at('2021-03-01'))).toBe(true);
  });

  test('where nobody has written that day, three years after its first', () => {
    expect(isLongOver({ opens }, at('2022-10-30'))).toBe(false);
    expect(isLongOver({ opens }, at('2022-11-01'))).toBe(true);
    expect(isLongOver({}, at('2099-01-01'))).toBe(false);
  });
});
