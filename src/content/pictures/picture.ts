/** What a picture's file is, as far as its bytes tell, or why nothing can show it. */
export type Picture = Size | Unreadable;
export type Size = { width: number; height: number };
export type Unreadable = { problem: 'other' | 'heic' | 'cut'; is: string };

/**
 * The size of a JPEG, PNG, WebP or AVIF in pixels, as its file says it, whatever its name ends in.
 *
 * Looks at the beginning and at the end only: a file of which a part was lost on the way is told, and what a camera
 * wrote wrongly in between is not.
 */
export const pictureIn = (bytes: Uint8Array): Picture => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = kinds.find(({ begins }) => begins.test(ascii(bytes, 0, 32)));
  if (!kind) return { problem: 'other', is: whatElse(bytes) };
  try {
    return kind.size(view, bytes) ?? { problem: 'cut', is: kind.name };
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'cut', is: kind.name };
    throw error;
  }
};

type Kind = {
  name: string;
  begins: RegExp;
  /** Undefined, or a RangeError, where the file ends too early. */
  size: (view: DataView, bytes: Uint8Array) => Picture | undefined;
};

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Where four letters stand, after an offset; -1: nowhere. */
const find = (bytes: Uint8Array, letters: string, from: number): number => {
  const codes = Array.from(letters, (letter) => letter.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (codes.every((code, i) => bytes[at + i] === code)) return at;
  return -1;
};

/** https://www.w3.org/TR/png-3/#5DataRep */
const png = (view: DataView, bytes: Uint8Array): Size | undefined =>
  find(bytes, 'IEND', Math.max(0, bytes.length - 4096)) < 0
    ? undefined
    : { width: view.getUint32(16), height: view.getUint32(20) };

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B */
const jpeg = (view: DataView, bytes: Uint8Array): Size | undefined => {
  let size: Size | undefined;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint8(at + 1) === 0xff) at += 1;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // After the start of scan come the dots; the end has a marker of its own.
    if (marker === 0xda) return find(bytes, '\u00ff\u00d9', at) < 0 ? undefined : size;
  }
};

/** https://developers.google.com/speed/webp/docs/riff_container */
const webp = (view: DataView, bytes: Uint8Array): Size | undefined => {
  if (view.getUint32(4, true) + 8 > bytes.length) return undefined;
  const kind = ascii(bytes, 12, 16);
  if (kind === 'VP8X') {
    const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000 + 1;
    return { width: three(24), height: three(27) };
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
};

/** https://aomediacodec.github.io/av1-avif/, whose boxes are those of ISO/IEC 14496-12. */
const avif = (view: DataView, bytes: Uint8Array): Size | undefined => {
  let isThere = false;
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at);
    isThere ||= ascii(bytes, at + 4, at + 8) === 'mdat';
    if (length === 0) break;
    if (length !== 1 && at + length > bytes.length) return undefined;
    at += length === 1 ? Number(view.getBigUint64(at + 8)) : length;
  }
  if (!isThere) return undefined;
  const sizes: Size[] = [];
  for (let at = find(bytes, 'ispe', 0); at >= 0; at = find(bytes, 'ispe', at + 4))
    sizes.push({ width: view.getUint32(at + 8), height: view.getUint32(at + 12) });
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
};

const kinds: readonly Kind[] = [
  { name: 'a PNG', begins: /^\x89PNG\r\n\x1a\n/, size: png },
  { name: 'a JPEG', begins: /^\xff\xd8\xff/, size: jpeg },
  { name: 'a WebP', begins: /^RIFF[^]{4}WEBP/, size: webp },
  { name: 'an AVIF', begins: /^[^]{4}ftyp(?:avif|avis|[^]{8,16}(?:avif|avis))/, size: avif },
  {
    name: 'a HEIC',
    begins: /^[^]{4}ftyp(?:hei|hev|mif1|msf1)/,
    size: () => ({ problem: 'heic', is: 'a photo as an iPhone keeps it (HEIC)' }),
  },
];

const whatElse = (bytes: Uint8Array): string => {
  const begin = ascii(bytes, 0, 64).trimStart();
  if (bytes.length === 0) return 'an empty file';
  if (/^<(?:!doctype|html)/i.test(begin)) return 'a web page';
  if (begin.startsWith('%PDF')) return 'a PDF';
  if (begin.startsWith('GIF8')) return 'a GIF';
  if (/^(?:II\*\0|MM\0\*)/.test(begin)) return 'a TIFF';
  if (/^<(?:\?xml|svg)/i.test(begin)) return 'a drawing in SVG';
  if (begin.startsWith('version https://git-lfs')) return 'a pointer of Git LFS';
  return 'no picture';
};

/** What an organiser is told of a file that nothing can show. */
export const pictureMistake = ({ problem, is }: Unreadable): string =>
  problem === 'cut'
    ? `is ${is} that ends too early: a part of the file was lost. Copy it once more, or save it again.`
    : `is ${is}, whatever its name says. Open it in a program for pictures, save it as a JPEG, and put that file here.`;

/** What an organiser is told of a picture that a build could not read to its end. */
export const damageMistake =
  'is damaged: it cannot be read to its end. Copy it once more, or open it in a program for pictures and save it again.';
