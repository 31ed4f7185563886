import { isTall } from '../../language/language.ts';
import { scriptOf } from './fonts.ts';
import type { Place } from '../drawing/places.ts';
import type { Node, Takumi } from '../drawing/takumi-renderer.ts';

/** A text, and how it is set. */
export type Setting = {
  text: string;
  language: string;
  families: readonly string[];
  colour: string;
  weight: 700 | 900;
  /** Of its letters, in pixels. */
  size: number;
  /** How wide it may be, in pixels. */
  width: number;
  /** Of a block behind it. */
  ground?: string;
};

/** Room between lines, by the height of the letters: signs above and below them must not touch. */
const lineHeight = (language: string): number => {
  if (isTall(language)) return 1.42;
  if (['Hans', 'Hant', 'Jpan', 'Kore'].includes(scriptOf(language))) return 1.26;
  // Two accents on one capital.
  return new Intl.Locale(language).language === 'vi' ? 1.28 : 1.14;
};

/** As takumi takes it. Words are broken where there is no other way. */
export const set = (
  { text, language, families, colour, weight, size, width, ground }: Setting,
  breakWords = false,
): Node => ({
  type: 'text',
  text,
  // Takumi ends lines elsewhere in Korean: to be measured as it is drawn, a text has its language with it.
  lang: language,
  style: {
    fontFamily: families.map((family) => `"${family}"`).join(', '),
    fontSize: size,
    fontWeight: weight,
    lineHeight: lineHeight(language),
    color: colour,
    maxWidth: width,
    textWrap: 'balance',
    wordBreak: 'keep-all',
    overflowWrap: breakWords ? 'anywhere' : 'normal',
    ...(ground === undefined ? {} : { backgroundColor: ground, padding: `${size * 0.22}px ${size * 0.5}px` }),
  },
});

/** The sizes that a text is tried in, the largest first. */
const steps = (most: number, least: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil((most - least) / 4) + 1) }, (_, step) =>
    Math.max(least, most - 4 * step),
  );

/** A text in its size, and how high it is. */
export type Fitted = { node: Node; height: number };

type Measures = Pick<Takumi, 'measure' | 'wordsOf'>;

/**
 * The same text as large as its place allows, but a little smaller where that makes fewer lines; never cut off. Words are
 * broken only where `least` is too large.
 */
export const fitted = async (
  setting: Omit<Setting, 'size'>,
  { height }: Pick<Place, 'height'>,
  [most, least]: [most: number, least: number],
  takumi: Measures,
): Promise<Fitted> => {
  const { width } = setting;
  const lineOf = lineHeight(setting.language);
  const fewestLines = await fewestLinesOf(setting, most, takumi);
  let best: (Fitted & { size: number; lines: number }) | undefined;
  for (const size of steps(most, least)) {
    if (best && size < best.size * 0.88) break;
    // To measure takes long, and most sizes can be told to be too large, or no better, without it.
    const fewest = fewestLines(size);
    if (fewest * size * lineOf > height * 1.02 || (best && fewest >= best.lines)) continue;
    const node = set({ ...setting, size });
    const extent = await takumi.measure(node, width);
    if (extent.height > height || extent.left < -1 || extent.right > width + 1) continue;
    const lines = Math.round(extent.height / size / lineOf);
    if (!best || lines < best.lines) best = { node, height: extent.height, size: best?.size ?? size, lines };
  }
  if (best) return best;
  for (const size of steps(least, smallest)) {
    const node = set({ ...setting, size }, true);
    const extent = await takumi.measure(node, width);
    if (size === smallest || extent.height <= height)
      return { node, height: Math.min(extent.height, height) };
  }
  throw new Error('A text was tried in no size.');
};

/**
 * How many lines a text has at least, in each size; more than there can be, where a word is longer than a line. It is measured
 * once, with each word in a line of its own.
 */
const fewestLinesOf = async (
  setting: Omit<Setting, 'size'>,
  size: number,
  { wordsOf }: Measures,
): Promise<(size: number) => number> => {
  const text = set({ ...setting, size, width: 1 });
  const words = (await wordsOf(text, size * lineHeight(setting.language))).map(({ width, isSpaced }) => ({
    width: (0.99 * width) / size,
    // No font's space is wider, and at a line's end it takes no room.
    ink: (0.99 * width) / size - (isSpaced ? 0.3 : 0),
  }));
  return (other) => {
    const room = (setting.width + 1) / other;
    let fewest = 1;
    let filled = 0;
    for (const { width, ink } of words) {
      if (ink > room) return Infinity;
      if (filled + ink > room) {
        fewest += 1;
        filled = 0;
      }
      filled += width;
    }
    return fewest;
  };
};

const smallest = 12;
