import type { Campaign } from '../../campaign/campaign.ts';
import { noPages } from '../content.ts';
import type { Problem } from '../problem.ts';
import { lostOriginals } from '../texts/freshness.ts';
import { checkLetters } from './letters.ts';
import { otherTag } from './other-tag.ts';
import { standsFor } from './placeholders.ts';
import { reportIn, type ReportIn } from './report-in.ts';

/** Mistakes between the files of a campaign, which no single one can know. `languages` are those of the site. */
export const mistakesWithin = (campaign: Campaign, languages: readonly string[]): Problem[] => {
  const problems: Problem[] = [];
  const report = reportIn(campaign.slug, (problem) => problems.push(problem));
  checkLanguages(campaign, languages, report);
  checkLetters(campaign, report);
  checkTexts(campaign, report);
  checkTargets(campaign, report);
  checkFiles(campaign, report);
  return [...problems, ...lostOriginals({ campaigns: [campaign], pages: noPages })];
};

const facts = 'campaign.yaml';

const checkLanguages = (campaign: Campaign, languages: readonly string[], report: ReportIn): void => {
  const inLanguages = (kind: string): string[] =>
    campaign.files.flatMap((name) =>
      name.startsWith(`${kind}.`) ? (/^\w+\.([^.]+)\.md$/.exec(name)?.[1] ?? []) : [],
    );
  const told = inLanguages('story');
  const written = inLanguages('letter');
  const wanted = campaign.facts.letter.language;
  if (told.length === 0) report('', 'has no story. Write one, for example story.en.md.');
  for (const language of Object.keys(campaign.stories))
    if (!languages.includes(language))
      report(
        `story.${language}.md`,
        `is in ${language}, which is no language of the site. ${otherTag(`story.${language}.md`, language, languages) ?? `Add ${language} to "languages" in content/site.yaml, or delete the file.`}`,
      );
  for (const kind of ['appeal', 'outcome'])
    for (const language of inLanguages(kind))
      if (!told.includes(language))
        report(`${kind}.${language}.md`, `has no page to stand on. Write story.${language}.md too.`);
  for (const language of campaign.facts.signing === 'choose' ? Object.keys(campaign.letters) : [])
    if (!languages.includes(language))
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

const checkTargets = ({ facts: { targets } }: Campaign, report: ReportIn): void => {
  const addresses = targets.map(({ email }) => email.toLowerCase());
  for (const [index, address] of addresses.entries())
    if (addresses.indexOf(address) < index)
      report(facts, 'stands in the list twice. Nobody gets a letter twice: delete one.', {
        field: `targets.${index}.email`,
      });
};

const checkFiles = (campaign: Campaign, report: ReportIn): void => {
  const { outcome, image } = campaign.facts;
  if (outcome === undefined && campaign.files.some((name) => name.startsWith('outcome.')))
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
