import type { Size } from '../pictures/picture.ts';
import { pictureFormats, pictureName, type Made } from '../../pictures/made.ts';
import { madeOf } from '../../pictures/opened.ts';
import { contentRead } from '../reading.ts';
import { isOver } from '../../campaign/state.ts';
import { getCampaigns, isInDev } from './published.ts';

/** A photo as pages show it, in each format and width. */
export type Photo = {
  width: number;
  height: number;
  sources: { type: string; srcset: string }[];
  /** For browsers that know no other format. */
  src: string;
  srcset: string;
};

/** A campaign's picture, as large as it is once it stands upright. */
type Picture = Size & { path: string; hash: string };

const widths = [400, 800, 1216];

/**
 * Shows the photo that lies beside a campaign's facts; undefined when it has none. That is done at once where its size is
 * known already, for Astro puts everything aside that stands on a page after what it has to wait for.
 */
export const withPhoto = <T>(
  slug: string,
  file: string | undefined,
  show: (photo: Photo | undefined) => T,
): T | Promise<T> => {
  const picture = pictureOf(slug, file);
  return picture instanceof Promise
    ? picture.then((picture) => show(photoOf(picture)))
    : show(picture && photoOf(picture));
};

const photoOf = (picture: Picture): Photo | undefined => {
  const { width, height } = picture;
  const [avif, webp, jpg] = pictureFormats.map((format) => inWidths(picture, format));
  const largest = jpg?.[jpg.length - 1];
  if (!avif || !webp || !jpg || !largest) return undefined;
  return {
    width,
    height,
    sources: [
      { type: 'image/avif', srcset: srcset(avif) },
      { type: 'image/webp', srcset: srcset(webp) },
    ],
    src: srcOf(largest),
    srcset: srcset(jpg),
  };
};

/** Path of the small picture on a letter's stamp. */
export const stampPicture = async (slug: string, file: string | undefined): Promise<string | undefined> => {
  const picture = await pictureOf(slug, file);
  return picture && srcOf(onStamp(picture));
};

/** A picture for emails, whose programs may know JPEG alone: its path, and how large it is shown; dense screens get twice as much. */
export const mailPicture = async (slug: string, file: string | undefined) => {
  const picture = await pictureOf(slug, file);
  if (!picture) return undefined;
  const { width, height } = picture;
  const shown = shownInMail(picture);
  return { src: srcOf(inMail(picture)), width: shown, height: Math.round((shown * height) / width) };
};

/** All pictures that pages show, each once. */
export const allPictures = async (): Promise<Made[]> => {
  const all = await Promise.all(
    getCampaigns().map(async ({ slug, facts, state }) => {
      const picture = await pictureOf(slug, facts.image);
      if (!picture) return [];
      const photos = pictureFormats.flatMap((format) => inWidths(picture, format));
      const asksForNoLetter = isOver(state) && !isInDev();
      return asksForNoLetter ? photos : [...photos, onStamp(picture), inMail(picture)];
    }),
  );
  return [...new Map(all.flat().map((made) => [pictureName(made), made])).values()];
};

/** As wide as the file, where that is less than the largest width. */
const inWidths = ({ path, hash, width }: Picture, format: Made['format']): Made[] => {
  const fitting = widths.filter((one) => one <= width);
  return (fitting.length < widths.length ? [...new Set([...fitting, width])] : fitting).map((one) => ({
    path,
    hash,
    width: one,
    format,
  }));
};

const onStamp = ({ path, hash }: Picture): Made => ({ path, hash, width: 240, height: 180, format: 'webp' });

const inMail = (picture: Picture): Made => ({
  path: picture.path,
  hash: picture.hash,
  width: Math.min(picture.width, 2 * shownInMail(picture)),
  format: 'jpg',
});

const shownInMail = ({ width, height }: Picture): number => Math.min(width, height > width ? 320 : 600);

const srcOf = (made: Made): string => `/_astro/${pictureName(made)}`;

const srcset = (all: readonly Made[]): string =>
  all.map((made) => `${srcOf(made)} ${made.width}w`).join(', ');

const pictureOf = (slug: string, file: string | undefined): Picture | Promise<Picture> | undefined => {
  const hash = file === undefined ? undefined : picturesNow().get(slug)?.[file]?.hash;
  if (file === undefined || hash === undefined) return undefined;
  const path = `content/campaigns/${slug}/${file}`;
  const size = sizes.get(hash) ?? sizeToKnow(hash, path);
  return size instanceof Promise ? size.then((size) => ({ path, hash, ...size })) : { path, hash, ...size };
};

/** By the pictures' hashes. */
const sizes = new Map<string, Size | Promise<Size>>();

const sizeToKnow = (hash: string, path: string): Promise<Size> => {
  const size = uprightSize(path).then((size) => {
    sizes.set(hash, size);
    return size;
  });
  sizes.set(hash, size);
  return size;
};

/** A camera may have written a photo lying on its side, with a note on how to turn it. */
const uprightSize = (path: string): Promise<Size> =>
  madeOf(path, async (picture) => (await picture.metadata()).autoOrient);

let last: { content: unknown; pictures: ReturnType<typeof byCampaign> } | undefined;

const picturesNow = (): ReturnType<typeof byCampaign> => {
  const { content } = contentRead();
  if (last?.content !== content) last = { content, pictures: byCampaign(content) };
  return last.pictures;
};

const byCampaign = ({ campaigns }: ReturnType<typeof contentRead>['content']) =>
  new Map(campaigns.map(({ slug, pictures }) => [slug, pictures]));
