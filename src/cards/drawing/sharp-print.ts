import sharp from 'sharp';
import { cardBytes, type Card } from '../card.ts';
import type { Place } from './places.ts';

/** What a picture may take of a card's bytes; the rest is for words and the stamp. */
const most = 0.6 * cardBytes;

/**
 * A picture as it is printed on a stamp, as a PNG: what draws the eye is kept when it is cut, and it has as many colours as
 * the card's size allows, which is all of a linocut's and few of a photo's.
 */
export const printOf = (
  { path, hash }: NonNullable<Card['picture']>,
  place: Pick<Place, 'width' | 'height'>,
): Promise<Buffer> => {
  const made = known.get(hash) ?? print(path, place);
  // The languages of a campaign come after one another; more than a few pictures at once are never asked for.
  if (known.size > 4) known.clear();
  known.set(hash, made);
  return made;
};

const known = new Map<string, Promise<Buffer>>();

const print = async (path: string, { width, height }: Pick<Place, 'width' | 'height'>): Promise<Buffer> => {
  const cut = await sharp(path)
    .autoOrient()
    .resize(width, height, { fit: 'cover', position: 'attention' })
    .flatten({ background: '#fff' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  for (const colours of [256, 128, 64, 32, 16, 8]) {
    const print = await sharp(cut).png({ palette: true, colours, dither: 0.4, effort: 5 }).toBuffer();
    // On the card it has no palette any more, and so is larger.
    const { length } = await sharp(print).png({ palette: false }).toBuffer();
    if (length <= most) return print;
  }
  return sharp(cut).png({ palette: true, colours: 4, dither: 0 }).toBuffer();
};
