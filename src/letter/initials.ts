/**
 * A name by the first letter of each of its words, in any script: `Ann Lee` → `A. L.`, `Jean-Pierre Roy` → `J.-P. R.`,
 * `Ángel O'Brien` → `Á. O.`, `สมชาย ใจดี` → `ส. จ.`. Names in Chinese, Japanese and Korean are as people there leave them
 * open: `王小明` → `王○○`. Empty for one without letters.
 */
export const initialsOf = (name: string): string => {
  const words = name.normalize('NFC').trim().split(/\s+/);
  const [first = '', ...others] = words.map(initialOf).filter((initial) => initial !== '');
  return closed.test(first) ? `${first}○○` : [first, ...others].join(' ');
};

const initialOf = (word: string): string =>
  word
    .split(/[-‐‑]/)
    .map((part) => letterOf(part))
    .filter((letter) => letter !== '')
    .map((letter) => (closed.test(letter) ? letter : `${letter}.`))
    .join('-');

/** Scripts that write names without spaces, and shorten them to a family name. */
const closed = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

// The consonant alone, without vowels that stand before it, above it or under it.
const consonant = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const vowelsBefore = /^[\u0e40-\u0e44\u0ec0-\u0ec4]+/;

// A letter with its vowel sign or accent. What an Indic virama joins is one letter, but in Tamil, where it joins nothing.
const letter = /\p{L}(?:[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca]\p{L}|\p{M})*/u;

const letterOf = (part: string): string => {
  const text = part.replace(/^[^\p{L}]+/u, '').replace(vowelsBefore, '');
  return (consonant.test(text.charAt(0)) ? /\p{L}/u : letter).exec(text)?.[0] ?? '';
};
