import { cardSize } from '../card.ts';

/** In pixels. */
export type Size = { width: number; height: number };

/** A rectangle on a card, in pixels, for scripts that run from the left. */
export type Place = Size & { x: number; y: number };

export const whole: Place = { x: 0, y: 0, ...cardSize };

/** The striped edge. */
export const edge = 26;

export const stamp: Place = { x: 676, y: 66, width: 460, height: 420 };

/** The paper that is left around the picture of a stamp. */
const margin = 18;

/** What is printed on the stamp. */
export const print: Place = {
  x: stamp.x + margin,
  y: stamp.y + margin,
  width: stamp.width - 2 * margin,
  height: stamp.height - 2 * margin,
};

/** Where the country and the title are. */
export const words: Place = { x: 70, y: 62, width: 566, height: 508 };

/** Along the lower edge: the last line, and beside it the site's name, under the stamp. */
export const foot: Place = { x: words.x, y: 506, width: words.width, height: 64 };
export const name: Place = { ...foot, x: stamp.x, width: stamp.width };

/** The same place in a card that is read from the right. */
export const mirrored = (place: Place): Place => ({ ...place, x: cardSize.width - place.x - place.width });
