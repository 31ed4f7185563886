import encodeQR from 'qr';

/** A QR code as a picture of one path, which can be printed in any size, on white of its own. */
export const qrSvg = (text: string): string => {
  const rows = encodeQR(text, 'raw', { border: 4 });
  const size = rows.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
<rect width="${size}" height="${size}" fill="#fff"/>
<path d="${rows.map(darkIn).join('')}"/>
</svg>
`;
};

/** Dark signs that stand side by side are one rectangle. */
const darkIn = (row: readonly boolean[], y: number): string => {
  const signs = row.map((dark) => (dark ? '#' : ' ')).join('');
  return [...signs.matchAll(/#+/g)]
    .map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`)
    .join('');
};
