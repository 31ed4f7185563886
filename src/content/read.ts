import { createHash, hash } from 'node:crypto';
import * as z from 'zod';
import type { ByLanguage, Campaign, Parsed } from '../campaign/campaign.ts';
import {
  appealSchema,
  campaignSchema,
  letterSchema,
  outcomeSchema,
  pageSchema,
  siteSchema,
  storySchema,
  type Site,
} from '../campaign/schema.ts';
import { unseenTurns } from '../language/direction.ts';
import { interfaceSchema, type Interface } from '../language/interface.ts';
import { withoutNotes } from '../language/interface-notes.ts';
import { isLanguageTag } from '../language/language.ts';
import { mistakesBetween } from './mistakes/between.ts';
import { missingNames } from './mistakes/missing-names.ts';
import { reportIn } from './mistakes/report-in.ts';
import { mistakesWithin } from './mistakes/within.ts';
import { footPages, pageNames, type Content, type PageName } from './content.ts';
import { namesIn, slugsIn } from './folders.ts';
import { hashOf, noMemory, type Memory } from './memory.ts';
import { pictureIn, pictureMistake, type Size } from './pictures/picture.ts';
import { lostOriginals } from './texts/freshness.ts';
import { markdownMistakes, plainTextMistakes } from './texts/markdown.ts';
import { withTranslatedNames } from './texts/names.ts';
import { unreachable } from './mistakes/unfinished.ts';
import { suggestion } from './texts/keys.ts';
import { parseMarkdown, parseYaml, type Source } from './texts/parse.ts';
import { emptyRemarks, withoutRemarks } from './texts/remarks.ts';
import { untranslated } from './texts/untranslated.ts';
import { placed } from './place.ts';
import { plainText } from './texts/plain.ts';
import { bytesOf, textOf, type Files } from './text-file.ts';
import { ContentError, type Problem, type Report } from './problem.ts';

/**
 * Reads the folder that holds `content/`. `now` is in milliseconds since the epoch; `memory` knows texts that were read
 * before.
 *
 * Throws a ContentError with every mistake in every file, not only the first.
 */
// A promise, for whoever waits for it need not know that files are read at once: for thousands of small ones that takes a
// fraction of the time.
// oxlint-disable-next-line require-await
export const readContent = async (root: string, now: number, memory = noMemory): Promise<Content> => {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);

  const from: From = { root, report, memory, digests: true };
  const slugs = slugsIn(root);
  const { site, interfaces, pages } = readShared(from);
  const campaigns = slugs.flatMap((slug) => readCampaign(from, slug) ?? []);
  if (site)
    problems.push(
      ...lostOriginals({ campaigns: [], pages }),
      ...campaigns.flatMap((campaign) => mistakesWithin(campaign, site.languages)),
      ...mistakesBetween(site, campaigns, slugs, now),
      ...unreachable(site, campaigns),
    );
  if (!site || problems.length > 0) throw new ContentError(placed(root, problems));
  return { site, interfaces, pages, campaigns };
};

/** Where from files are read, who takes their mistakes, and whether anybody asks for a campaign's digest. */
export type From = Files & { report: Report; memory: Memory; digests: boolean };

/** What is no campaign's. */
export const readShared = (from: From): Omit<Content, 'site' | 'campaigns'> & { site: Site | undefined } => {
  const site = readSite(from);
  const languages = site?.languages ?? [];
  return { site, interfaces: readInterfaces(from, languages), pages: readPages(from, languages) };
};

/** The site alone. Undefined where it has a mistake. */
export const readSite = (from: Pick<From, 'root' | 'report'>): Site | undefined => {
  const source = readSource(from, 'content/site.yaml');
  const { report } = from;
  if (source) return parseYaml(siteSchema, source, report);
  report({
    file: 'content/site.yaml',
    message: 'is missing. It names the site, its languages and its sender.',
  });
  return undefined;
};

