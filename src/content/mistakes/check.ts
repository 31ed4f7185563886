import type { Campaign } from '../../campaign/campaign.ts';
import { slugOf } from '../../campaign/advice.ts';
import type { Site } from '../../campaign/schema.ts';
import { isOver, state } from '../../campaign/state.ts';
import { reservedSlugs } from '../../language/paths.ts';
import { suggestion } from '../texts/keys.ts';
import type { Problem, Report } from '../problem.ts';
import { otherTag } from './other-tag.ts';
import { checkLetters } from './letters.ts';
import { standsFor } from './placeholders.ts';

/**
 * What no single file can know: mistakes between the files of a campaign, and between campaigns. `slugs` are those
 * of every campaign's folder, those with mistakes in their facts included.
 */
export const checkCampaigns = (
  site: Site,
  campaigns: readonly Campaign[],
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
    checkLanguages(campaign, site, report);
    checkLetters(campaign, report);
    checkTexts(campaign, report);
    checkTargets(campaign, site, now, report);
    checkFiles(campaign, now, report);
  }
  return problems;
};

/**
 * Takes a mistake in a campaign; `file` is a file's name in its folder, or '' for the folder itself. `at` are words of the
 * file that it is in.
 */
export type ReportIn = (
  file: string,
  message: string,
  where?: { field?: string | undefined; at?: string | undefined },
) => void;

export const reportIn =
  (slug: string, report: Report): ReportIn =>
  (file, message, { field, at } = {}) => {
    report({
      file: `content/campaigns/${slug}${file === '' ? '' : `/${file}`}`,
      message,
      ...(field === undefined ? {} : { field }),
      ...(at === undefined ? {} : { at }),
    });
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
  { slug }: Campaign,
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
  campaign: Campaign,
  all: ReadonlyMap<string, Campaign>,
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

const checkLanguages = (campaign: Campaign, site: Site, report: ReportIn): void => {
  const inLanguages = (kind: string): string[] =>
    campaign.files.flatMap((name) => new RegExp(`^${kind}\\.([^.]+)\\.md$`).exec(name)?.[1] ?? []);
  const told = inLanguages('story');
  const written = inLanguages('letter');
  const wanted = campaign.facts.letter.language;
  if (told.length === 0) report('', 'has no story. Write one, for example story.en.md.');
  for (const language of Object.keys(campaign.stories))
    if (!site.languages.includes(language))
      report(
        `story.${language}.md`,
        `is in ${language}, which is no language of the site. ${otherTag(`story.${language}.md`, language, site.languages) ?? `Add ${language} to "languages" in content/site.yaml, or delete the file.`}`,
      );
  for (const kind of ['appeal', 'outcome'])
    for (const language of inLanguages(kind))
      if (!told.includes(language))
        report(`${kind}.${language}.md`, `has no page to stand on. Write story.${language}.md too.`);
  for (const language of campaign.facts.signing === 'choose' ? Object.keys(campaign.letters) : [])
    if (!site.languages.includes(language))
      report(
        facts,
        `is choose, and a letter is in ${language}, which the site does not have. Such a letter says that no answer reaches its sender: add ${language} to "languages" in content/site.yaml, or write full here.`,
        { field: 'signing' },
      );
  if (wanted !== 'reader' && written.length > 0 && !written.includes(wanted))
    report(facts, `is ${wanted}, but letter.${wanted}.md is missing. Write it.`, {
      field: 'letter.language',
    });
};

/** Only letters are filled in: in a text for readers a placeholder stays as it is. */
const checkTexts = ({ stories, appeals, outcomes }: Campaign, report: ReportIn): void => {
  for (const [kind, texts] of Object.entries({ story: stories, appeal: appeals, outcome: outcomes }))
    for (const [language, { data, body }] of Object.entries(texts)) {
      const found = [body, ...Object.values(data).flat()]
        .flatMap((text) => (text?.includes('{') ? text.match(braced) : []))
        .filter((one) => one !== null);
      for (const whole of new Set(found))
        if (standsFor(whole.replace(/[{}]/g, '')) !== undefined)
          report(
            `${kind}.${language}.md`,
            `holds ${whole}, which only a letter fills in. Here readers would see it as it is: write words in its place.`,
            { at: whole },
          );
    }
};

const braced = /\{+[^{}\n]{1,40}\}+/g;

const checkTargets = (campaign: Campaign, site: Site, now: number, report: ReportIn): void => {
  const { targets } = campaign.facts;
  const isPublished = !isOver(state(campaign.facts, now));
  targets.forEach(({ email }, index) => {
    const wrong = (message: string): void => report(facts, message, { field: `targets.${index}.email` });
    const same = targets.findIndex((other) => other.email.toLowerCase() === email.toLowerCase());
    if (same < index) wrong('stands in the list twice. Nobody gets a letter twice: delete one.');
    if (site.sample && isPublished && !email.endsWith('.example'))
      wrong(
        'could be a real mailbox, and this site is a sample. End it in .example, or set "sample: false" in content/site.yaml.',
      );
  });
};

const checkFiles = (campaign: Campaign, now: number, report: ReportIn): void => {
  const { outcome, image } = campaign.facts;
  const at = state(campaign.facts, now);
  const has = (kind: string): boolean => campaign.files.some((name) => name.startsWith(`${kind}.`));
  if (!isOver(at) && at !== 'draft' && !has('letter'))
    report('', 'has no letter, and letters can be sent for it. Write one, for example letter.en.md.');
  if (has('outcome') && outcome === undefined)
    report(facts, 'is missing, but there is a text about the outcome. Add victory, ended or suspended.', {
      field: 'outcome',
    });
  if (image !== undefined)
    for (const [language, { data }] of Object.entries(campaign.stories))
      if (data.imageAlt === undefined)
        report(
          `story.${language}.md`,
          'is missing, and the campaign has an image. Say what it shows, for those who cannot see it.',
          { field: 'imageAlt' },
        );
};
