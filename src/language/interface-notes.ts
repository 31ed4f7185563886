/**
 * The text of an interface file without its notes for translators, `"// skip": "…",` on lines of their own. All other
 * lines keep their numbers.
 */
export const withoutNotes = (text: string): string =>
  text.replace(/^[^\S\n]*"\/\/ [^"\n]*"[^\S\n]*:[^\S\n]*"(?:[^"\\\n]|\\.)*",[^\S\n]*$/gm, '');
