import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cardSize } from '../../../../src/cards/card.ts';
import { colourOf, type Parts } from '../../../../src/cards/drawing/colour.ts';
import { indexedPng } from '../../../../src/cards/drawing/indexed-png.ts';
import { emptySheet, inkOf, lay, write } from '../../../../src/cards/drawing/sheet.ts';

const { width, height } = cardSize;
const [paper, red, ink] = (
  [
    [255, 253, 247],
    [168, 32, 26],
    [23, 19, 15],
  ] satisfies Parts[]
).map(colourOf);
const colours = [paper ?? 0, red ?? 0, ink ?? 0];

test('What is laid and written on a sheet is there for who reads the PNG', async () => {
  const sheet = emptySheet();
  lay(sheet, { x: 1198, y: 628, width: 2, height: 2 }, Uint8Array.of(1, 0, 0, 1));
  const words = Int32Array.of(colours[0] ?? 0, colours[2] ?? 0);
  write(
    sheet,
    inkOf(words, { x: 1198, y: 628, width: 2, height: 1 }, colours[0] ?? 0, (colour) =>
      colours.indexOf(colour),
    ),
  );
  const { data, info } = await sharp(await indexedPng(sheet, colours))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width, height, channels: 3 });
  const at = (x: number, y: number): number[] => [
    ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
  ];
  expect(at(0, 0)).toEqual([255, 253, 247]);
  // The ground between words leaves what was there.
  expect(at(1198, 628)).toEqual([168, 32, 26]);
  expect(at(1199, 628)).toEqual([23, 19, 15]);
  expect(at(1198, 629)).toEqual([255, 253, 247]);
  expect(at(1199, 629)).toEqual([168, 32, 26]);
});
