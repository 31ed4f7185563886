import { letterText, type Letter } from './compose.ts';

/**
 * A link that opens the supporter's own email program with the letter in it, to every target (RFC 6068). Letters and
 * spaces stand in it as they are, for browsers encode them, and a page whose letter is in Russian would be a tenth
 * larger if they were encoded here.
 */
export const mailtoLink = (addresses: readonly string[], letter: Letter): string =>
  `mailto:${addresses.map((address) => address.replace(/[^\w@.+-]/g, encodeURIComponent)).join(',')}?subject=${encode(letter.subject)}&body=${encode(letterText(letter))}`;

const encode = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '')
    .replace(/\n/g, '\r\n')
    .replace(/[^\p{L}\p{M}\p{N} ]/gu, encodeURIComponent);
