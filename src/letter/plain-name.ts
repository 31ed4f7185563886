import { clean } from './clean.ts';

/**
 * A name or an organisation as it stands in headers and signatures: on one line, without what nobody sees, in letters
 * that every font has. An initial or a short title that is written together with what follows gets its space, since
 * mail programs make links of `J.Li`. Whatever comes out comes out of it again unchanged.
 *
 * ` Ａｎｎ  Lee` → `Ann Lee`, `J.R.R.Tolkien` → `J.R.R. Tolkien`, `மு.க.ஸ்டாலின்` → `மு.க. ஸ்டாலின்`
 */
export const plainLine = (typed: string): string =>
  cleaned(typed.replace(sameLetters, inOneForm))
    // The full stop of an Armenian keyboard.
    .replace(/(\p{Script=Armenian})\u2024/gu, '$1.')
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ')
    .map(spaced)
    .join(' ');

/**
 * Why a `plainLine` cannot stand in a header or a signature, where somebody else is meant to read a name and nothing
 * more. `link` is whatever a mail program makes into a link or an address, and what only looks like one.
 */
export const lineProblem = (
  plain: string,
  { digits = false } = {},
): 'missing' | 'link' | 'invalid' | undefined => {
  if (!/[^\s\p{Default_Ignorable_Code_Point}]/u.test(plain)) return 'missing';
  const seen = plain
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(slashes, '/')
    .replace(colons, ':');
  if (/@|\/\/|(?:^|[^\p{L}])www\d*[.。]|\d+(?:[.。]\d+){3}/iu.test(seen) || scheme.test(seen)) return 'link';
  if (host.test(seen.replace(unions, '$1')) || lowDot.test(seen)) return 'link';
  // An encoded word, which mail programs read as other signs; and what a spreadsheet takes for a formula.
  // https://datatracker.ietf.org/doc/html/rfc2047#section-2
  if (/=\?|^[=+-]/.test(seen)) return 'invalid';
  return (digits ? /[\p{L}\p{N}]/u : /\p{L}/u).test(seen) ? undefined : 'invalid';
};

// Other forms of the same letters, of which people type some (full width) and copy others (Arabic from a PDF). The rest
// of NFKC does harm: it makes `Mª` into `Ma`, the Armenian `և` into two letters, and ㅇ into a part of a syllable.
const sameLetters =
  /[\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdf9\ufe80-\ufefc\u{1d400}-\u{1d7ff}]+/gu;

const inOneForm = (letters: string): string => letters.normalize('NFKC');

/** Without what nobody sees, and composed. Where that brings marks into another order, others stand beside what is unseen. */
const cleaned = (text: string): string => {
  const left = clean(composed(text)).replace(/\p{Bidi_Control}/gu, '');
  const whole = composed(left);
  return whole === left ? whole : cleaned(whole);
};

/** Letters in one with their accents; but those ideographs stay that a family writes otherwise, and NFC does not. */
const composed = (text: string): string =>
  text
    .split(/([\uf900-\ufaff\u{2f800}-\u{2fa1f}]+)/u)
    .map((part, index) => (index % 2 === 0 ? part.normalize('NFC') : part))
    .join('');

/** A word whose initials and titles stand apart from what follows. */
const spaced = (word: string): string => {
  const [first = '', ...others] = word.split('.');
  let before = first;
  return others.reduce((whole, after) => {
    const apart = goesBefore(before, after);
    before = after;
    return `${whole}.${apart ? ' ' : ''}${after}`;
  }, first);
};

/** True of (`J`, `Tolkien`), (`St`, `John`), (`எம்`, `ராமன்`); not of (`J`, `R`), (`evil`, `com`), (`t`, `me`). */
const goesBefore = (before: string, after: string): boolean => {
  const [title = ''] = /[\p{L}\p{M}]+$/u.exec(before) ?? [];
  const letters = [...title.matchAll(/\p{L}/gu)].map(([letter]) => letter);
  const [name = ''] = /^\p{L}[\p{L}\p{M}\p{N}’'-]*/u.exec(after) ?? [];
  const [initial = ''] = letters;
  if ([...name.matchAll(/\p{L}/gu)].length < 2 || /^www$/i.test(title)) return false;
  if (!/^[\p{Lu}\p{Lt}\p{Lo}\p{Script=Georgian}]/u.test(name)) return false;
  if (letters.length === 1) return /[\p{Lu}\p{Lt}\p{Lo}\p{Script=Georgian}]/u.test(initial);
  if (/^(?:co|dr|fr|gr|lic|ltd|md|mohd|mr|mrs|ms|no|nr|prof|rev|sr|st)$/i.test(title)) return true;
  if (letters.length > 3) return false;
  if (/^[\p{Lo}\p{M}\p{Script=Georgian}]+$/u.test(title))
    return !/[\p{Script=Han}\p{Script=Hangul}\p{scx=Kana}]/u.test(title);
  return /^[\p{Lu}\p{Lt}][\p{Ll}\p{M}]+$/u.test(title) && /\p{Ll}/u.test(name);
};

// Two letters or more right after a full stop, of which some browsers know two.
const host = /[.。]\p{M}*\p{L}\p{M}*[-\p{L}\p{N}]/u;
// What stands on the line as a full stop does, among letters that hosts are written in.
const lowDot =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}][\u06d4\u0701\u0702\ua4f8\u0660\u06f0][\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const slashes = /[\u2044\u2215\u29f8\u2571\u27cb\u3033]/gu;
const colons = /[\u2236\ua789\u02d0\u0589\u05c3]/gu;
const scheme =
  /(?:^|[^\p{L}])(?:https?|ftp|mailto|javascript|data|tel|sms|file|tg|viber|whatsapp|skype|magnet|bitcoin)\s*:/iu;
// Germany's second largest union writes itself so, and no country ends in it.
const unions = /(^|[\s(-])ver\.di(?=$|[\s),;:’'-])/giu;
