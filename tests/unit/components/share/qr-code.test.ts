import { expect, test } from 'vitest';
import { qrSvg } from '../../../../src/components/share/qr-code.ts';
import { drawnIn, readCode } from '../../read-code.ts';

test.each(['https://letters.example/en/free-amina/', `https://letters.example/${'long-'.repeat(40)}/`])(
  'A QR code is one path, and reads as %s',
  (address) => {
    const svg = qrSvg(address);
    expect(svg.match(/<path /g)).toHaveLength(1);
    expect(readCode(drawnIn(svg))).toBe(address);
  },
);
