/**
 * About how many bits somebody has to guess who tries words, sequences and repetitions first; rather too few than too
 * many. 32 random bytes have more than 200 in base64, and 190 in hex; a sentence of forty letters has under 100.
 *
 * Letters in words count a bit and a half each, after Shannon's "Prediction and Entropy of Printed English"; what stood there
 * before and what only counts on (`abc`, `987`) counts next to nothing; a sign that is left counts as one of its alphabet.
 */
export const strength = (secret: string): number => {
  const text = secret.trim().replace(favourites, '');
  const word = wordsIn(text);
  const each = Math.log2(
    alphabets.reduce((size, [signs, many]) => size + (signs.test(text) ? many : 0), 0) || 1,
  );
  let bits = 0;
  for (let at = 0; at < text.length;) {
    const again = repeatedFrom(text, at);
    if (again >= 5) {
      bits += 8;
      at += again;
    } else {
      bits += follows(text, at) ? 1 : word[at] === true ? 1.5 : each;
      at += 1;
    }
  }
  return bits;
};

const favourites =
  /change[-_ ]?me|password|passw0rd|secrets?|letters?|brigade|replace|example|default|please|production|qwertz?u?y?|letmein|admin|random/gi;

const alphabets: [signs: RegExp, many: number][] = [
  [/[a-f]/, 6],
  [/[g-z]/, 20],
  [/[A-F]/, 6],
  [/[G-Z]/, 20],
  [/\d/, 10],
  [/[^a-zA-Z\d]/, 2],
];

/** Where letters of words stand. Random base64 has runs of small letters too, but never so many that it matters. */
const wordsIn = (text: string): boolean[] => {
  const words = /\s/.test(text) ? /[\p{L}\s.,;:'’-]+/gu : /^[\p{Ll}\P{ASCII}]+$|^[\p{Lu}]+$|[a-z]{5,}/gu;
  const found: boolean[] = Array.from({ length: text.length }, () => false);
  for (const { 0: run, index } of text.matchAll(words)) found.fill(true, index, index + run.length);
  return found;
};

/** How many signs from a place on have stood in the same order before. */
const repeatedFrom = (text: string, at: number): number => {
  let length = 0;
  while (at + length < text.length && text.slice(0, at + length).includes(text.slice(at, at + length + 1)))
    length += 1;
  return length;
};

/** True where a sign is the next one, or the one before, as two others before it were: `c` of `abc`. */
const follows = (text: string, at: number): boolean => {
  const step = (to: number): number => text.charCodeAt(to) - text.charCodeAt(to - 1);
  return at > 1 && Math.abs(step(at)) === 1 && step(at) === step(at - 1);
};
