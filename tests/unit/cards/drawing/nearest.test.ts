import { expect, test } from 'vitest';
import { colourOf, type Colour, type Parts } from '../../../../src/cards/drawing/colour.ts';
import { nearest } from '../../../../src/cards/drawing/nearest.ts';
import { chance } from '../../../../src/cards/drawing/chance.ts';

test('A colour of the list is found, and of another that which is the least unlike it', () => {
  const place = nearest(
    (
      [
        [255, 255, 255],
        [168, 32, 26],
        [0, 0, 0],
      ] as Parts[]
    ).map(colourOf),
  );
  expect(
    (
      [
        [255, 255, 255],
        [168, 32, 26],
        [0, 0, 0],
      ] as Parts[]
    )
      .map(colourOf)
      .map(place),
  ).toEqual([0, 1, 2]);
  expect(place(colourOf([250, 250, 240]))).toBe(0);
  expect(place(colourOf([150, 40, 40]))).toBe(1);
});

test('It is found again, however many were asked for between', () => {
  const next = chance('colours');
  const any = (): Colour => colourOf([255 * next(), 255 * next(), 255 * next()]);
  const list = Array.from({ length: 100 }, any);
  const place = nearest(list);
  for (let index = 0; index < 20_000; index += 1) place(any());
  expect(list.map(place)).toEqual([...list.keys()]);
});
