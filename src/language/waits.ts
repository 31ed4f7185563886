import { locale } from './locale.ts';

/**
 * How long one can be asked to wait, in words of a language, shortest first: `[[60, 'in 1 minute'], …, [86400, 'in
 * 24 hours']]`, in seconds. Worded when the site is built, for browsers do not speak every language that Intl does
 * there: https://chromium.googlesource.com/chromium/deps/icu/+/HEAD/filters/
 */
export const waits = (language: string): [seconds: number, words: string][] => {
  const format = new Intl.RelativeTimeFormat(locale(language));
  // Hebrew says "in an hour (1)".
  const words = (n: number, unit: 'minute' | 'hour'): string =>
    format.format(n, unit).replace(/ \(\d\)$/, '');
  const minutes = [1, 2, 5, 15, 30].map((n): [number, string] => [n * 60, words(n, 'minute')]);
  const hours = [1, 3, 12, 24].map((n): [number, string] => [n * 3600, words(n, 'hour')]);
  return [...minutes, ...hours];
};
