import type { Published } from '../../content/pages/published.ts';

/** The language that somebody who reads `language` finds a campaign in: theirs, else the first of the site's that it is in. */
export const languageFor = (
  { stories }: Pick<Published, 'stories'>,
  language: string,
  languages: readonly string[],
): string => [language, ...languages].find((tag) => tag in stories) ?? language;

/** What a campaign is called in a language: how it ended, where it was won, else its headline. */
export const headline = (
  { state, stories, outcomes }: Pick<Published, 'state' | 'stories' | 'outcomes'>,
  language: string,
): string =>
  (state === 'victory' ? outcomes[language] : undefined)?.data.title ?? stories[language]?.data.title ?? '';
