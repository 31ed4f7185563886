import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptFolder } from '../build/kept-folder.ts';
import { madeOf } from './opened.ts';

export const pictureFormats = ['avif', 'webp', 'jpg'] as const;

/** A picture that pages show: what it is made of, by path and hash, and how. With a `height` it is cut to fit. */
export type Made = {
  path: string;
  hash: string;
  width: number;
  height?: number;
  format: (typeof pictureFormats)[number];
};

/** `photo.2jmj7l5rSw0y_800.avif`: two of the same name are the same picture. */
export const pictureName = ({ hash, width, height, format }: Made): string =>
  `photo.${hash.slice(0, 12)}_${width}${height === undefined ? '' : `x${height}`}.${format}`;

/** What `pictureName` names, and nothing else of what is published with it. */
export const isPictureName = (name: string): boolean =>
  /^photo\.[\w-]{12}_\w+\.(?:avif|webp|jpg)$/.test(name);

/** Its bytes: those that were made of it before, for some take seconds. */
export const madePicture = async (made: Made): Promise<Uint8Array<ArrayBuffer>> => {
  const file = join(keptIn, pictureName(made));
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    const { path, width, height, format } = made;
    const picture = await madeOf(path, (opened) =>
      opened
        .resize({
          width,
          ...(height === undefined ? {} : { height, fit: 'cover' }),
          withoutEnlargement: true,
        })
        .toFormat(format === 'jpg' ? 'jpeg' : format)
        .toBuffer(),
    );
    const whole = `${file}.${process.pid}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(whole, picture);
    renameSync(whole, file);
    return new Uint8Array(picture);
  }
};

/** In a folder that Netlify keeps from one build to the next. */
const keptIn = `${keptFolder}/assets`;
