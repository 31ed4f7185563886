import encodeQR from 'qr';

/** A QR code for a terminal, black on white whatever its colours are, two rows in a line. */
export const qrForTerminal = (text: string): string => {
  const rows = encodeQR(text, 'raw', { border: 2 });
  const lines = rows.flatMap((upper, y) => {
    if (y % 2 === 1) return [];
    const lower = rows[y + 1];
    const line = upper.map((dark, x) => blocks[Number(dark)]?.[Number(lower?.[x] ?? false)] ?? ' ');
    return [`\x1b[38;5;16;48;5;231m${line.join('')}\x1b[0m\n`];
  });
  return lines.join('');
};

/** By whether the upper and the lower half are dark. */
const blocks = [
  [' ', '▄'],
  ['▀', '█'],
];
