import type { Campaign } from '../../campaign/campaign.ts';
import { noPages, type Content } from '../content.ts';
import { noMemory } from '../memory.ts';
import { mistakesWithin } from '../mistakes/within.ts';
import { languagesOf, outlineOf } from '../outline.ts';
import type { Problem } from '../problem.ts';
import { readCampaign, readShared, type From } from '../read.ts';
import type { Files } from '../text-file.ts';
import { lostOriginals, texts } from '../texts/freshness.ts';
import { linksIn } from '../warnings/links-in-text.ts';
import { warnOfSalutations } from '../warnings/salutations.ts';
import { warnIn, type Warning } from '../warnings/warning.ts';
import { warningsOfPages, warningsWithin } from '../warnings/within.ts';
import type { FolderFindings, SharedFindings } from './findings.ts';

/** Reads the files that are no campaign's. */
export const findShared = (root: string): SharedFindings => {
  const mistakes: Problem[] = [];
  const { site, pages } = readShared(from({ root }, mistakes));
  return {
    ...(site && { site }),
    pages: Object.fromEntries(Object.entries(pages).map(([page, all]) => [page, languagesOf(all)])),
    mistakes,
    between: lostOriginals({ campaigns: [], pages }),
    warnings: warningsOfPages(pages),
    links: linksOf({ campaigns: [], pages }),
  };
};

/** Reads a campaign's folder, with these names in it. `languages` are those of the site. */
export const findIn = (
  files: Files,
  slug: string,
  languages: readonly string[],
  names: string[],
): FolderFindings => {
  const mistakes: Problem[] = [];
  const campaign = readCampaign(from(files, mistakes), slug, names);
  if (!campaign) return { mistakes, between: [], warnings: [], untilOver: [], links: [] };
  return {
    outline: outlineOf(campaign),
    mistakes,
    between: mistakesWithin(campaign, languages),
    warnings: warningsWithin(campaign, languages),
    untilOver: salutations(campaign, languages),
    links: linksOf({ campaigns: [campaign], pages: noPages }),
  };
};

const from = (files: Files, mistakes: Problem[]): From => ({
  ...files,
  report: (problem) => mistakes.push(problem),
  memory: noMemory,
  digests: false,
});

const salutations = (campaign: Campaign, [main = '']: readonly string[]): Warning[] => {
  const found: Warning[] = [];
  warnOfSalutations(campaign, main, warnIn(campaign, found));
  return found;
};

const linksOf = (content: Pick<Content, 'campaigns' | 'pages'>) => texts(content).flatMap(linksIn);
