import type { APIRoute, GetStaticPaths } from 'astro';
import { allPictures } from '../content/pages/photos';
import { pictureAnswer } from './answer';
import { madePicture, pictureName, type Made } from './made';

// Campaigns' pictures as pages show them, a route for each format: Astro takes no file of src/pages for an address with an
// underscore, and goes by the end of an address.
export const getStaticPaths: GetStaticPaths = async ({ routePattern }) =>
  (await allPictures())
    .filter(({ format }) => routePattern.endsWith(`.${format}`))
    .map((made) => {
      const name = pictureName(made);
      return { params: { picture: name.split('.')[1] }, props: { made }, cacheKey: name };
    });

export const GET: APIRoute<{ made: Made }> = ({ props: { made } }) =>
  pictureAnswer(() => madePicture(made), types[made.format]);

const types: Record<Made['format'], string> = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' };
