import { state } from '../campaign/state.ts';
import type { Content } from '../content/content.ts';

/** The languages that somebody can ask for news in: the main one, and those of every page of a campaign. */
export const readersIn = ({ site, campaigns }: Content, now: number): string[] => {
  const told = campaigns.filter(({ facts }) => state(facts, now) !== 'draft');
  return site.languages.filter(
    (language, i) => i === 0 || told.some(({ stories }) => Object.hasOwn(stories, language)),
  );
};
