import { locale } from './locale.ts';
import { once } from './once.ts';

/** A whole number as the language writes it: (12345, `pt`) → `12 345`. */
export const formatNumber = (number: number, language: string): string => numbers(language).format(number);

const numbers = once((language) => new Intl.NumberFormat(locale(language)));

/** A year as the language writes it: (`2019`, `fa`) → `۲۰۱۹` */
export const formatYear = (year: string, language: string): string => years(language).format(Number(year));

const years = once((language) => new Intl.NumberFormat(locale(language), { useGrouping: false }));

/** The style of CSS for a list that is numbered in the language's digits; undefined where those are 1, 2, 3. */
export const listStyle = (language: string): string | undefined => counterStyles[numberingSystem(language)];

const numberingSystem = once((language) => numbers(language).resolvedOptions().numberingSystem);

// The digits that Intl writes some languages with, by their names in CSS.
// https://www.w3.org/TR/css-counter-styles-3/#simple-numeric
const counterStyles: Record<string, string> = {
  arab: 'arabic-indic',
  arabext: 'persian',
  beng: 'bengali',
  deva: 'devanagari',
  mymr: 'myanmar',
  tibt: 'tibetan',
};

/**
 * How a language writes whole numbers: its ten digits, and then numbers of one, two, … ten of them, `0|1|…|9|#|##|###|#.###|…`.
 * Taken from Intl when the site is built, for in a browser Intl knows fewer languages, and takes longer to write its first
 * number than a page takes to be laid out.
 */
export const numberPatterns = once((language: string): string => {
  const each = Array.from({ length: 10 }, (_, index) => index);
  const digits = each.map((digit) => formatNumber(digit, language));
  const lengths = each.map((zeros) => formatNumber(10 ** zeros, language).replace(/\p{Nd}/gu, '#'));
  return [...digits, ...lengths].join('|');
});

/** A whole number of up to ten digits, written by the patterns of a language. */
export const writeNumber = (number: number, patterns: string): string => {
  const signs = patterns.split('|');
  const digits = String(number).split('');
  return (signs[9 + digits.length] ?? '').replace(/#/g, () => signs[Number(digits.shift())] ?? '');
};
