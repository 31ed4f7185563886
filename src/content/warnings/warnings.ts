import type { Content } from '../content.ts';
import { behind } from '../texts/freshness.ts';
import { warnOfFacts } from './facts.ts';
import { warnOfLanguages } from './languages.ts';
import { linksThatLeadNowhere } from './links.ts';
import { targetsInTwo } from './targets.ts';
import { warnOfTexts } from './texts.ts';
import { warnIn, type Warning } from './warning.ts';

/**
 * What an organiser should look at in content without a mistake. `now` is in milliseconds since the epoch; `isFile` tells
 * whether the site has a file at a path, such as `/leaflet.pdf`.
 */
export const warningsOf = (content: Content, now: number, isFile: (path: string) => boolean): Warning[] => {
  const { site, campaigns } = content;
  const found: Warning[] = [];
  for (const campaign of campaigns) {
    const warn = warnIn(campaign, found);
    warnOfLanguages(campaign, site, now, warn);
    warnOfTexts(campaign, site.languages, warn);
    warnOfFacts(campaign, site, now, warn);
  }
  found.push(...targetsInTwo(campaigns, now), ...linksThatLeadNowhere(content, isFile));
  for (const { file, original, sections } of behind(content))
    found.push({ kind: 'behind', file, message: changes(original, sections) });
  return found;
};

const changes = (original: string, sections: readonly string[]): string => {
  const names = sections.filter((name) => name !== '').map((name) => `“${name}”`);
  return names.length > 0
    ? `in ${original}, ${names.join(', ')} changed.`
    : `in ${original}, a part was taken out.`;
};
