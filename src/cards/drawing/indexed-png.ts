import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { cardBytes, cardSize } from '../card.ts';
import { partsOf, type Colour } from './colour.ts';
import type { Sheet } from './sheet.ts';

/**
 * A sheet as a PNG with a list of colours, 256 at most: one byte for each pixel, which is packed in a quarter of the time that
 * four take.
 *
 * https://www.w3.org/TR/png-3/
 */
export const indexedPng = async (sheet: Sheet, colours: readonly Colour[]): Promise<Buffer<ArrayBuffer>> =>
  Buffer.concat([
    signature,
    chunk('IHDR', header()),
    chunk('PLTE', Uint8Array.from(colours.flatMap(partsOf))),
    chunk('IDAT', await packed(sheet)),
    chunk('IEND', new Uint8Array()),
  ]);

/** What a sheet, or a part of one, takes in a PNG. */
export const packed = (pixels: Uint8Array): Promise<Uint8Array> =>
  promisify(deflate)(pixels, { level, chunkSize: cardBytes });

// Level 6 takes 3.5 milliseconds more for each card, and saves a sixth of its bytes.
const level = 2;

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const header = (): Uint8Array => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(cardSize.width, 0);
  bytes.writeUInt32BE(cardSize.height, 4);
  // Eight bits a pixel, colours from a list.
  bytes.set([8, 3], 8);
  return bytes;
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
};
