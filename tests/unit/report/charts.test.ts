import { describe, expect, test } from 'vitest';
import { barChart, lineChart, type Axes } from '../../../src/report/charts.ts';

const axes: Axes = { number: String, day: (day) => `day ${day.slice(8)}`, fromRight: false };
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
const rects = (svg: string) =>
  [...svg.matchAll(/<rect class="bar" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(
    ([, ...numbers]) => numbers.map(Number) as [x: number, y: number, width: number, height: number],
  );

describe('A chart of days', () => {
  const points = [
    { day: '2026-01-01', value: 100 },
    { day: '2026-01-04', value: 50 },
  ];

  test('It has a bar for each day that has a number, as high as it is, where it is in time', () => {
    const { markup } = barChart(points, 'Letters <by> day', axes);
    const [first, second, ...others] = rects(markup);
    expect(others).toEqual([]);
    expect((first?.[3] ?? 0) / (second?.[3] ?? 1)).toBeCloseTo(2, 1);
    // Two days between them have none.
    expect((second?.[0] ?? 0) - (first?.[0] ?? 0)).toBeCloseTo(3 * ((first?.[2] ?? 0) / 0.8), 0);
    expect(markup).toContain('aria-label="Letters &#60;by&#62; day"');
  });

  test('Its numbers are round, from nothing to no less than the largest, and its days the first and the last', () => {
    expect(texts(barChart(points, '', axes).markup)).toEqual(['0', '50', '100', 'day 01', 'day 04']);
    const large = [{ day: '2026-01-01', value: 12_345 }];
    expect(texts(barChart(large, '', axes).markup)).toEqual(['0', '5000', '10000', '15000', 'day 01']);
    const small = [{ day: '2026-01-01', value: 5 }];
    expect(texts(barChart(small, '', axes).markup)).toEqual(['0', '2', '4', '6', 'day 01']);
  });

  test('Where a language is read from the right, so is it', () => {
    const [left] = rects(barChart(points, '', axes).markup);
    const [right] = rects(barChart(points, '', { ...axes, fromRight: true }).markup);
    expect((left?.[0] ?? 0) + (right?.[0] ?? 0) + (right?.[2] ?? 0)).toBeCloseTo(720, 0);
  });
});

test('A chart of growth rises from nothing to the last number', () => {
  const { markup } = lineChart(
    [
      { day: '2026-01-01', value: 40 },
      { day: '2026-01-02', value: 100 },
    ],
    'Growth',
    axes,
  );
  const [, line = ''] = /<polyline class="line" points="([^"]*)"/.exec(markup) ?? [];
  const heights = line.split(' ').map((point) => Number(point.split(',')[1]));
  expect(heights).toHaveLength(3);
  expect(heights).toEqual(heights.toSorted((a, b) => b - a));
  expect(texts(markup)).toEqual(['0', '50', '100', 'day 01', 'day 02']);
});
