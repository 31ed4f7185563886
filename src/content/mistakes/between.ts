import { slugOf } from '../../campaign/advice.ts';
import type { Site } from '../../campaign/schema.ts';
import { isOver, state } from '../../campaign/state.ts';
import { reservedSlugs } from '../../language/paths.ts';
import type { Outline } from '../outline.ts';
import type { Problem } from '../problem.ts';
import { suggestion } from '../texts/keys.ts';
import { reportIn, type ReportIn } from './report-in.ts';

/**
 * Mistakes that no folder can know of itself: between campaigns, with the site, and by the time. `slugs` are those of every
 * campaign's folder, those with mistakes in their facts included.
 */
export const mistakesBetween = (
  site: Site,
  campaigns: readonly Outline[],
  slugs: readonly string[],
  now: number,
): Problem[] => {
  const problems: Problem[] = [];
  const bySlug = new Map(campaigns.map((campaign) => [campaign.slug, campaign]));
  // Of several the first stays: a map keeps the last.
  const twins = new Map(
    [...bySlug.keys()]
      .sort()
      .reverse()
      .map((slug) => [plain(slug), slug]),
  );
  for (const campaign of campaigns) {
    const report = reportIn(campaign.slug, (problem) => problems.push(problem));
    checkSlug(campaign, twins, site, report);
    checkChain(campaign, bySlug, slugs, report);
    checkMailboxes(campaign, site, now, report);
    checkLetter(campaign, now, report);
  }
  return problems;
};

const facts = 'campaign.yaml';

/** A slug as it would be an address. */
const plain = (slug: string): string =>
  slug
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

/** `twins` are the first slugs of each such address. */
const checkSlug = (
  { slug }: Outline,
  twins: ReadonlyMap<string, string>,
  site: Site,
  report: ReportIn,
): void => {
  const twin = twins.get(plain(slug));
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 100)
    report(
      '',
      `cannot be part of a web address. Name the folder in small letters, digits and single hyphens, for example ${slugOf(slug) || 'free-anna'}.`,
    );
  if (reservedSlugs.includes(slug) || site.languages.some((language) => language.toLowerCase() === slug))
    report('', `has the name of a page of the site. Rename the folder, for example to ${slug}-campaign.`);
  if (twin !== undefined && twin !== slug)
    report('', `is the same address as content/campaigns/${twin}. Rename one of the two.`);
};

const checkChain = (
  campaign: Outline,
  all: ReadonlyMap<string, Outline>,
  slugs: readonly string[],
  report: ReportIn,
): void => {
  const { follows } = campaign.facts;
  const wrong = (message: string): void => report(facts, message, { field: 'follows' });
  if (follows !== undefined && !slugs.includes(follows)) {
    const others = slugs.filter((slug) => slug !== campaign.slug);
    wrong(`names "${follows}", and there is no such campaign. ${suggestion(follows, others)}`);
  }
  const seen = new Set<string>();
  for (let at = follows; at !== undefined && !seen.has(at);) {
    seen.add(at);
    at = all.get(at)?.facts.follows;
  }
  if (seen.has(campaign.slug)) wrong('goes round in a circle. A campaign can only follow an earlier one.');
};

const checkMailboxes = (campaign: Outline, site: Site, now: number, report: ReportIn): void => {
  if (!site.sample || isOver(state(campaign.facts, now))) return;
  for (const [index, { email }] of campaign.facts.targets.entries())
    if (!email.endsWith('.example'))
      report(
        facts,
        'could be a real mailbox, and this site is a sample. End it in .example, or set "sample: false" in content/site.yaml.',
        { field: `targets.${index}.email` },
      );
};

const checkLetter = (campaign: Outline, now: number, report: ReportIn): void => {
  const at = state(campaign.facts, now);
  if (!isOver(at) && at !== 'draft' && !campaign.files.some((name) => name.startsWith('letter.')))
    report('', 'has no letter, and letters can be sent for it. Write one, for example letter.en.md.');
};
