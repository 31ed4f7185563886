import { letterLanguage } from '../../campaign/campaign.ts';
import type { Site } from '../../campaign/schema.ts';
import { isOver, state } from '../../campaign/state.ts';
import { languageNameIn } from '../../language/language.ts';
import type { Outline } from '../outline.ts';
import { otherTag } from '../mistakes/other-tag.ts';
import { inList, type Warn } from './warning.ts';

const inEnglish = (tag: string): string => languageNameIn(tag, 'en');

/** Pages without a letter, letters without a page, and victories that are not told in every language. */
export const warnOfLanguages = (campaign: Outline, site: Site, now: number, warn: Warn): void => {
  const { facts, stories, letters, outcomes } = campaign;
  const pages = Object.keys(stories);
  const written = Object.keys(letters);
  const files = (kind: string, tags: readonly string[]): string =>
    inList(tags.map((tag) => `${kind}.${tag}.md`));
  const names = (tags: readonly string[]): string => inList(tags.map(inEnglish));

  const silent = pages.filter((tag) => !(tag in letters));
  if (written.length > 0 && silent.length > 0 && !isOver(state(facts, now))) {
    const [first = ''] = silent;
    const sent = letterLanguage(facts.letter.language, written, first, site.languages) ?? '';
    warn(
      'no-letter',
      '',
      `has a page in ${names(silent)}, and no letter: there people sign the one in ${inEnglish(sent)}. Write ${files('letter', silent)}.`,
    );
  }

  for (const tag of written) {
    const file = `letter.${tag}.md`;
    if (tag in stories || tag === facts.letter.language) continue;
    if (site.languages.includes(tag))
      warn('no-story', file, `has no page in ${inEnglish(tag)}. Write story.${tag}.md, or delete it.`);
    else
      warn(
        'no-such-language',
        file,
        `is in ${tag}, which is no language of the site. ${otherTag(file, tag, site.languages) ?? 'Rename it, or delete it.'}`,
      );
  }

  const untold = pages.filter((tag) => !(tag in outcomes));
  if (facts.outcome === 'victory' && untold.length > 0)
    warn(
      'no-outcome',
      '',
      Object.keys(outcomes).length === 0
        ? `was won, and does not say how. Write ${files('outcome', untold)}.`
        : `was won, and does not say how in ${names(untold)}. Write ${files('outcome', untold)}.`,
    );
};
