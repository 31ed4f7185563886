import { locale } from './locale.ts';

/** A whole number as the language writes it: (12345, `pt`) → `12 345`. */
export const formatNumber = (number: number, language: string): string =>
  new Intl.NumberFormat(locale(language)).format(number);

/**
 * How a language writes whole numbers: its ten digits, and then numbers of one, two, … ten of them, `0|1|…|9|#|##|###|#.###|…`.
 * Taken from Intl when the site is built, for in a browser Intl knows fewer languages, and takes longer to write its first
 * number than a page takes to be laid out.
 */
export const numberPatterns = (language: string): string => {
  const each = Array.from({ length: 10 }, (_, index) => index);
  const digits = each.map((digit) => formatNumber(digit, language));
  const numbers = each.map((zeros) => formatNumber(10 ** zeros, language).replace(/\p{Nd}/gu, '#'));
  return [...digits, ...numbers].join('|');
};

/** A whole number of up to ten digits, written by the patterns of a language. */
export const writeNumber = (number: number, patterns: string): string => {
  const signs = patterns.split('|');
  const digits = String(number).split('');
  return (signs[9 + digits.length] ?? '').replace(/#/g, () => signs[Number(digits.shift())] ?? '');
};
