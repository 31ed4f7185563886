import type { Campaign } from '../campaign/campaign.ts';
import { inLanguage, type Localised, type Site } from '../campaign/schema.ts';
import { isOver, state } from '../campaign/state.ts';
import { reservedSlugs } from '../language/paths.ts';
import { paragraphs, parts, placeholders as known } from '../letter/compose.ts';
import { suggestion } from './parse.ts';
import type { Problem } from './problem.ts';

/**
 * What no single file can know: mistakes between the files of a campaign, and between campaigns. `slugs` are those
 * of every campaign's folder, those with mistakes in their facts included.
 */
export const checkCampaigns = (
  site: Site,
  campaigns: readonly Campaign[],
  slugs: readonly string[],
  now: number,
): Problem[] =>
  campaigns.flatMap((campaign) => [
    ...checkSlug(campaign, campaigns),
    ...checkChain(campaign, campaigns, slugs),
    ...checkLanguages(campaign, site),
    ...checkLetters(campaign),
    ...checkTargets(campaign, site, now),
    ...checkFiles(campaign, now),
  ]);

const placeholders: readonly string[] = known;
const folder = ({ slug }: Campaign): string => `content/campaigns/${slug}`;
const facts = (campaign: Campaign): string => `${folder(campaign)}/campaign.yaml`;

const checkSlug = (campaign: Campaign, all: readonly Campaign[]): Problem[] => {
  const { slug } = campaign;
  const file = folder(campaign);
  const same = (text: string): string =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-');
  const twin = all.find((other) => other.slug < slug && same(other.slug) === same(slug));
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 100
      ? []
      : [
          {
            file,
            message: 'cannot be an address. Name the folder in small letters a-z, digits and single hyphens.',
          },
        ]),
    ...(reservedSlugs.includes(slug)
      ? [
          {
            file,
            message: `has the name of a page of the site. Rename the folder, for example to ${slug}-campaign.`,
          },
        ]
      : []),
    ...(twin
      ? [{ file, message: `is the same address as content/campaigns/${twin.slug}. Rename one of the two.` }]
      : []),
  ];
};

const checkChain = (campaign: Campaign, all: readonly Campaign[], slugs: readonly string[]): Problem[] => {
  const { follows } = campaign.facts;
  if (follows === undefined) return [];
  const problem = (message: string): Problem[] => [{ file: facts(campaign), field: 'follows', message }];
  if (!slugs.includes(follows)) {
    const others = slugs.filter((slug) => slug !== campaign.slug);
    return problem(`names "${follows}", and there is no such campaign. ${suggestion(follows, others)}`);
  }
  const seen = new Set<string>();
  for (let at: string | undefined = follows; at !== undefined && !seen.has(at);) {
    if (at === campaign.slug)
      return problem('goes round in a circle. A campaign can only follow an earlier one.');
    seen.add(at);
    at = all.find(({ slug }) => slug === at)?.facts.follows;
  }
  return [];
};

const checkLanguages = (campaign: Campaign, site: Site): Problem[] => {
  const { stories, files } = campaign;
  const inLanguages = (kind: string): string[] =>
    files.flatMap((name) => new RegExp(`^${kind}\\.([^.]+)\\.md$`).exec(name)?.[1] ?? []);
  const told = inLanguages('story');
  const written = inLanguages('letter');
  const wanted = campaign.facts.letter.language;
  const unlisted = Object.entries(stories).filter(([language]) => !site.languages.includes(language));
  const orphans = ['appeal', 'outcome'].flatMap((kind) =>
    inLanguages(kind)
      .filter((language) => !told.includes(language))
      .map((language) => ({ language, file: `${folder(campaign)}/${kind}.${language}.md` })),
  );
  return [
    ...(told.length === 0
      ? [{ file: folder(campaign), message: 'has no story. Write one, for example story.en.md.' }]
      : []),
    ...unlisted.map(([language, { file }]) => ({
      file,
      message: `is in ${language}, which the site does not have. Add ${language} to "languages" in content/site.yaml.`,
    })),
    ...orphans.map(({ language, file }) => ({
      file,
      message: `has no page to stand on. Write story.${language}.md too.`,
    })),
    ...(wanted !== 'reader' && written.length > 0 && !written.includes(wanted)
      ? [
          {
            file: facts(campaign),
            field: 'letter.language',
            message: `is ${wanted}, but letter.${wanted}.md is missing. Write it.`,
          },
        ]
      : []),
  ];
};

