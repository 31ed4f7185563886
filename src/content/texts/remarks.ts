/**
 * A remark is for the next person who edits a text, and no reader ever sees it: `<!-- … -->` on lines of its own. One
 * inside a line counts as raw HTML, and one that is not closed before the next begins is a mistake, so that nothing between
 * them is lost unseen.
 */
const remark = /^ {0,3}<!--(?!-?>)(?:(?!-->|<!--)[^])*-->[^\S\n]*$/gm;

/** A text without its remarks, as if their lines had never been there: the same as one that never had any. */
export const withoutRemarks = (text: string): string =>
  text.includes('<!--') ? text.split(remark).reduce(joined).trim() : text;

/** What stands before a remark, which ends in a line end, with what stands after it, which begins with one. */
const joined = (before: string, after: string): string =>
  /(^|\n)[^\S\n]*(\n|^)$/.test(before)
    ? before + after.replace(/^(?:[^\S\n]*\n)+/, '')
    : before + after.replace('\n', '');

/** A text with its remarks emptied, so that all other lines keep their numbers. */
export const emptyRemarks = (text: string): string =>
  text.includes('<!--') ? text.replace(remark, (all) => all.replace(/[^\n]/g, '')) : text;

/** The remarks of a text and the paragraphs around them, in their order. */
export const remarksAnd = (text: string): string[] =>
  // No text holds a NUL; the lines of a remark are kept together by it.
  text
    .replace(remark, (found) => `\n\n${found.trim().replace(/\n/g, '\u0000')}\n\n`)
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((part) => part.replaceAll('\u0000', '\n').trimEnd())
    .filter((part) => part !== '');

/** A text as a remark. What would end it, or begin another, is written apart. */
export const asRemark = (text: string): string =>
  `<!-- ${text.trim().replaceAll('-->', '-- >').replaceAll('<!--', '< !--')} -->`;
