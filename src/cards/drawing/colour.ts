/**
 * A colour as a number, as the four bytes of a pixel read: red in the lowest eight bits, then green, blue, and 255. Its sign is
 * that of 32 bits: such numbers are compared at once, and larger ones are not.
 */
export type Colour = number;

/** Red, green and blue, from 0 to 255. */
export type Parts = [red: number, green: number, blue: number];

export const partsOf = (colour: Colour): Parts => [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255];

export const colourOf = ([red, green, blue]: Parts): Colour =>
  0xff000000 | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red);
