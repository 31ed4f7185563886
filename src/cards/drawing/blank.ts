import { cardSize, type Look } from '../card.ts';
import { colourOf, partsOf, type Colour, type Parts } from './colour.ts';
import { coloursOf } from './colours.ts';
import { envelope, postmark } from './envelope.ts';
import { fewColours } from './few-colours.ts';
import { nearest, type Nearest } from './nearest.ts';
import { whole } from './places.ts';
import { emptySheet, lay, type Sheet } from './sheet.ts';
import type { Takumi } from './takumi-renderer.ts';

/** A card with nothing written on it, and nothing printed on its stamp. */
export type Blank = {
  sheet: Sheet;
  /** All that there are on it, and all that words have on it. */
  colours: readonly Colour[];
  nearest: Nearest;
};

export const blankOf = async (look: Look, isRtl: boolean, { draw }: Pick<Takumi, 'draw'>): Promise<Blank> => {
  const mark = postmark(look, isRtl);
  const pixels = await draw(
    cardSize,
    [envelope(look, isRtl), ...(mark === undefined ? [] : [mark])].map((source) => ({
      source,
      place: whole,
    })),
  );
  const words = coloursOfWords(look);
  const exact = new Set(words);
  const others = pixels.filter((colour) => !exact.has(colour));
  const colours = [...words, ...fewColours(others, blankColours - words.length).colours];
  const place = nearest(colours);
  const places = new Uint8Array(pixels.length);
  pixels.forEach((colour, at) => {
    places[at] = place(colour);
  });
  const sheet = emptySheet();
  lay(sheet, whole, places);
  return { sheet, colours, nearest: place };
};

/** Of the 256 colours that a card can have; the others are those of what is printed on the stamp. */
export const blankColours = 112;

/** What letters and blocks are in, and their edges in so many shades between. */
const coloursOfWords = (look: Look): Colour[] => {
  const { ground, ink, soft, block, onBlock, between, stripes } = coloursOf[look];
  return [
    ...new Set([
      ...shades(ground, ink, 32),
      ...shades(ground, soft, 16),
      ...shades(block, onBlock, 16),
      ...[between, ...stripes, '#ffffff'].map(read),
    ]),
  ];
};

/** `#efe8da` → its number. */
const read = (css: string): Colour =>
  colourOf([1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16)) as Parts);

const shades = (from: string, to: string, count: number): Colour[] => {
  const [start, end] = [partsOf(read(from)), partsOf(read(to))];
  return Array.from({ length: count }, (_, step) =>
    colourOf(start.map((part, at) => part + (((end[at] ?? 0) - part) * step) / (count - 1)) as Parts),
  );
};
