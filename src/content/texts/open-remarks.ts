/** A remark that is not whole, and how many lines above it stand in the same text. */
export type OpenRemark = { linesAbove: number; message: string };

/** Each remark in a piece of a text that begins in the wrong way, or does not end before the next begins, or at all. */
export const openRemarks = (text: string): OpenRemark[] =>
  [...text.matchAll(opening)].flatMap(({ index, 0: mark }) => {
    const linesAbove = text.slice(0, index).split('\n').length - 1;
    if (mark !== '<!--')
      return [
        {
          linesAbove,
          message: `has a remark that begins with ${mark}. Write <!-- in its place, with two hyphens, and --> at its end.`,
        },
      ];
    const next = text.indexOf(mark, index + mark.length);
    const after = text.slice(index, next < 0 ? undefined : next);
    if (after.includes('-->')) return [];
    const [line = ''] = after.split('\n');
    const words = line.length > 40 ? `${line.slice(0, 40).trimEnd()}…` : line.trimEnd();
    const [, slip] = end.exec(after) ?? [];
    const advice = slip === undefined ? 'Write --> after its last word.' : `Write --> in place of ${slip}.`;
    return [
      {
        linesAbove,
        message: `has a remark that is not closed (${words}). ${advice}`,
      },
    ];
  });

/** Programs make one dash of two hyphens. */
const opening = /<!--(?!-?>)|<![–—]/g;

/** What is written for `-->`. */
const end = /(?<=\s)(->|--? >|--!>|[–—] ?>)[^\S\n]*$/m;