const checkLetters = (campaign: Campaign): Problem[] =>
  Object.values(campaign.letters).flatMap(({ file, data, body }) => {
    const { editing } = campaign.facts.letter;
    const texts = [body, ...data.subject];
    const found = texts.flatMap((text) => text.match(/\{[^{}\n]*\}/g) ?? []);
    const unknown = [...new Set(found)].filter((word) => !placeholders.includes(word.slice(1, -1)));
    const problems = unknown.map((word) => {
      const inside = word.slice(1, -1).trim();
      const advice = placeholders.includes(inside)
        ? `Write {${inside}}, without spaces.`
        : suggestion(inside, placeholders);
      return { file, message: `holds ${word}, which nothing fills in. ${advice}` };
    });
    const add = (message: string): unknown => problems.push({ file, message });
    if (texts.some((text) => /[{}]/.test(text.replace(/\{[^{}\n]*\}/g, ''))))
      add('holds a brace that belongs to no placeholder. Write {name}, with one brace at each side.');
    if (!body.includes('{name}')) add("is not signed. Put {name} where the supporter's name belongs.");
    if (
      body.includes('{words}') &&
      !(paragraphs(body).includes('{words}') && body.split('{words}').length === 2)
    )
      add('has {words} inside a paragraph, or twice. Give it one paragraph of its own, between blank lines.');
    if (editing !== 'none' && !body.includes('{words}'))
      add(
        `does not say where own words go, though campaign.yaml has "editing: ${editing}". Put {words} in a paragraph of its own, above the closing words.`,
      );
    if (data.subject.some((subject) => subject.includes('{words}')))
      add('has {words} in its subject. It can only stand in the text.');
    if (data.subject.some((subject) => subject.replace(/\{[^{}]*\}|[\s\p{P}]/gu, '') === ''))
      add('has a subject that is empty when a supporter leaves a field out. Add words of its own.');
    if (editing === 'free' && parts(body).middle.some((paragraph) => paragraph.includes('{')))
      add(
        'has words between braces in the part that supporters rewrite. Keep them to the first paragraph and to what follows {words}.',
      );
    return problems;
  });

const checkTargets = (campaign: Campaign, site: Site, now: number): Problem[] => {
  const { targets } = campaign.facts;
  const pages = Object.keys(campaign.stories);
  const uses = (placeholder: string): string[] =>
    Object.entries(campaign.letters)
      .filter(([, { data, body }]) => [body, ...data.subject].some((text) => text.includes(placeholder)))
      .map(([language]) => language);
  const missing = (value: Localised | undefined, languages: readonly string[]): string[] =>
    [...new Set(languages)].filter((language) => inLanguage(value, language) === undefined);

  const partners = campaign.facts.partners.flatMap(({ name }, index) =>
    missing(name, pages).map((language) => ({
      file: facts(campaign),
      field: `partners.${index}.name`,
      message: `is missing in ${language}. Add it, or write one name for all languages.`,
    })),
  );
  const each = targets.flatMap((target, index) => {
    const file = facts(campaign);
    const name = missing(target.name, [...pages, ...uses('{target}')]);
    const salutation = missing(target.salutation, uses('{salutation}'));
    const twin = targets.findIndex(({ email }) => email.toLowerCase() === target.email.toLowerCase());
    return [
      ...(name.length > 0
        ? [
            {
              file,
              field: `targets.${index}.name`,
              message: `is missing in ${name.join(', ')}. Add it, or write one name for all languages.`,
            },
          ]
        : []),
      ...(salutation.length > 0
        ? [
            {
              file,
              field: `targets.${index}.salutation`,
              message: `is missing in ${salutation.join(', ')}, and the letter begins with {salutation}. Add it.`,
            },
          ]
        : []),
      ...(twin < index
        ? [
            {
              file,
              field: `targets.${index}.email`,
              message: 'stands in the list twice. Nobody gets a letter twice: delete one.',
            },
          ]
        : []),
      ...(site.sample && !isOver(state(campaign.facts, now)) && !target.email.endsWith('.example')
        ? [
            {
              file,
              field: `targets.${index}.email`,
              message:
                'could be a real mailbox, and this site is a sample. End it in .example, or set "sample: false" in content/site.yaml.',
            },
          ]
        : []),
    ];
  });
  return [...partners, ...each];
};

const checkFiles = (campaign: Campaign, now: number): Problem[] => {
  const at = state(campaign.facts, now);
  const stories = Object.values(campaign.stories);
  return [
    ...(!isOver(at) && at !== 'draft' && !campaign.files.some((name) => name.startsWith('letter.'))
      ? [
          {
            file: folder(campaign),
            message: 'has no letter, and letters can be sent for it. Write one, for example letter.en.md.',
          },
        ]
      : []),
    ...(Object.keys(campaign.outcomes).length > 0 && campaign.facts.outcome === undefined
      ? [
          {
            file: facts(campaign),
            field: 'outcome',
            message: 'is missing, but there is a text about the outcome. Add victory, ended or suspended.',
          },
        ]
      : []),
    ...(campaign.facts.image === undefined
      ? []
      : stories
          .filter(({ data }) => data.imageAlt === undefined)
          .map(({ file }) => ({
            file,
            field: 'imageAlt',
            message:
              'is missing, and the campaign has an image. Say what it shows, for those who cannot see it.',
          }))),
  ];
};
