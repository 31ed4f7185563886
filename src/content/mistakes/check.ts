import type { Campaign } from '../../campaign/campaign.ts';
import { inLanguage, type Localised, type Site } from '../../campaign/schema.ts';
import { isOver, state } from '../../campaign/state.ts';
import { reservedSlugs } from '../../language/paths.ts';
import { paragraphs, parts, placeholders as known } from '../../letter/compose.ts';
import { suggestion } from '../texts/parse.ts';
import type { Problem } from '../problem.ts';

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
    const report: ReportIn = (file, message, field) => {
      const path = `content/campaigns/${campaign.slug}${file === '' ? '' : `/${file}`}`;
      problems.push({ file: path, message, ...(field === undefined ? {} : { field }) });
    };
    checkSlug(campaign, twins, site, report);
    checkChain(campaign, bySlug, slugs, report);
    checkLanguages(campaign, site, report);
    checkLetters(campaign, report);
    checkTargets(campaign, site, now, report);
    checkFiles(campaign, now, report);
  }
  return problems;
};

/** Takes a mistake in a campaign; `file` is a file's name in its folder, or '' for the folder itself. */
type ReportIn = (file: string, message: string, field?: string) => void;

const facts = 'campaign.yaml';
const placeholders: readonly string[] = known;

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
    report('', 'cannot be an address. Name the folder in small letters a-z, digits and single hyphens.');
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
  const wrong = (message: string): void => report(facts, message, 'follows');
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
        `is in ${language}, which the site does not have. Add ${language} to "languages" in content/site.yaml.`,
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
        'signing',
      );
  if (wanted !== 'reader' && written.length > 0 && !written.includes(wanted))
    report(facts, `is ${wanted}, but letter.${wanted}.md is missing. Write it.`, 'letter.language');
};

const checkLetters = (campaign: Campaign, report: ReportIn): void => {
  const { editing } = campaign.facts.letter;
  for (const [language, { data, body }] of Object.entries(campaign.letters)) {
    const wrong = (message: string): void => report(`letter.${language}.md`, message);
    const texts = [body, ...data.subject];
    const found = texts.flatMap((text) => text.match(/\{[^{}\n]*\}/g) ?? []);
    for (const word of new Set(found)) {
      const inside = word.slice(1, -1).trim();
      if (placeholders.includes(word.slice(1, -1))) continue;
      const advice = placeholders.includes(inside)
        ? `Write {${inside}}, without spaces.`
        : suggestion(inside, placeholders);
      wrong(`holds ${word}, which nothing fills in. ${advice}`);
    }
    if (texts.some((text) => /[{}]/.test(text.replace(/\{[^{}\n]*\}/g, ''))))
      wrong('holds a brace that belongs to no placeholder. Write {name}, with one brace at each side.');
    if (!body.includes('{name}')) wrong("is not signed. Put {name} where the supporter's name belongs.");
    const wordsAlone = paragraphs(body).includes('{words}') && body.split('{words}').length === 2;
    if (body.includes('{words}') && !wordsAlone)
      wrong(
        'has {words} inside a paragraph, or twice. Give it one paragraph of its own, between blank lines.',
      );
    if (editing !== 'none' && !body.includes('{words}'))
      wrong(
        `does not say where own words go, though campaign.yaml has "editing: ${editing}". Put {words} in a paragraph of its own, above the closing words.`,
      );
    if (data.subject.some((subject) => subject.includes('{words}')))
      wrong('has {words} in its subject. It can only stand in the text.');
    if (data.subject.some((subject) => subject.replace(/\{[^{}]*\}|[\s\p{P}]/gu, '') === ''))
      wrong('has a subject that is empty when a supporter leaves a field out. Add words of its own.');
    if (editing === 'free' && parts(body).middle.some((paragraph) => paragraph.includes('{')))
      wrong(
        'has words between braces in the part that supporters rewrite. Keep them to the first paragraph and to what follows {words}.',
      );
  }
};

const checkTargets = (campaign: Campaign, site: Site, now: number, report: ReportIn): void => {
  const { targets, partners } = campaign.facts;
  const pages = Object.keys(campaign.stories);
  const using = (placeholder: string): string[] =>
    Object.entries(campaign.letters)
      .filter(([, { data, body }]) => [body, ...data.subject].some((text) => text.includes(placeholder)))
      .map(([language]) => language);
  const missing = (value: Localised | undefined, languages: readonly string[]): string[] =>
    [...new Set(languages)].filter((language) => inLanguage(value, language) === undefined);
  const nameless = (value: Localised, languages: readonly string[], group: string, index: number): void => {
    const without = missing(value, languages);
    if (without.length > 0)
      report(
        facts,
        `is missing in ${without.join(', ')}. Add it here or to "${group}" in the story's head, or write one name for all languages.`,
        `${group}.${index}.name`,
      );
  };

  partners.forEach(({ name }, index) => nameless(name, pages, 'partners', index));
  targets.forEach(({ name, email, salutation }, index) => {
    nameless(name, [...pages, ...using('{target}')], 'targets', index);
    const silent = missing(salutation, using('{salutation}'));
    if (silent.length > 0)
      report(
        facts,
        `is missing in ${silent.join(', ')}, and the letter begins with {salutation}. Add it here or to "salutations" in the letter's head.`,
        `targets.${index}.salutation`,
      );
    const same = targets.findIndex((other) => other.email.toLowerCase() === email.toLowerCase());
    if (same < index)
      report(
        facts,
        'stands in the list twice. Nobody gets a letter twice: delete one.',
        `targets.${index}.email`,
      );
    if (site.sample && !isOver(state(campaign.facts, now)) && !email.endsWith('.example'))
      report(
        facts,
        'could be a real mailbox, and this site is a sample. End it in .example, or set "sample: false" in content/site.yaml.',
        `targets.${index}.email`,
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
    report(
      facts,
      'is missing, but there is a text about the outcome. Add victory, ended or suspended.',
      'outcome',
    );
  if (image !== undefined)
    for (const [language, { data }] of Object.entries(campaign.stories))
      if (data.imageAlt === undefined)
        report(
          `story.${language}.md`,
          'is missing, and the campaign has an image. Say what it shows, for those who cannot see it.',
          'imageAlt',
        );
};
