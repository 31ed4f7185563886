import { partsOf, type Colour, type Parts } from './colour.ts';

/** The place of a colour in a list, or of that in it which is the least unlike it. */
export type Nearest = (colour: Colour) => number;

/** Edges of letters are in the same few hundred colours again and again: nearly all are found among the last ones. */
export const nearest = (colours: readonly Colour[]): Nearest => {
  const parts = colours.map(partsOf);
  const last = new Int32Array(slots);
  const places = new Uint8Array(slots);
  return (colour) => {
    const slot = Math.imul(colour, 0x9e3779b1) >>> unused;
    if (last[slot] !== colour) {
      last[slot] = colour;
      places[slot] = search(parts, colour);
    }
    return places[slot] ?? 0;
  };
};

const unused = 20;
const slots = 2 ** (32 - unused);

const search = (all: readonly Parts[], colour: Colour): number => {
  const [red, green, blue] = partsOf(colour);
  let best = 0;
  let least = Infinity;
  all.forEach(([r, g, b], place) => {
    const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (far >= least) return;
    least = far;
    best = place;
  });
  return best;
};
