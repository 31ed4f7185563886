import type { Published } from '../content/pages/published.ts';
import { speak, type Interface } from '../language/interface.ts';
import { formatDay } from '../language/language.ts';

/** What is said where a campaign that takes no letters would have its form; undefined where it takes some. */
export const notOpen = (
  { state, facts }: Pick<Published, 'state' | 'facts'>,
  strings: Interface,
  language: string,
): string | undefined => {
  const say = speak(strings);
  switch (state) {
    case 'closed':
    case 'victory':
    case 'suspended':
      return say(`over.${state}`);
    case 'upcoming':
      return say('over.upcoming', { date: formatDay(facts.opens ?? '', language) });
    case 'draft':
    case 'open':
      return undefined;
  }
};
