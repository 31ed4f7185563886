import type { Campaign } from '../campaign/campaign.ts';
import type { LedgerLine } from '../campaign/numbers/ledger.ts';
import { inLanguage } from '../campaign/schema.ts';
import { countryName, languageNameIn } from '../language/language.ts';
import type { Numbers } from './numbers.ts';

/** A line of a chart: a country, a language or a source. `key`: its code, tag or word; undefined for what is summed up. */
export type Share = { key?: string; name: string; letters: number };

/** What came of a campaign, as `report.json` holds it. All times are UTC. */
export type Report = {
  campaign: string;
  /** Its headline, in the report's language. */
  title: string;
  language: string;
  state: string;
  opens?: string;
  closes?: string;
  /** When the numbers were read, and where: ISO 8601, and an address. */
  counted: string;
  source: string;
  letters: number;
  /** Of them, those that their writers confirmed. */
  confirmed: number;
  /** In the order of time, only those with five letters or more; `all`: letters up to the day's end, those of small days left out. */
  days: { day: string; letters: number; all: number }[];
  /** Letters of days with fewer than five. */
  smallDays: number;
  /** The hour in which most letters went: `2026-01-15T12`. */
  busiest?: { hour: string; letters: number };
  /** The largest first; what is not named comes last. */
  languages: Share[];
  countries: Share[];
  /** By whose links they came: partners', as campaign.yaml names them. Empty where no letter came by one. */
  sources: Share[];
  /** What became of the emails to each target. */
  targets: LedgerLine[];
};

/** The words of a report that stand for what has no name of its own. */
type Words = { other: string; nowhere: string; sourceless: string };

type Given = { campaign: Campaign; language: string; numbers: Numbers; source: string; words: Words };

/** `now`, in milliseconds since the epoch, is when the numbers were read. */
export const makeReport = (
  { campaign: { slug, facts, stories }, language, numbers, source, words }: Given,
  now: number,
): Report => {
  const { state, total, confirmed, targets = [] } = numbers;
  const { other: smallDays = 0, ...days } = numbers.days;
  const [busiest] = Object.entries(numbers.hours)
    .filter(([hour]) => hour !== 'other')
    .sort(([, a], [, b]) => b - a);
  return {
    campaign: slug,
    title: stories[language]?.data.title ?? slug,
    language,
    state,
    ...(facts.opens === undefined ? {} : { opens: facts.opens }),
    ...(facts.closes === undefined ? {} : { closes: facts.closes }),
    counted: new Date(now).toISOString(),
    source,
    letters: total,
    confirmed,
    days: grown(days),
    smallDays,
    ...(busiest ? { busiest: { hour: busiest[0], letters: busiest[1] } } : {}),
    languages: shares(numbers.languages, words.other, (tag) => languageNameIn(tag, language)),
    countries: withUnnamed(
      shares(numbers.countries, words.other, (code) => countryName(code, language)),
      total,
      words.nowhere,
    ),
    sources:
      Object.keys(numbers.sources).length === 0
        ? []
        : withUnnamed(
            shares(numbers.sources, words.other, (word) => word),
            total,
            words.sourceless,
          ),
    // Those of the site speak its main language.
    targets: targets.map((line, index) => {
      const target = targets.length === facts.targets.length ? facts.targets[index] : undefined;
      return { ...line, name: inLanguage(target?.name, language) ?? line.name };
    }) as LedgerLine[],
  };
};

const grown = (days: Record<string, number>): Report['days'] => {
  let all = 0;
  return Object.entries(days)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, letters]) => ({ day, letters, all: (all += letters) }));
};

const shares = (
  { other, ...named }: Record<string, number>,
  otherWord: string,
  nameOf: (key: string) => string,
): Share[] => [
  ...Object.entries(named)
    .sort(([, a], [, b]) => b - a)
    .map(([key, letters]) => ({ key, name: nameOf(key), letters })),
  ...(other === undefined ? [] : [{ name: otherWord, letters: other }]),
];

/** Not everybody names a country, or comes by a partner's link. */
const withUnnamed = (named: Share[], total: number, word: string): Share[] => {
  const left = total - named.reduce((sum, { letters }) => sum + letters, 0);
  return left > 0 ? [...named, { name: word, letters: left }] : named;
};
