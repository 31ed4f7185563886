import sharp, { type Sharp } from 'sharp';
import { DamagedPicture } from './answer.ts';

/** What is made of a picture, upright; throws a DamagedPicture where it cannot be read to its end. */
export const madeOf = async <T>(path: string, make: (picture: Sharp) => Promise<T>): Promise<T> => {
  try {
    // What a camera wrote wrongly is shown as far as it goes.
    return await make(sharp(path, { failOn: 'none' }).autoOrient());
  } catch (cause) {
    throw new DamagedPicture(path, { cause });
  }
};
