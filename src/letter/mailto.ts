import { letterText, type Letter } from './compose.ts';

/** A link that opens the supporter's own email program with the letter in it, to every target (RFC 6068). */
export const mailtoLink = (addresses: readonly string[], letter: Letter): string =>
  `mailto:${addresses.map((address) => address.replace(/[^\w@.+-]/g, encodeURIComponent)).join(',')}?subject=${inLink(letter.subject)}&body=${inLink(letterText(letter))}`;

/**
 * A text as it stands in an address, after an equals sign. Letters, spaces and most signs stand in it as they are, for
 * browsers encode them, and a page whose letter is in Russian would be a tenth larger if they were encoded here.
 */
export const inLink = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '')
    .replace(/\n/g, '\r\n')
    .replace(/[^\w ,.:!()\u00a0-\u{10ffff}-]/gu, encodeURIComponent);
