import { cardSize, type Look } from '../card.ts';
import { coloursOf, paint } from './colours.ts';
import { edge, mirrored, stamp, type Place } from './places.ts';

const { width, height } = cardSize;

/** What lies under the words and the picture, as SVG: an envelope of airmail with a blank stamp. */
export const envelope = (look: Look, isRtl: boolean): string => {
  const { ground, between, stripes } = coloursOf[look];
  const place = isRtl ? mirrored : (same: Place) => same;
  return svg(
    `<defs><pattern id="air" width="112" height="${height}" patternUnits="userSpaceOnUse" patternTransform="skewX(-45)">` +
      `<rect width="112" height="${height}" fill="${between}"/>` +
      `<rect width="32" height="${height}" fill="${stripes[0]}"/><rect x="56" width="32" height="${height}" fill="${stripes[1]}"/></pattern>` +
      `</defs>` +
      `<rect width="${width}" height="${height}" fill="url(#air)"/>` +
      `<rect x="${edge}" y="${edge}" width="${width - 2 * edge}" height="${height - 2 * edge}" fill="${ground}"/>` +
      perforated(place(stamp)),
  );
};

/** What the post does to the stamp of a letter that has gone, as SVG; undefined where there is still one to write. */
export const postmark = (look: Look, isRtl: boolean): string | undefined => {
  if (look !== 'victory' && look !== 'over') return undefined;
  const { x, y, height: high } = isRtl ? mirrored(stamp) : stamp;
  const left = isRtl ? x + stamp.width - 174 : x - 26;
  const mark =
    look === 'victory'
      ? '<path d="M62 104l30 31 62-70" stroke-width="13"/>'
      : '<path d="M54 88h92M54 112h92"/>';
  const waves = [62, 88, 114, 140].map((at) => `M204 ${at}q18-20 36 0t36 0t36 0t36 0`).join('');
  const drawn = `<circle cx="100" cy="100" r="92"/><circle cx="100" cy="100" r="74"/>${mark}`;
  return svg(
    `<g transform="translate(${left} ${y + high - 178}) rotate(-9 100 100)" fill="none" stroke-linecap="round">` +
      `<g stroke="#fff" stroke-width="15" opacity=".55">${drawn}</g>` +
      `<g stroke="${paint.ink}" stroke-width="7">${drawn}${isRtl ? '' : `<path d="${waves}" opacity=".9"/>`}</g></g>`,
  );
};

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;

/** A sheet with a row of half holes along each side. */
const perforated = ({ x, y, width, height }: Place): string => {
  const hole = 7;
  const pitch = 20;
  const row = (length: number, along: (far: number) => string, arc: string): string => {
    const count = Math.floor(length / pitch) - 1;
    const first = (length - (count - 1) * pitch) / 2 - hole;
    return (
      along(first) +
      Array.from(
        { length: count },
        (_, index) => arc + along(index < count - 1 ? pitch - 2 * hole : first),
      ).join('')
    );
  };
  const arc = (dx: number, dy: number): string => `a${hole} ${hole} 0 0 0 ${dx} ${dy}`;
  const d =
    `M${x} ${y}` +
    row(width, (far) => `h${far}`, arc(2 * hole, 0)) +
    row(height, (far) => `v${far}`, arc(0, 2 * hole)) +
    row(width, (far) => `h${-far}`, arc(-2 * hole, 0)) +
    row(height, (far) => `v${-far}`, arc(0, -2 * hole));
  return `<path d="${d}Z" fill="#00000022" transform="translate(5 6)"/><path d="${d}Z" fill="#fff" stroke="${paint.line}" stroke-width="1.5"/>`;
};
