import type { ByLanguage } from '../campaign/campaign.ts';
import { firstWords } from './first-words.ts';

/** A campaign that is only just being made: what its organiser has said of it. Languages left out say nothing. */
export type Draft = {
  slug: string;
  /** At least one; the texts of the others may be missing where the first one's will do. */
  languages: readonly [string, ...string[]];
  /** One in each language. */
  titles: ByLanguage<string>;
  /** What happened; left out: the title. */
  summaries: ByLanguage<string>;
  /** What is asked for, as the letter says it; left out: words that fit every case. */
  demands: ByLanguage<string>;
  opens?: string | undefined;
  closes?: string | undefined;
  country?: string | undefined;
  goal?: number | undefined;
  targets: readonly DraftTarget[];
  partners: readonly { name: string; url?: string | undefined }[];
  picture?: DraftPicture | undefined;
};

/** Names and salutations by language; a name in one language at least. */
export type DraftTarget = { email: string; names: ByLanguage<string>; salutations: ByLanguage<string> };

/** `from` is a path, `alts` what it shows, in each language. */
export type DraftPicture = { from: string; alts: ByLanguage<string> };

/** What a draft says in one of its languages, with what is usual where nothing was said. */
export const wordsOf = ({ titles, summaries, demands }: Draft, language: string) => {
  const usual = firstWords(language);
  const title = titles[language] ?? '';
  return {
    title,
    summary: summaries[language] ?? title,
    demand: demands[language] ?? usual?.call ?? title,
    opening: usual?.opening ?? '{salutation},',
    closing: usual?.closing,
    happened: usual?.happened,
    demandTitle: usual?.demand,
  };
};

/** What a target is called in each of a draft's languages. Where they all call it the same, that alone. */
export const namesOf = ({ languages }: Draft, { names }: DraftTarget): string | ByLanguage<string> => {
  const [first = ''] = [...languages.flatMap((language) => names[language] ?? []), ...Object.values(names)];
  return allOrOne(languages.map((language) => [language, names[language] ?? first]));
};

/** How a letter to a target begins in each of a draft's languages. */
export const salutationsOf = (
  { languages }: Draft,
  { names, salutations }: DraftTarget,
): string | ByLanguage<string> => {
  const [name = ''] = Object.values(names);
  return byLanguage(
    languages.map((language) => [
      language,
      salutations[language] ?? firstWords(language)?.salutation ?? names[language] ?? name,
    ]),
  );
};

const allOrOne = (entries: [string, string][]): string | ByLanguage<string> => {
  const [first] = entries;
  return first && entries.every(([, text]) => text === first[1]) ? first[1] : byLanguage(entries);
};

const byLanguage = (entries: [string, string][]): ByLanguage<string> => Object.fromEntries(entries);
