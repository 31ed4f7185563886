import type { ImageMetadata } from 'astro';

const photos = import.meta.glob<{ default: ImageMetadata }>(
  '/content/campaigns/*/*.{jpg,jpeg,png,webp,avif}',
);

/** The photo that lies beside a campaign's facts, for Astro's image pipeline; undefined when it has none. */
export const photoOf = async (slug: string, file: string | undefined): Promise<ImageMetadata | undefined> =>
  file === undefined ? undefined : (await photos[`/content/campaigns/${slug}/${file}`]?.())?.default;
