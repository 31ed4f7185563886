import { colourOf, type Colour, type Parts } from './colour.ts';

/** A picture with few colours: their list, and for each pixel a place in it, counted from `first`. */
export type Few = { colours: Colour[]; pixels: Uint8Array };

/**
 * A picture with so many colours at most, 256 or fewer. Where its own lie furthest apart, weighed by how many pixels they are
 * in, they are divided once more (median cut, by variance); then each part is its mean. Sharp would not do less than 256.
 */
export const fewColours = (picture: Int32Array, most: number, first = 0): Few => {
  const { shades, shadeOf } = shadesIn(picture);
  const boxes = shades.length === 0 ? [] : [boxOf(shades)];
  while (boxes.length > 0 && boxes.length < most) {
    const worst = boxes.reduce((one, other) => (other.spread > one.spread ? other : one));
    if (worst.spread <= 0) break;
    const { shades, mean, axis } = worst;
    boxes[boxes.indexOf(worst)] = boxOf(shades.filter(({ parts }) => parts[axis] <= mean[axis]));
    boxes.push(boxOf(shades.filter(({ parts }) => parts[axis] > mean[axis])));
  }
  const places = new Uint8Array(shades.length);
  boxes.forEach(({ shades }, place) => {
    for (const { number } of shades) places[number] = first + place;
  });
  const pixels = new Uint8Array(picture.length);
  forEachRun(picture, (colour, from, to) => {
    pixels.fill(places[shadeOf(colour)] ?? 0, from, to);
  });
  return { colours: boxes.map(({ mean }) => colourOf(mean)), pixels };
};

/** Colours that differ by less than four levels of 256 are one shade, which is their mean, in so many pixels. */
type Shade = { number: number; parts: Parts; pixels: number };

const shadesIn = (picture: Int32Array): { shades: Shade[]; shadeOf: (colour: Colour) => number } => {
  const numbers = new Uint32Array(64 ** 3);
  const shades: Shade[] = [];
  forEachRun(picture, (colour, from, to) => {
    const key = keyOf(colour);
    let shade = shades[(numbers[key] ?? 0) - 1];
    if (!shade) {
      shade = { number: shades.length, parts: [0, 0, 0], pixels: 0 };
      numbers[key] = shades.push(shade);
    }
    shade.pixels += to - from;
    shade.parts[0] += (colour & 255) * (to - from);
    shade.parts[1] += ((colour >>> 8) & 255) * (to - from);
    shade.parts[2] += ((colour >>> 16) & 255) * (to - from);
  });
  for (const { parts, pixels } of shades) for (const axis of axes) parts[axis] /= pixels;
  return { shades, shadeOf: (colour) => (numbers[keyOf(colour)] ?? 0) - 1 };
};

/** Pixels of one colour that follow each other, which most do: from one place up to another. */
const forEachRun = (picture: Int32Array, visit: (colour: Colour, from: number, to: number) => void): void => {
  for (let from = 0, to = 0; from < picture.length; from = to) {
    const colour = picture[from] ?? 0;
    while (picture[to] === colour) to += 1;
    visit(colour, from, to);
  }
};

/** The upper six bits of red, of green and of blue. */
const keyOf = (colour: Colour): number =>
  ((colour >>> 2) & 0x3f) | ((colour >>> 4) & 0xfc0) | ((colour >>> 6) & 0x3f000);

const axes = [0, 1, 2] as const;

type Box = {
  shades: readonly Shade[];
  mean: Parts;
  /** Along which its shades are furthest from their mean, and how far all of them are: squares, summed up. */
  axis: 0 | 1 | 2;
  spread: number;
};

const boxOf = (shades: readonly Shade[]): Box => {
  let pixels = 0;
  const sums: Parts = [0, 0, 0];
  const squares: Parts = [0, 0, 0];
  for (const shade of shades) {
    pixels += shade.pixels;
    for (const axis of axes) {
      const sum = shade.parts[axis] * shade.pixels;
      sums[axis] += sum;
      squares[axis] += sum * shade.parts[axis];
    }
  }
  const spreadOf = (axis: 0 | 1 | 2): number => squares[axis] - sums[axis] ** 2 / pixels;
  const axis = axes.reduce((one, other) => (spreadOf(other) > spreadOf(one) ? other : one));
  return {
    shades,
    mean: [sums[0] / pixels, sums[1] / pixels, sums[2] / pixels],
    axis,
    spread: shades.length < 2 ? 0 : spreadOf(axis),
  };
};
