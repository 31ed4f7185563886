import { cardBytes, type Card } from '../card.ts';
import { blankColours } from './blank.ts';
import { postmark } from './envelope.ts';
import { fewColours, type Few } from './few-colours.ts';
import { linocut } from './linocut.ts';
import { packed } from './indexed-png.ts';
import { mirrored, print, whole } from './places.ts';
import { cutOf } from './sharp-cut.ts';
import type { Takumi } from './takumi-renderer.ts';

/**
 * What is printed on a card's stamp, and what of the postmark is on it: in as many colours as the card's size allows, which is
 * all of a linocut's and of most photos.
 */
export const printedOn = (
  { look, picture, seed }: Card,
  isRtl: boolean,
  { draw }: Pick<Takumi, 'draw'>,
): Promise<Few> => {
  const mark = postmark(look, isRtl);
  const key = JSON.stringify([picture?.hash, picture ? '' : seed, mark]);
  const made = known.get(key) ?? drawn();
  // The languages of a campaign come after one another; more than a few pictures at once are never asked for.
  if (known.size > 8) known.clear();
  known.set(key, made);
  return made;

  async function drawn(): Promise<Few> {
    const { x, y } = isRtl ? mirrored(print) : print;
    const pixels = await draw(print, [
      {
        source: picture ? await cutOf(picture, print) : linocut(seed, print),
        place: { ...print, x: 0, y: 0 },
      },
      ...(mark === undefined ? [] : [{ source: mark, place: { ...whole, x: -x, y: -y } }]),
    ]);
    return small(pixels);
  }
};

const known = new Map<string, Promise<Few>>();

/** What a print may take of a card's bytes; the rest is for words and the stamp. */
const most = 0.6 * cardBytes;

const small = async (pixels: Int32Array): Promise<Few> => {
  for (const colours of [256 - blankColours, 96, 64, 32, 16, 8]) {
    const print = fewColours(pixels, colours, blankColours);
    const { length } = await packed(print.pixels);
    if (length <= most) return print;
  }
  return fewColours(pixels, 4, blankColours);
};
