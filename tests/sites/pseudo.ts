// A language that nobody speaks: English in brackets, with accents, and longer by two fifths. What stands on one of its
// pages outside of brackets was never translated, and what is too long for its place shows.

/** Private use, so that it is on no list: https://unicode.org/reports/tr35/#unicode_region_subtag_validity */
export const pseudoLanguage = 'en-XA';

/** `Send the letter` → `⟦Sénd thé léttér ~~~~ ~~~~⟧`; what stands between braces stays. */
export const pseudo = (text: string): string => {
  // Bold type would part the brackets.
  const plain = text.replaceAll('**', '');
  const accented = plain
    .split(/(\{\w+\})/)
    .map((part, index) => (index % 2 > 0 ? part : part.replace(/[aeiou]/gi, '$&\u0301').normalize()))
    .join('');
  const more = Array.from({ length: Math.ceil((plain.length * 0.4) / 5) }, () => '~~~~').join(' ');
  return `⟦${accented} ${more}⟧`;
};
