import { width } from '../../appeal/wrap.ts';

/** Sizes of a poster's headline and of the lines under it, as classes of it say them. In hundredths of the sheet's width. */
const headlines = [10, 8, 6.6, 5.4, 4.4];
const lines = [3.8, 3, 2.5];

/** What a sheet has for each of them: the width of a line, and the height of all. */
const room = { width: 88, headline: 38, lines: 24 };

/** A letter of a headline, and of a line, is so wide, in parts of its size; capitals and broad scripts included. */
const letter = { headline: 0.66, lines: 0.56 };

/**
 * How large a poster's words can be, that nothing is cut off: steps from 0, the largest, of the headline and of the lines.
 * `tall`: the script needs lines that stand apart.
 */
export const posterSteps = (
  headline: string,
  text: string,
  tall: boolean,
): { headline: number; lines: number } => {
  const step = (
    sizes: readonly number[],
    said: string,
    high: number,
    wide: number,
    lineHeight: number,
  ): number => {
    const longest = Math.max(
      0,
      ...said
        .split(/[\s-]+/)
        .filter(isOneWord)
        .map(width),
    );
    const found = sizes.findIndex((size) => {
      const columns = room.width / (size * wide);
      // A line is seldom full: the word that no longer fits goes to the next.
      const rows = Math.ceil((1.15 * width(said)) / columns);
      return longest <= columns && rows * size * lineHeight <= high;
    });
    return found < 0 ? sizes.length - 1 : found;
  };
  return {
    headline: step(headlines, headline, room.headline, letter.headline, tall ? 1.35 : 1.08),
    lines: step(lines, text, room.lines, letter.lines, tall ? 1.6 : 1.4),
  };
};

/** Others break anywhere between their words, which have no blanks. */
const isOneWord = (word: string): boolean =>
  !/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(
    word,
  );
