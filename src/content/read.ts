import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
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
import { isLanguageTag } from '../language/language.ts';
import { checkCampaigns } from './mistakes/check.ts';
import { pageNames, type Content } from './content.ts';
import { lostOriginals } from './texts/freshness.ts';
import { markdownMistakes, plainTextMistakes, type MarkdownMistake } from './texts/markdown.ts';
import { withTranslatedNames } from './texts/names.ts';
import { unreachable } from './mistakes/unfinished.ts';
import { parseMarkdown, parseYaml, suggestion, type Source } from './texts/parse.ts';
import { ContentError, type Problem, type Report } from './problem.ts';

/**
 * Reads the folder that holds `content/`. `now` is in milliseconds since the epoch.
 *
 * Throws a ContentError with every mistake in every file, not only the first.
 */
export const readContent = async (root: string, now: number): Promise<Content> => {
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);

  const site = await readSite(root, report);
  const languages = site?.languages ?? [];
  const slugs = await readSlugs(root);
  const [interfaces, pages, campaigns] = await Promise.all([
    readInterfaces(root, languages, report),
    readPages(root, languages, report),
    readCampaigns(root, slugs, report),
  ]);
  if (site)
    problems.push(
      ...checkCampaigns(site, campaigns, slugs, now),
      ...lostOriginals({ campaigns, pages }),
      ...unreachable(site, campaigns),
    );
  if (!site || problems.length > 0) throw new ContentError(problems.sort(byPlace));
  return { site, interfaces, pages, campaigns };
};

const byPlace = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);

const readSite = async (root: string, report: Report): Promise<Site | undefined> => {
  const source = await readSource(root, 'content/site.yaml', report);
  if (source) return parseYaml(siteSchema, source, report);
  report({
    file: 'content/site.yaml',
    message: 'is missing. It names the site, its languages and its sender.',
  });
  return undefined;
};

const readInterfaces = async (
  root: string,
  languages: readonly string[],
  report: Report,
): Promise<ByLanguage<Interface>> => {
  const found: ByLanguage<Interface> = {};
  for (const language of languages) {
    const file = `content/interface/${language}.json`;
    const source = await readSource(root, file, report);
    if (!source) {
      report({
        file,
        message: `is missing, but content/site.yaml lists ${language}. Copy content/interface/en.json and translate it.`,
      });
      continue;
    }
    const parsed = parseYaml(interfaceSchema, source, report);
    if (parsed) found[language] = parsed;
  }
  return found;
};

const readPages = async (
  root: string,
  languages: readonly string[],
  report: Report,
): Promise<Content['pages']> => {
  const pages: Content['pages'] = { about: {}, privacy: {} };
  for (const page of pageNames) {
    for (const language of languages) {
      const file = `content/pages/${page}.${language}.md`;
      const source = await readSource(root, file, report);
      if (source) readText(pages[page], language, pageSchema, source, markdownMistakes, report);
      else if (language === languages[0])
        report({ file, message: `is missing, and ${language} is the site's main language. Write it.` });
    }
  }
  return pages;
};

const readSlugs = async (root: string): Promise<string[]> => {
  const entries = await list(join(root, 'content/campaigns'));
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
};

const readCampaigns = async (root: string, slugs: readonly string[], report: Report): Promise<Campaign[]> => {
  const read = await Promise.all(slugs.map((slug) => readCampaign(root, slug, report)));
  return read.filter((campaign) => campaign !== undefined);
};

const readCampaign = async (root: string, slug: string, report: Report): Promise<Campaign | undefined> => {
  const folder = `content/campaigns/${slug}`;
  const source = await readSource(root, `${folder}/campaign.yaml`, report);
  if (!source)
    report({
      file: `${folder}/campaign.yaml`,
      message: 'is missing. It holds the dates and the targets. Write it, or delete the folder.',
    });
  const facts = source && parseYaml(campaignSchema, source, report);
  const texts: Omit<Campaign, 'slug' | 'facts' | 'files'> = {
    stories: {},
    letters: {},
    appeals: {},
    outcomes: {},
  };

  const names = (await list(join(root, folder)))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'));
  for (const name of names.sort()) {
    const [, kind = '', language = ''] = /^(\w+)\.([^.]+)\.md$/.exec(name) ?? [];
    const file = `${folder}/${name}`;
    if (name === 'campaign.yaml' || name === facts?.image || /\.(jpe?g|png|webp|avif)$/i.test(name)) continue;
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
    const text = await readSource(root, file, report);
    if (text) readers[kind](texts, language, text, report);
  }
  if (facts?.image !== undefined && !names.includes(facts.image))
    report({
      file: `${folder}/campaign.yaml`,
      field: 'image',
      message: `names ${facts.image}, and there is no such file beside it. Add the file.`,
    });
  return facts && { slug, files: names, ...texts, facts: withTranslatedNames({ ...texts, facts }, report) };
};

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

const kinds = ['story', 'letter', 'appeal', 'outcome'] as const;
type Kind = (typeof kinds)[number];
const isKind = (kind: string): kind is Kind => kinds.some((known) => known === kind);

type Texts = Omit<Campaign, 'slug' | 'facts' | 'files'>;
const readers: Record<Kind, (texts: Texts, language: string, source: Source, report: Report) => void> = {
  story: (texts, language, source, report) => {
    readText(texts.stories, language, storySchema, source, markdownMistakes, report);
  },
  letter: (texts, language, source, report) => {
    readText(texts.letters, language, letterSchema, source, plainTextMistakes, report);
  },
  appeal: (texts, language, source, report) => {
    readText(texts.appeals, language, appealSchema, source, markdownMistakes, report);
  },
  outcome: (texts, language, source, report) => {
    readText(texts.outcomes, language, outcomeSchema, source, markdownMistakes, report);
  },
};

const readText = <T>(
  into: ByLanguage<Parsed<T>>,
  language: string,
  schema: z.ZodType<T>,
  source: Source,
  mistakes: (text: string) => MarkdownMistake[],
  report: Report,
): void => {
  const parsed = parseMarkdown(schema, source, report);
  if (!parsed) return;
  const linesAbove =
    source.text.slice(0, source.text.indexOf(parsed.body, source.text.indexOf('\n---'))).split('\n').length -
    1;
  for (const { line, message } of [...mistakes(parsed.body), ...unseenTurns(parsed.body)])
    report({ file: source.file, line: line + linesAbove, message });
  into[language] = parsed;
};

/** Undefined when there is no such file. Byte order marks and other systems' line ends are taken away. */
const readSource = async (root: string, file: string, report: Report): Promise<Source | undefined> => {
  try {
    const read = await readFile(join(root, file), 'utf8');
    const text = read.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    // What no UTF-8 spells is read as U+FFFD, and would go out as �.
    const lost = text.indexOf('\uFFFD');
    if (lost >= 0) {
      const line = text.slice(0, lost).split('\n').length;
      report({ file, line, message: 'holds a letter that is not UTF-8. Save the file as UTF-8.' });
    }
    return { file, text };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const list = async (folder: string): Promise<{ name: string; isDirectory: () => boolean }[]> => {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
