import type { ImageMetadata } from 'astro';

const photos = import.meta.glob<{ default: ImageMetadata & { clone?: ImageMetadata } }>(
  '/content/campaigns/*/*.{jpg,jpeg,png,webp,avif}',
);

/** A photo for Astro's image pipeline, and whether it is taller than wide. */
export type Photo = { image: ImageMetadata; tall: boolean };

/** The photo that lies beside a campaign's facts; undefined when it has none. */
export const photoOf = async (slug: string, file: string | undefined): Promise<Photo | undefined> => {
  const found = file === undefined ? undefined : await photos[`/content/campaigns/${slug}/${file}`]?.();
  if (!found) return undefined;
  // Astro publishes the file as it is, with all that a camera wrote into it, once anything of it is read but its copy.
  const { width, height } = found.default.clone ?? found.default;
  return { image: found.default, tall: height > width };
};
