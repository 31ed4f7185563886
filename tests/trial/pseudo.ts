// A language that nobody speaks: English in brackets, with accents, and longer by two fifths. What stands on one of its
// pages outside of brackets was never translated, and what is too long for its place shows.

/** Private use, so that it is on no list: https://unicode.org/reports/tr35/#unicode_region_subtag_validity */
export const pseudoLanguage = 'en-XA';

/** `Send the letter` → `⟦Sénd thé léttér ~~~~ ~~~~⟧`; what stands between braces stays. */
export const pseudo = (text: string): string => {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part, index) => (index % 2 > 0 ? part : part.replace(/[aeiou]/gi, '$&\u0301').normalize()))
    .join('');
  const more = Array.from({ length: Math.ceil((text.length * 0.4) / 5) }, () => '~~~~').join(' ');
  return `⟦${accented} ${more}⟧`;
};

/** A Markdown text, each of its paragraphs by itself; its signs (`##`, `-`, `>`) and placeholders stay. */
export const pseudoMarkdown = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const [, sign = '', words = ''] = /^((?:#+|>|-|\d+\.)\s+)?(.*)$/.exec(line) ?? [];
      return words === '' || /^\{\w+\}[,.]?$/.test(words) ? line : sign + pseudo(words.replaceAll('**', ''));
    })
    .join('\n');
