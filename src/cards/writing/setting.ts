import { isTall } from '../../language/language.ts';
import { scriptOf } from './fonts.ts';
import type { Place } from '../drawing/places.ts';
import type { Extent, Node } from '../drawing/takumi-renderer.ts';

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

type Measure = (node: Node, width: number) => Promise<Extent>;

/**
 * The same text as large as its place allows, but a little smaller where that makes fewer lines; never cut off. Words are
 * broken only where `least` is too large.
 */
export const fitted = async (
  setting: Omit<Setting, 'size'>,
  { height }: Pick<Place, 'height'>,
  [most, least]: [most: number, least: number],
  measure: Measure,
): Promise<Node> => {
  const { width } = setting;
  const lineOf = lineHeight(setting.language);
  const fewestLines = await fewestLinesOf(setting, most, measure);
  let best: { node: Node; size: number; lines: number } | undefined;
  for (const size of steps(most, least)) {
    if (best && size < best.size * 0.88) break;
    // To measure takes long, and most sizes can be told to be too large, or no better, without it.
    const fewest = fewestLines(size);
    if (fewest * size * lineOf > height * 1.02 || (best && fewest >= best.lines)) continue;
    const node = set({ ...setting, size });
    const extent = await measure(node, width);
    if (extent.height > height || extent.left < -1 || extent.right > width + 1) continue;
    const lines = Math.round(extent.height / size / lineOf);
    if (!best || lines < best.lines) best = { node, size: best?.size ?? size, lines };
  }
  if (best) return best.node;
  for (const size of steps(least, smallest)) {
    const node = set({ ...setting, size }, true);
    if (size === smallest || (await measure(node, width)).height <= height) return node;
  }
  throw new Error('A text was tried in no size.');
};

/** How many lines a text has at least, in each size: what it takes as one line, less the spaces that ends of lines swallow. */
const fewestLinesOf = async (
  setting: Omit<Setting, 'size'>,
  size: number,
  measure: Measure,
): Promise<(size: number) => number> => {
  const wide = 100 * size * setting.text.length;
  const { left, right } = await measure(set({ ...setting, size, width: wide }), wide);
  return (other) => {
    const space = 0.5 * other;
    const long = (0.98 * (right - left) * other) / size;
    return Math.max(1, Math.ceil((long + space) / (setting.width + space)));
  };
};

const smallest = 12;
