import { locale } from './locale.ts';
import { once } from './once.ts';

/** The language's name in itself, capitalised as a list entry: `fr` → `Français`. */
export const languageName = once((tag: string): string => {
  const name = languageNameIn(tag, tag);
  const [first = ''] = name;
  // Georgian writes no word with one capital; those it has are for whole words, and missing from older fonts.
  const capital = /\p{Script=Georgian}/u.test(first) ? first : first.toLocaleUpperCase(locale(tag));
  return capital + name.slice(first.length);
});

/** The name of language `tag` in language `reader`: (`fr`, `it`) → `francese`. */
export const languageNameIn = (tag: string, reader: string): string => languageNames(reader)(tag);

const languageNames = once((reader) => {
  const names = new Intl.DisplayNames([locale(reader)], { type: 'language', languageDisplay: 'standard' });
  return once((tag) => names.of(tag) ?? tag);
});

/**
 * The language as Open Graph names it, always with a country: `fr` → `fr_FR`, `zh-Hant` → `zh_TW`.
 * https://ogp.me/#optional
 */
export const openGraphLocale = once((tag: string): string => {
  const { language, region } = new Intl.Locale(locale(tag)).maximize();
  return `${language}_${region}`;
});

type TextInfo = { direction?: string };

/** The direction that the language's script is written in: `ar` → `rtl`. */
export const direction = once((tag: string): 'ltr' | 'rtl' => {
  // getTextInfo() in newer engines, before that a property.
  const locale: { getTextInfo?: () => TextInfo; textInfo?: TextInfo } = new Intl.Locale(tag);
  return (locale.getTextInfo?.() ?? locale.textInfo)?.direction === 'rtl' ? 'rtl' : 'ltr';
});

// Letters that keep to their line, but for an accent or a tail.
const level = ['Latn', 'Cyrl', 'Grek', 'Armn', 'Geor', 'Hebr', 'Hans', 'Hant', 'Jpan', 'Kore'];

/** True for a script with signs far above and below the line, Arabic or Devanagari, whose lines need to stand apart. */
export const isTall = once(
  (tag: string): boolean => !level.includes(new Intl.Locale(tag).maximize().script ?? ''),
);

/**
 * The attributes of a passage in another language than what is around it, and of its direction, where that is another
 * too: (`ar`, `en`) → `{ lang: 'ar', dir: 'rtl' }`.
 */
export const foreign = (tag: string, around: string): { lang?: string; dir?: 'ltr' | 'rtl' } => {
  if (tag === around) return {};
  return direction(tag) === direction(around) ? { lang: tag } : { lang: tag, dir: direction(tag) };
};

/**
 * True for a well-formed BCP 47 tag in its canonical spelling: `pt-BR`, not `pt-br` or `pt_BR`. A language is
 * two or three letters; longer ones are reserved, and only ever written by mistake (`english`).
 */
export const isLanguageTag = once((tag: string): boolean => {
  try {
    return /^[a-z]{2,3}(-|$)/.test(tag) && Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
});

/**
 * A calendar day (`2019-11-01`, UTC) as the language's texts write it: `1er novembre 2019`, `1 de novembro de 2019`. The
 * calendar is theirs too: Buddhist years in Thai, else Gregorian, also in Persian, whose stories tell of other countries.
 */
export const formatDay = (day: string, tag: string): string => days(tag)(day);

/** The same with an hour of the day (`2019-11-01T14`, UTC): `1er novembre 2019 à 14:00`. */
export const formatHour = (hour: string, tag: string): string =>
  written(dates(tag, { timeStyle: 'short' }), `${hour}:00:00Z`, tag);

/** Each day written once in each language: those of campaigns stand on many pages. */
const days = once((tag) => {
  const format = dates(tag);
  return once((day) => written(format, `${day}T00:00:00Z`, tag));
});

const written = (format: Intl.DateTimeFormat, time: string, tag: string): string => {
  const first = firstOfMonth[tag] ?? firstOfMonth[new Intl.Locale(tag).language];
  return format
    .formatToParts(new Date(time))
    .map(({ type, value }) => (type === 'day' && value === '1' ? (first ?? value) : value))
    .join('');
};

const dates = (tag: string, more: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormat => {
  const calendar = new Intl.Locale(tag).language === 'th' ? 'buddhist' : 'gregory';
  return new Intl.DateTimeFormat(locale(tag), { dateStyle: 'long', timeZone: 'UTC', calendar, ...more });
};

// Languages that count the first day of a month and number the others, which Intl does not know. Spain and Portugal
// number the first one too: https://www.rae.es/dpd/fecha
const firstOfMonth: Record<string, string> = {
  // The Imprimerie nationale's rule: https://question-orthographe.fr/question/format-de-dates
  fr: '1er',
  // https://www.treccani.it/enciclopedia/date-prontuario_(Enciclopedia-dell%27Italiano)/
  it: '1º',
  // https://www12.senado.leg.br/manualdecomunicacao/estilos/datas
  'pt-BR': '1º',
  // https://www.alfavita.gr/koinonia/283633_pos-na-grafoyme-sosta-tis-imerominies-kai-toys-orodeiktes
  el: '1η',
};

/** `[['IT', 'Italie'], …]`: every country there is, named in the language and sorted as it sorts. */
export const countries = (tag: string): [code: string, name: string][] => {
  const names = regionNames(tag);
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const found = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter(isCountry)
    .map((code): [string, string | undefined] => [code, names.of(code)])
    .filter((entry): entry is [string, string] => entry[1] !== undefined);
  return found.sort((a, b) => a[1].localeCompare(b[1], locale(tag)));
};

/** True of the codes in a list of countries: `IT`, and not `it`, `UK`, `EU` or `QX`. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !notCountries.has(code) &&
  Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` &&
  regionNames('en').of(code) !== undefined;

const regionNames = once((tag) => new Intl.DisplayNames([locale(tag)], { type: 'region', fallback: 'none' }));

// Codes that Intl names but that nobody lives in: unions of states, outlying waters, tests.
// https://unicode.org/reports/tr35/#unicode_region_subtag
const notCountries = new Set(
  'AC AN AQ BU BV CP CQ CS DD DG EA EU EZ FX HM IC NT QO QU SU TA TP UK UM UN VD XA XB YD YU ZR ZZ'.split(
    ' ',
  ),
);

/** The name of a country in a language: (`IT`, `fr`) → `Italie`. */
export const countryName = (code: string, tag: string): string => countryNames(tag)(code);

const countryNames = once((tag) => {
  const names = new Intl.DisplayNames([locale(tag)], { type: 'region' });
  return once((code) => names.of(code) ?? code);
});
