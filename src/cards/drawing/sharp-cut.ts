import { madeOf } from '../../pictures/opened.ts';
import type { Card } from '../card.ts';
import type { Size } from './places.ts';
import type { Pixels } from './takumi-renderer.ts';

/** A picture in the size of a stamp's print: what draws the eye is kept when it is cut. */
export const cutOf = async (
  { path }: NonNullable<Card['picture']>,
  { width, height }: Size,
): Promise<Pixels> => ({
  width,
  height,
  data: await madeOf(path, (picture) =>
    picture
      .resize(width, height, { fit: 'cover', position: 'attention' })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer(),
  ),
});
