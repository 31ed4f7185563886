import type { Answers } from './answers.ts';
import type { Draft } from './draft.ts';
import { slugFrom } from './slug.ts';

/** The answers as a draft, or the flags that are missing, each with what it is for. */
export const complete = (answers: Answers): Draft | { missing: string[] } => {
  const { titles, targets, picture, alts } = answers;
  const [first = '', ...others] = answers.languages;
  const languages = [first, ...others] as const;
  const without = (texts: Record<string, string>): string[] =>
    languages.filter((language) => texts[language] === undefined);
  const inWhich = (language: string): string => (language === first ? '' : `${language}=`);
  const slug = answers.slug ?? folderOf(answers, languages);
  const missing = [
    ...without(titles).map((language) => `--title ${inWhich(language)}'…'   the heading in ${language}`),
    ...(targets.length > 0
      ? []
      : ["--target '… <…@…>, Dear …'   who gets the letter: name, address, salutation"]),
    ...(picture === undefined
      ? []
      : without(alts).map(
          (language) => `--alt ${inWhich(language)}'…'   what the picture shows, in ${language}`,
        )),
    ...(slug === '' && without(titles).length < languages.length
      ? ['--folder …   the name of its folder: no title has letters a-z to make one of']
      : []),
  ];
  if (missing.length > 0) return { missing };
  return {
    ...answers,
    slug,
    languages,
    picture: picture === undefined ? undefined : { from: picture, alts },
  };
};

/** The name of the folder, made of the first title that has letters for one. */
export const folderOf = ({ titles }: Answers, languages: readonly string[]): string =>
  languages.map((language) => slugFrom(titles[language] ?? '')).find((slug) => slug !== '') ?? '';