const readInterfaces = (from: From, languages: readonly string[]): ByLanguage<Interface> => {
  const { report, memory } = from;
  const found: ByLanguage<Interface> = {};
  for (const language of languages) {
    const file = `content/interface/${language}.json`;
    const source = readSource(from, file);
    if (!source) {
      report({
        file,
        message: `is missing, but content/site.yaml lists ${language}. Copy content/interface/en.json and translate it.`,
      });
      continue;
    }
    const parsed = memory.of('interface', source, report, (report) =>
      parseYaml(interfaceSchema, { ...source, text: withoutNotes(source.text) }, report),
    );
    if (parsed) found[language] = parsed;
  }
  return found;
};

const readPages = (from: From, languages: readonly string[]): Content['pages'] => {
  const pages: Content['pages'] = { about: {}, privacy: {}, recipients: {} };
  for (const page of pageNames) {
    for (const language of languages) {
      const file = `content/pages/${page}.${language}.md`;
      const source = readSource(from, file);
      if (source) readText(from, pages[page], language, { kind: 'page', ...source });
      else if (language === languages[0] && isFootPage(page))
        from.report({ file, message: `is missing, and ${language} is the site's main language. Write it.` });
    }
  }
  return pages;
};

const isFootPage = (page: PageName): boolean => footPages.some((name) => name === page);

/** A campaign, unless its facts have a mistake. `names` are those in its folder. */
export const readCampaign = (
  from: From,
  slug: string,
  names = namesIn(`${from.root}/content/campaigns/${slug}`),
): Campaign | undefined => {
  const { report, memory, digests } = from;
  const folder = `content/campaigns/${slug}`;
  const source = readSource(from, `${folder}/campaign.yaml`);
  if (!source)
    report({
      file: `${folder}/campaign.yaml`,
      message: 'is missing. It holds the dates and the targets. Write it, or delete the folder.',
    });
  const facts =
    source && memory.of('campaign', source, report, (report) => parseYaml(factsSchema, source, report));
  const digest = digests ? createHash('sha1').update(source?.text ?? '') : undefined;
  const texts: Texts = {
    stories: {},
    letters: {},
    appeals: {},
    outcomes: {},
  };

  for (const name of names) {
    const [, kind = '', language = ''] = /^(\w+)\.([^.]+)\.md$/.exec(name) ?? [];
    const file = `${folder}/${name}`;
    if (name === 'campaign.yaml' || name === facts?.image || isPicture.test(name)) continue;
    if (!isKind(kind)) {
      report({
        file,
        message: `is not a file that a campaign has. ${nearestFile(name)}`,
      });
      continue;
    }
    if (!isLanguageTag(language)) {
      report({
        file,
        message: `"${language}" is not a language tag as BCP 47 writes it. Examples: ${kind}.en.md, ${kind}.pt-BR.md.`,
      });
      continue;
    }
    const text = readSource(from, file);
    if (!text) continue;
    const known = digest && hashOf(text.text);
    digest?.update(`\n${name}\n${known}`);
    readText(from, texts[places[kind]], language, { kind, hash: known, ...text });
  }
  if (facts?.image !== undefined && !names.includes(facts.image))
    report({
      file: `${folder}/campaign.yaml`,
      field: 'image',
      message: `names ${facts.image}, and there is no such file beside it. ${nearestPicture(facts.image, names)}`,
    });
  const pictures: Record<string, Size & { hash: string }> = {};
  for (const name of names.filter((name) => isPublished.test(name))) {
    const bytes = bytesOf(from, `${folder}/${name}`);
    if (!bytes) continue;
    if (name === facts?.image) digest?.update(bytes);
    const picture = pictureIn(bytes);
    if ('problem' in picture) report({ file: `${folder}/${name}`, message: pictureMistake(picture) });
    else pictures[name] = { ...picture, hash: hash('sha1', bytes, 'base64url') };
  }
  if (facts) missingNames(facts, texts, reportIn(slug, report));
  return (
    facts && {
      slug,
      files: names,
      pictures,
      digest: digest?.digest('base64url') ?? '',
      ...texts,
      facts: withTranslatedNames({ ...texts, facts }, report),
    }
  );
};

