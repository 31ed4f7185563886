import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';

const photos = import.meta.glob<{ default: ImageMetadata & { clone?: ImageMetadata } }>(
  '/content/campaigns/*/*.{jpg,jpeg,png,webp,avif}',
);

/** A photo as pages show it, in each format and width. */
export type Photo = {
  width: number;
  height: number;
  sources: { type: string; srcset: string }[];
  /** For browsers that know no other format. */
  src: string;
  srcset: string;
};

/** The one answer for each photo of a build: a campaign's stands on each of its pages. */
const once = <T>(
  work: (image: ImageMetadata & { clone?: ImageMetadata }) => Promise<T>,
): ((slug: string, file: string | undefined) => Promise<T> | undefined) => {
  const known = new Map<string, Promise<T>>();
  return (slug, file) => {
    const path = `/content/campaigns/${slug}/${file ?? ''}`;
    const load = photos[path];
    if (!load) return undefined;
    const answer = known.get(path) ?? load().then(({ default: image }) => work(image));
    // A photo can be another one after a while, where files are followed.
    if (!import.meta.env.DEV) known.set(path, answer);
    return answer;
  };
};

const widths = [400, 800, 1216];

/** The photo that lies beside a campaign's facts; undefined when it has none. */
export const photoOf = once(async (image): Promise<Photo> => {
  // Astro publishes the file as it is, with all that a camera wrote into it, once anything of it is read but its copy.
  const { width, height } = image.clone ?? image;
  const [avif, webp, jpg] = await Promise.all(
    (['avif', 'webp', 'jpg'] as const).map((format) => getImage({ src: image, format, widths })),
  );
  if (!avif || !webp || !jpg) throw new Error('Astro made no picture of a photo.');
  return {
    width,
    height,
    sources: [
      { type: 'image/avif', srcset: avif.srcSet.attribute },
      { type: 'image/webp', srcset: webp.srcSet.attribute },
    ],
    src: jpg.src,
    srcset: jpg.srcSet.attribute,
  };
});

/** Path of the small picture on a letter's stamp. */
export const stampPicture = once(
  async (src) => (await getImage({ src, width: 240, height: 180, fit: 'cover', format: 'webp' })).src,
);

/** A picture for emails, whose programs may know JPEG alone: its path, and how large it is shown; dense screens get twice as much. */
export const mailPicture = once(async (image) => {
  const { width, height } = image.clone ?? image;
  const shown = Math.min(width, height > width ? 320 : 600);
  const { src } = await getImage({ src: image, width: Math.min(width, 2 * shown), format: 'jpg' });
  return { src, width: shown, height: Math.round((shown * height) / width) };
});
