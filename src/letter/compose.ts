import { sameMailbox } from './address.ts';
import { clean } from './clean.ts';
import { plainLine } from './plain-name.ts';

/** A letter as its translators wrote it, in one language. */
export type Template = {
  /** One subject, or several of which each supporter gets one. */
  subjects: readonly string[];
  /** Plain text; paragraphs are divided by blank lines. See `placeholders`. */
  body: string;
  /** Said at the end of a letter whose supporter no answer reaches. */
  unanswered?: string | undefined;
};

/** What the supporter brings to the letter. Empty strings are what was left out. */
export type Supporter = {
  name: string;
  email: string;
  organisation: string;
  /** The country's name in the letter's language, not its code. */
  country: string;
  /** Own words, put where the template says `{words}`. */
  words: string;
  /** The text between salutation and `{words}`, where the campaign lets it be rewritten. */
  letter: string;
  /** True for one who signs with initials, which `name` then holds. */
  initials?: boolean;
};

export type Recipient = { name: string; salutation: string };

export type Paragraph = {
  text: string;
  /** True for what the supporter wrote, which can be in another language than the rest. */
  own: boolean;
};

export type Letter = { subject: string; paragraphs: Paragraph[] };

/** What a letter's text can hold between braces. */
export const placeholders = ['name', 'organisation', 'country', 'target', 'salutation', 'words'] as const;

export type Placeholder = (typeof placeholders)[number];

/** The placeholders that are filled in inside a line; `{words}` is a paragraph of its own. */
type Filled = Record<Exclude<Placeholder, 'words'>, string>;

/**
 * The letter to one target, exactly as it goes out. The page's preview and the function share it.
 *
 * A line whose placeholders the supporter all left empty is dropped; where only some are, the commas and
 * brackets around them go too.
 */
export const compose = (template: Template, supporter: Supporter, recipient: Recipient): Letter => {
  const values: Filled = {
    name: plainLine(supporter.name),
    organisation: plainLine(supporter.organisation),
    country: supporter.country,
    target: recipient.name,
    salutation: recipient.salutation,
  };
  const { opening, middle, closing } = parts(template.body);
  const fromTemplate = (texts: readonly string[]): Paragraph[] =>
    texts.map((text) => ({ text: fill(text, values), own: false }));
  const own = (text: string): Paragraph[] => paragraphs(text).map((text) => ({ text, own: true }));

  const subject = choose(template.subjects, supporter.email);

  return {
    // A dropped line would be an email without a subject: of that one, the template's own words stay.
    subject: oneLine(fill(subject, values) || without(subject, Object.keys(values))),
    paragraphs: [
      ...fromTemplate(opening),
      ...(clean(supporter.letter) ? own(supporter.letter) : fromTemplate(middle)),
      ...own(supporter.words),
      ...fromTemplate(closing),
      ...(supporter.initials ? [{ text: template.unanswered ?? '', own: false }] : []),
    ].filter(({ text }) => text !== ''),
  };
};

/** The letter as plain text. */
export const letterText = ({ paragraphs }: Letter): string => paragraphs.map(({ text }) => text).join('\n\n');

/**
 * A template's body in paragraphs: `opening` is the salutation, `closing` what follows `{words}`, and
 * `middle`, the letter proper, is between them.
 */
export const parts = (body: string): { opening: string[]; middle: string[]; closing: string[] } => {
  const all = paragraphs(body);
  const words = all.indexOf('{words}');
  const before = words < 0 ? all : all.slice(0, words);
  const opening = /\{(salutation|target)\}/.test(before[0] ?? '') ? 1 : 0;
  return {
    opening: before.slice(0, opening),
    middle: before.slice(opening),
    closing: words < 0 ? [] : all.slice(words + 1),
  };
};

/** A text divided at its blank lines. */
export const paragraphs = (text: string): string[] =>
  clean(text)
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

const fill = (text: string, values: Filled): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const used = [...line.matchAll(/\{(\w+)\}/g)].flatMap(([, key = '']) =>
        isFilled(key, values) ? key : [],
      );
      const empty = used.filter((key) => values[key] === '');
      if (empty.length === 0) return [fillLine(line, values)];
      return empty.length === used.length ? [] : [fillLine(without(line, empty), values)];
    })
    .join('\n');

const isFilled = (key: string, values: Filled): key is keyof Filled => Object.keys(values).includes(key);

// One pass, so that what a supporter typed is never taken for a placeholder.
const fillLine = (line: string, values: Filled): string =>
  line.replace(/\{(\w+)\}/g, (whole, key: string) => (isFilled(key, values) ? values[key] : whole));

/** A line without some of its placeholders, and without the brackets and separators that they leave alone. */
const without = (line: string, empty: readonly string[]): string =>
  empty
    .reduce((text, key) => text.replaceAll(`{${key}}`, '\0'), line)
    .replace(emptyBrackets, '\0')
    .replace(gapAfterBracket, '$1')
    .replace(gap, '')
    .replace(/^[\s:,;،、·/|–—-]+/, '');

// A NUL stands where a placeholder was.
const separators = String.raw`[\s,;،、·/|–—-]*`;
const gap = new RegExp(`(?:${separators}\0)+`, 'g');
const gapAfterBracket = new RegExp(`([([（])${gap.source}${separators}`, 'g');
const emptyBrackets = new RegExp(String.raw`[([（]${gap.source}${separators}[)\]）]`, 'g');

const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ');

/** Always the same subject for the same mailbox, so that what is shown is what is sent. */
const choose = (subjects: readonly string[], email: string): string =>
  subjects[hash(sameMailbox(email)) % subjects.length] ?? '';

// FNV-1a, 32 bit: even enough for a handful of subjects, and the same in a browser.
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (const unit of text) h = Math.imul(h ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return h;
};
