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

/**
 * The same text as large as its place allows, but a little smaller where that makes fewer lines; never cut off. Words are
 * broken only where `least` is too large.
 */
export const fitted = async (
  setting: Omit<Setting, 'size'>,
  { height }: Pick<Place, 'height'>,
  [most, least]: [most: number, least: number],
  measure: (node: Node, width: number) => Promise<Extent>,
): Promise<Node> => {
  const { width } = setting;
  let best: { node: Node; size: number; lines: number } | undefined;
  for (const size of steps(most, least)) {
    if (best && size < best.size * 0.88) break;
    const node = set({ ...setting, size });
    const extent = await measure(node, width);
    if (extent.height > height || extent.left < -1 || extent.right > width + 1) continue;
    const lines = Math.round(extent.height / size / lineHeight(setting.language));
    if (!best || lines < best.lines) best = { node, size: best?.size ?? size, lines };
  }
  if (best) return best.node;
  for (const size of steps(least, smallest)) {
    const node = set({ ...setting, size }, true);
    if (size === smallest || (await measure(node, width)).height <= height) return node;
  }
  throw new Error('A text was tried in no size.');
};

const smallest = 12;
