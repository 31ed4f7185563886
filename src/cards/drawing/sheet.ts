import { cardSize } from '../card.ts';
import type { Colour } from './colour.ts';
import type { Nearest } from './nearest.ts';
import type { Place } from './places.ts';

/**
 * A card's pixels as places in a list of colours, row by row. Each row begins with a byte more, 0, that tells in a PNG that the
 * row is as it is.
 */
export type Sheet = Uint8Array;

const stride = cardSize.width + 1;

export const emptySheet = (): Sheet => new Uint8Array(stride * cardSize.height);

/** Puts a picture on a sheet. */
export const lay = (sheet: Sheet, { x, y, width, height }: Place, pixels: Uint8Array): void => {
  for (let row = 0; row < height; row += 1)
    sheet.set(pixels.subarray(row * width, (row + 1) * width), (y + row) * stride + 1 + x);
};

/** What is in another colour than the ground: where on a sheet, and in which. */
export type Ink = { at: Uint32Array; colours: Uint8Array };

export const inkOf = (
  pixels: Int32Array,
  { x, y, width, height }: Place,
  ground: Colour,
  nearest: Nearest,
): Ink => {
  let count = 0;
  for (let row = 0, from = 0; row < height; row += 1) {
    const to = (y + row) * stride + 1 + x - from;
    for (const end = from + width; from < end; from += 1) {
      const colour = pixels[from] ?? ground;
      if (colour === ground) continue;
      places[count] = to + from;
      colours[count] = nearest(colour);
      count += 1;
    }
  }
  return { at: places.slice(0, count), colours: colours.slice(0, count) };
};

const places = new Uint32Array(cardSize.width * cardSize.height);
const colours = new Uint8Array(places.length);

/** Puts words on a sheet. */
export const write = (sheet: Sheet, { at, colours }: Ink): void => {
  for (let index = 0; index < at.length; index += 1) sheet[at[index] ?? 0] = colours[index] ?? 0;
};
