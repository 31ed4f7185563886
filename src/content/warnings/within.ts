import type { Campaign } from '../../campaign/campaign.ts';
import { noPages, type Content } from '../content.ts';
import { behind, texts } from '../texts/freshness.ts';
import { lostHeadings } from './links-in-text.ts';
import { warnOfTexts } from './texts.ts';
import { warnIn, type Warning } from './warning.ts';

/** What is worth a look in a campaign's texts, whatever day it is. `languages` are those of the site. */
export const warningsWithin = (campaign: Campaign, languages: readonly string[]): Warning[] => {
  const found: Warning[] = [];
  warnOfTexts(campaign, languages, warnIn(campaign, found));
  return [...found, ...warningsOfTexts({ campaigns: [campaign], pages: noPages })];
};

/** The same in pages. */
export const warningsOfPages = (pages: Content['pages']): Warning[] =>
  warningsOfTexts({ campaigns: [], pages });

const warningsOfTexts = (content: Pick<Content, 'campaigns' | 'pages'>): Warning[] => [
  ...texts(content).flatMap(lostHeadings),
  ...behind(content).map(({ file, original, sections }) => ({
    kind: 'behind' as const,
    file,
    message: changes(original, sections),
  })),
];

const changes = (original: string, sections: readonly string[]): string => {
  const names = sections.filter((name) => name !== '').map((name) => `“${name}”`);
  return names.length > 0
    ? `in ${original}, ${names.join(', ')} changed.`
    : `in ${original}, a part was taken out.`;
};
