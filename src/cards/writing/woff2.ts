import { brotliDecompressSync } from 'node:zlib';

/** A range of code points, both ends in it. */
export type Range = [from: number, to: number];

/**
 * The characters that a font has a glyph for, as its own table of them (`cmap`) says: what a package says of it can be
 * more. Throws for a file that is no WOFF2.
 *
 * https://www.w3.org/TR/WOFF2/, https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export const charactersIn = (file: Uint8Array): Range[] => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0) !== 0x774f4632) throw new Error('A font is no WOFF2.');
  const tables = view.getUint16(12);
  const packed = view.getUint32(20);
  let at = 48;
  const number = (): number => {
    let value = 0;
    for (let byte = 0x80; byte & 0x80; at += 1) {
      byte = view.getUint8(at);
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  };
  let offset = 0;
  let cmap: { offset: number; length: number } | undefined;
  for (let table = 0; table < tables; table += 1) {
    const flags = view.getUint8(at);
    at += 1;
    const kind = flags & 0x3f;
    if (kind === 0x3f) at += 4;
    const length = number();
    // Outlines (10, 11) are packed unless their version is 3; other tables where it is not 0.
    const isPacked = kind === 10 || kind === 11 ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const inFile = isPacked ? number() : length;
    if (kind === 0) cmap = { offset, length };
    offset += inFile;
  }
  if (!cmap) throw new Error('A font has no table of characters.');
  const all = brotliDecompressSync(file.subarray(at, at + packed));
  return rangesIn(new DataView(all.buffer, all.byteOffset + cmap.offset, cmap.length));
};

/** Of the table's parts, the one for all of Unicode (format 12), else that for its first 65,536 characters (format 4). */
const rangesIn = (cmap: DataView): Range[] => {
  const parts = Array.from({ length: cmap.getUint16(2) }, (_, part) => cmap.getUint32(8 + part * 8));
  const whole = parts.find((at) => cmap.getUint16(at) === 12);
  if (whole !== undefined)
    return Array.from({ length: cmap.getUint32(whole + 12) }, (_, group): Range => {
      const at = whole + 16 + group * 12;
      return [cmap.getUint32(at), cmap.getUint32(at + 4)];
    });
  const basic = parts.find((at) => cmap.getUint16(at) === 4);
  if (basic === undefined) throw new Error('A font has a table of characters of another kind.');
  const twice = cmap.getUint16(basic + 6);
  return Array.from({ length: twice / 2 }, (_, segment): Range => {
    const end = basic + 14 + segment * 2;
    return [cmap.getUint16(end + twice + 2), cmap.getUint16(end)];
  }).filter(([from]) => from !== 0xffff);
};
