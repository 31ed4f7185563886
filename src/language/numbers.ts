/**
 * How a language writes whole numbers: its ten digits, and then numbers of one, two, … ten of them, `0|1|…|9|#|##|###|#.###|…`.
 * Taken from Intl when the site is built, for in a browser Intl knows fewer languages, and takes longer to write its first
 * number than a page takes to be laid out.
 */
export const numberPatterns = (language: string): string => {
  const format = new Intl.NumberFormat(language);
  const each = Array.from({ length: 10 }, (_, index) => index);
  const digits = each.map((digit) => format.format(digit));
  const numbers = each.map((zeros) => format.format(10 ** zeros).replace(/\p{Nd}/gu, '#'));
  return [...digits, ...numbers].join('|');
};

/** A whole number of up to ten digits, written by the patterns of a language. */
export const writeNumber = (number: number, patterns: string): string => {
  const signs = patterns.split('|');
  const digits = String(number).split('');
  return (signs[9 + digits.length] ?? '').replace(/#/g, () => signs[Number(digits.shift())] ?? '');
};
