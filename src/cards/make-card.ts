import { direction } from '../language/language.ts';
import type { Card } from './card.ts';
import { blankColours, blankOf, type Blank } from './drawing/blank.ts';
import { coloursOf } from './drawing/colours.ts';
import { indexedPng } from './drawing/indexed-png.ts';
import { mirrored, print, type Place } from './drawing/places.ts';
import { printedOn } from './drawing/printed.ts';
import { emptySheet, inkOf, lay, write, type Ink, type Sheet } from './drawing/sheet.ts';
import { takumi } from './drawing/takumi-renderer.ts';
import { written, type Words } from './writing/written.ts';

const renderer = takumi();

/** A card as a PNG of at most `cardBytes`. */
export const makeCard = async (card: Card): Promise<Buffer<ArrayBuffer>> => {
  const isRtl = direction(card.language) === 'rtl';
  const place = isRtl ? mirrored : (same: Place) => same;
  const blank = await blankFor(card, isRtl);
  const printed = await printedOn(card, isRtl, renderer);
  const sheet = sheets.pop() ?? emptySheet();
  sheet.set(blank.sheet);
  lay(sheet, place(print), printed.pixels);
  for (const words of await written(card, renderer)) write(sheet, await inkFor(words, card, blank));
  const colours = Array.from({ length: blankColours }, (_, at) => blank.colours[at] ?? 0);
  const png = await indexedPng(sheet, [...colours, ...printed.colours]);
  sheets.push(sheet);
  return png;
};

/** Those that are free: to ask for memory for each card takes a tenth of a card's time. */
const sheets: Sheet[] = [];

/** Ten are all that there are. */
const blankFor = ({ look }: Card, isRtl: boolean): Promise<Blank> => {
  const key = `${look} ${isRtl}`;
  const blank = blanks.get(key) ?? blankOf(look, isRtl, renderer);
  blanks.set(key, blank);
  return blank;
};

const blanks = new Map<string, Promise<Blank>>();

const inkFor = (words: Words, { look, language }: Card, { colours, nearest }: Blank): Promise<Ink> => {
  const draw = async (): Promise<Ink> => {
    const { place, isCommon: _, ...node } = words;
    const dir = direction(language);
    const pixels = await renderer.write(place, coloursOf[look].ground, { lang: language, dir, ...node });
    return inkOf(pixels, dir === 'rtl' ? mirrored(place) : place, colours[0] ?? 0, nearest);
  };
  if (!words.isCommon) return draw();
  const key = JSON.stringify([look, language, words]);
  const drawn = common.get(key) ?? draw();
  if (common.size > 500) common.clear();
  common.set(key, drawn);
  return drawn;
};

/** What stands on many cards alike. */
const common = new Map<string, Promise<Ink>>();
