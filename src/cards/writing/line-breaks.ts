import { once } from '../../language/once.ts';
import { scriptOf } from './fonts.ts';

/**
 * A text with marks where a line may end, for scripts that put no space between words, and where it may not. Marks are
 * U+200B and U+2060, which nobody sees.
 *
 * (`再び獄中に。釈放のために`, `ja`) → `再び|獄中に。|釈放の|ために`, with U+200B in place of `|`
 */
export const withBreaks = (text: string, language: string): string => {
  const script = scriptOf(language);
  const may = mayBreak[script];
  if (!may) return alphabets.includes(script) ? text.replace(shortWord, '$1\u00a0') : text;
  const words = Array.from(wordsIn(language).segment(text), ({ segment }) => segment);
  return (
    words
      .map((word, index) => (may(words[index - 1] ?? '', word) ? `\u200b${word}` : word))
      .join('')
      .replace(/[・·‧](?:\u200b?\p{sc=Han}){1,3}/gu, (name) => name.replaceAll('\u200b', ''))
      // Japanese names are long, and can go on in the next line.
      .replace(/(?<=[・·‧])(?=\p{L})/gu, script === 'Jpan' ? '\u200b' : '\u2060')
  );
};

const wordsIn = once((language) => new Intl.Segmenter(language, { granularity: 'word' }));

const alphabets = ['Latn', 'Cyrl', 'Grek'];

// A word of one letter goes to the next line with what follows it, as Polish and Czech ask for.
const shortWord = /(?<=^|[\s\u00a0])(\p{L}) (?=\S)/gu;

/** Where a line can end between two words, by script. */
const mayBreak: Record<string, (before: string, after: string) => boolean> = {
  // A dictionary cuts a name that it does not know into scraps: they stay together, and so do words made with these.
  Thai: (before, after) =>
    [before, after].every((word) => /^[\u0e01-\u0e45\u0e47-\u0e4e]{3,}/.test(word)) &&
    !/^(?:นัก|การ|ความ|ผู้|ชาว)$/.test(before),
  // A lone character goes with what follows it, but for those that end a word.
  Hans: (before, after) => endsChinese.test(before) && beginsChinese.test(after),
  Hant: (before, after) => endsChinese.test(before) && beginsChinese.test(after),
  // Where a phrase begins: its particles, which end it, are in hiragana.
  Jpan: (before, after) =>
    /[\p{sc=Hiragana}、。！？!?」』）…]$/u.test(before) &&
    /^[\p{sc=Han}\p{sc=Katakana}\p{Lu}\p{Ll}\p{Nd}「『（]/u.test(after) &&
    !/^[おご]$/.test(before),
};

const endsChinese = /[\p{L}\p{N}]{2}$|[，。！？：；、」』）》”]$/u;
const beginsChinese = /^(?![的了们們着著过過地得吗嗎呢吧])[\p{L}\p{N}「『（《“]/u;
