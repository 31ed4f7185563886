import { getImage } from 'astro:assets';
import { photoOf } from '../../content/pages/photos';

/** Path of a campaign's picture as it is shown to those it is passed on to, 1200 × 630; undefined without a picture. */
export const sharedPicture = async (slug: string, image: string | undefined): Promise<string | undefined> => {
  const photo = await photoOf(slug, image);
  return (
    photo && (await getImage({ src: photo.image, width: 1200, height: 630, fit: 'cover', format: 'jpg' })).src
  );
};
