import { direction } from '../language/language.ts';
import { recipientsPath } from '../language/paths.ts';
import { letterText, type Letter } from './compose.ts';

/** One email to one target, in the fields that an email API takes. */
export type Email = {
  from: string;
  to: string;
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  /** Headers beside those above. */
  headers?: Record<string, string>;
  /** What the email API repeats in all that it says of the email later. Nothing personal: letters, digits, `_` and `-`. */
  tags?: Tag[];
};

export type Tag = { name: string; value: string };

type Envelope = {
  /** The supporter's name and address. */
  name: string;
  email: string;
  to: string;
  /** The site's own name and sending address. */
  via: { name: string; address: string };
  /** The letter's language, and the one that the supporter reads and writes. */
  language: string;
  ownLanguage: string;
  /** The last line, for those who receive the letter. */
  about: string;
};

/** A letter in its envelope: from the supporter by way of the site, answered to the supporter. */
export const toEmail = (composed: Letter, envelope: Envelope): Email => {
  // No link in the HTML: what is written in a letter never is one, and mail programs make one of an address themselves.
  const last = { text: envelope.about, own: false };
  const letter = { ...composed, paragraphs: [...composed.paragraphs, last] };
  return {
    from: `${displayName(`${envelope.name} via ${envelope.via.name}`)} <${envelope.via.address}>`,
    to: envelope.to,
    replyTo: envelope.email,
    subject: headerText(letter.subject),
    text: letterText(letter),
    html: letterHtml(letter, envelope),
  };
};

/** The last line of each letter in a language: its words, and the address of the page for those who receive letters. */
export const aboutLetters = (words: { 'letter.about': string }, language: string, site: string): string =>
  `${words['letter.about']} ${site}${recipientsPath(language)}`;

const letterHtml = (letter: Letter, { language, ownLanguage }: Envelope): string => {
  const paragraphs = letter.paragraphs.map(({ text, own }) => {
    const attributes = own ? ` lang="${ownLanguage}" dir="auto"` : '';
    return `<p${attributes}>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  });
  return `<!doctype html><html lang="${language}" dir="${direction(language)}"><head><meta charset="utf-8"><title>${escapeHtml(
    headerText(letter.subject),
  )}</title></head><body>${paragraphs.join('\n')}</body></html>`;
};

/**
 * A quoted-string of RFC 5322, section 3.2.4, in which nobody reads an address: neither a mail program that takes quotes
 * for no quotes, nor one that decodes `=?…?=` (RFC 2047).
 */
export const displayName = (name: string): string =>
  `"${headerText(name)
    .replace(/["\\<>@\uff20\ufe6b]/g, '')
    .replace(/=+(?=\?)/g, '')}"`;

/** Without what could end a header or turn its text around: control characters, bidi overrides. */
export const headerText = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Bidi_Control}/gu, '')
    .trim();

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
