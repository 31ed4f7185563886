import { expect, test } from 'vitest';
import { colourOf, partsOf, type Parts } from '../../../../src/cards/drawing/colour.ts';
import { fewColours } from '../../../../src/cards/drawing/few-colours.ts';

const picture = (...all: readonly Parts[]): Int32Array => Int32Array.from(all, colourOf);

/** Every shade of grey, and a little red. */
const greys = picture(
  ...Array.from({ length: 256 }, (_, level): Parts => [level, level, level]),
  ...Array.from({ length: 8 }, (): Parts => [200, 0, 0]),
);

/** How far the colours of a picture are from their own, in the middle, of 255. */
const loss = (most: number): number => {
  const { colours, pixels } = fewColours(greys, most);
  const far = Array.from(greys, (colour, at) => {
    const [red, green, blue] = partsOf(colour);
    const [r, g, b] = partsOf(colours[pixels[at] ?? 0] ?? 0);
    return Math.abs(red - r) + Math.abs(green - g) + Math.abs(blue - b);
  });
  return far.reduce((sum, each) => sum + each, 0) / far.length / 3;
};

test('A picture of few colours keeps them, and each pixel its own', () => {
  const { colours, pixels } = fewColours(picture([255, 253, 247], [168, 32, 26], [255, 253, 247]), 8);
  expect(Array.from(pixels, (place) => partsOf(colours[place] ?? 0))).toEqual([
    [255, 253, 247],
    [168, 32, 26],
    [255, 253, 247],
  ]);
});

test('One of many has so many as are asked for, which are all the nearer the more there are', () => {
  for (const most of [4, 16, 32]) expect(fewColours(greys, most).colours).toHaveLength(most);
  expect(loss(4)).toBeGreaterThan(2 * loss(16));
  expect(loss(64)).toBeLessThan(1.1);
});

test('A colour that is rare, but unlike all others, is kept', () => {
  const { colours } = fewColours(greys, 16);
  expect(colours.map(partsOf)).toContainEqual([200, 0, 0]);
});

test('Places are counted from where they are told', () => {
  expect([...fewColours(picture([0, 0, 0]), 8, 112).pixels]).toEqual([112]);
});

test('Of nothing there are no colours', () => {
  expect(fewColours(picture(), 8).colours).toEqual([]);
});