/** What to do where a picture has another name than campaign.yaml says. */
const nearestPicture = (wanted: string, names: readonly string[]): string => {
  const pictures = names.filter((name) => isPicture.test(name));
  const same = pictures.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (same !== undefined) return `There is ${same}: rename that file to ${wanted}, for capitals count.`;
  const [only, another] = pictures;
  return only !== undefined && another === undefined
    ? `There is ${only}: write the same name in both places.`
    : 'Add the file.';
};

const isPicture = /\.(?:jpe?g|png|webp|avif)$/i;
/** Of those, the ones that the build knows. */
const isPublished = /\.(?:jpe?g|png|webp|avif)$/;

/** `storry.fr.md` → `Did you mean "story.fr.md"? …` */
const nearestFile = (name: string): string => {
  const [, kind = '', language = '<language>'] = /^([^.]+)(?:\.([^.]+))?\.(?:md|ya?ml|txt)$/.exec(name) ?? [];
  const hint = suggestion(kind, [...kinds, 'campaign']);
  const meant = /"(\w+)"/.exec(hint)?.[1];
  if (meant === 'campaign') return 'Did you mean "campaign.yaml"? Otherwise delete it.';
  return meant === undefined
    ? `Files are named campaign.yaml and ${kinds.map((known) => `${known}.<language>.md`).join(', ')}. Rename it, or delete it.`
    : `Did you mean "${meant}.${language}.md"? Otherwise delete it.`;
};

export const kinds = ['story', 'letter', 'appeal', 'outcome'] as const;
export type Kind = (typeof kinds)[number];
const isKind = (kind: string): kind is Kind => kinds.some((known) => known === kind);

type Texts = Pick<Campaign, 'stories' | 'letters' | 'appeals' | 'outcomes'>;
export const places = {
  story: 'stories',
  letter: 'letters',
  appeal: 'appeals',
  outcome: 'outcomes',
} as const;

/** Compiled, it takes half of the time, that to compile it included. */
const factsSchema = z.compile(campaignSchema);

/** Those of heads, which there can be thousands of: compiled, they take a fifth of the time. */
export const schemas = {
  story: z.compile(storySchema),
  letter: z.compile(letterSchema),
  appeal: z.compile(appealSchema),
  outcome: z.compile(outcomeSchema),
  page: z.compile(pageSchema),
};

/** A text, and the line that it begins in, without what every file of its kind has. */
type Remembered = { data: object; at: number; length: number };

const readText = (
  { report, memory }: From,
  into: ByLanguage<Parsed<object>>,
  language: string,
  { kind, ...source }: Source & { kind: keyof typeof schemas },
): void => {
  const { file, text } = source;
  const found = memory.of(kind, source, report, (report): Remembered | undefined => {
    const parsed = parseMarkdown<object>(schemas[kind], source, report);
    if (!parsed) return undefined;
    const { data, body } = parsed;
    const at = text.indexOf(body, text.indexOf('\n---'));
    const linesAbove = text.slice(0, at).split('\n').length - 1;
    const mistakes = kind === 'letter' ? plainTextMistakes : markdownMistakes;
    for (const { line, message } of [
      ...mistakes(emptyRemarks(body)),
      ...unseenTurns(body),
      ...untranslated(body),
    ])
      report({ file, line: line + linesAbove, message });
    return { data, at, length: body.length };
  });
  if (!found) return;
  const { data, at, length } = found;
  into[language] = { file, data, body: withoutRemarks(text.slice(at, at + length)) };
};

/** Undefined when there is no such file. Byte order marks and other systems' line ends are taken away. */
export const readSource = (from: Files & Pick<From, 'report'>, file: string): Source | undefined => {
  const read = textOf(from, file);
  if (read === undefined) return undefined;
  const text = plainText(read);
  // What no UTF-8 spells is read as U+FFFD, and would go out as �.
  const lost = text.indexOf('\uFFFD');
  if (lost >= 0) {
    const line = text.slice(0, lost).split('\n').length;
    from.report({ file, line, message: 'holds a letter that is not UTF-8. Save the file as UTF-8.' });
  }
  return { file, text };
};
