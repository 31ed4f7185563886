import { hash } from 'node:crypto';
import type { ByLanguage } from '../../campaign/campaign.ts';
import type { Content } from '../content.ts';
import type { Problem } from '../problem.ts';

/** A text with a head, as far as its age is told: `from` names what it was translated from. */
export type Stamped = { data: object & { from?: string | undefined }; body: string };

/** A part of a text by its name, and a hash of what it says. */
type Section = { name: string; hash: string };

/**
 * What a translation of this text would be stamped with: the text's language, and a hash of its head and one of each of
 * its sections, so that what has changed since can be told: `en@1a2b3c.4d5e6f`.
 */
export const stampOf = (language: string, original: Stamped): string =>
  `${language}@${sections(original)
    .map(({ hash }) => hash)
    .join('.')}`;

/** The language that a stamp names: `en@1a2b3c` → `en`. */
export const stampLanguage = (stamp: string): string => stamp.split('@')[0] ?? '';

/**
 * The names of those sections of the original that say something else than when it was translated; none, when the
 * translation is fresh. A section that was only taken away leaves an empty name.
 */
export const changedSections = (stamp: string, original: Stamped): string[] => {
  const seen = (stamp.split('@')[1] ?? '').split('.');
  const now = sections(original);
  const changed = now.filter(({ hash }) => !seen.includes(hash)).map(({ name }) => name);
  return changed.length === 0 && seen.length !== now.length ? [''] : changed;
};

/** An original has as many translations as there are languages. */
const sections = (text: Stamped): Section[] => {
  const known = parted.get(text.data) ?? new Map<string, Section[]>();
  const found = known.get(text.body) ?? sectionsOf(text);
  parted.set(text.data, known.set(text.body, found));
  return found;
};

const parted = new WeakMap<object, Map<string, Section[]>>();

/** The head, what stands above the first heading, and each heading with what follows; without one, all of the text. */
const sectionsOf = ({ data, body }: Stamped): Section[] => {
  const head = Object.entries(data).filter(([key]) => !unseen.includes(key));
  const [intro = '', ...others] = body.split(/^(?=#{1,6} )/m);
  return [
    { name: 'the head', hash: shortHash(JSON.stringify(head.sort())) },
    { name: others.length > 0 ? 'the beginning' : 'the text', hash: shortHash(intro.trim()) },
    ...others.map((text) => {
      const [heading = ''] = text.split('\n');
      return { name: heading.replace(/^#+\s*/, ''), hash: shortHash(text.trim()) };
    }),
  ];
};

// What a head holds that readers of a translation do not miss when it changes in the original.
// `of` and `language` are what Astro's store adds.
const unseen = ['from', 'targets', 'partners', 'salutations', 'of', 'language'];

const shortHash = (text: string): string => hash('sha256', text, 'hex').slice(0, 6);

type Text = Stamped & { file: string };

/** Every text with its translations: a campaign's stories, its letters, and so on, and the pages. */
const families = ({ campaigns, pages }: Pick<Content, 'campaigns' | 'pages'>): ByLanguage<Text>[] => [
  ...campaigns.flatMap(({ stories, letters, appeals, outcomes }) => [stories, letters, appeals, outcomes]),
  ...Object.values(pages),
];

/** Every text there is, with its language and its translations. */
export const texts = (
  content: Pick<Content, 'campaigns' | 'pages'>,
): (Text & { language: string; family: ByLanguage<Text> })[] =>
  families(content).flatMap((family) =>
    Object.entries(family).map(([language, text]) => ({ ...text, language, family })),
  );

/** The text of a family in a language, which may be any word: `constructor` → undefined. */
export const textIn = (family: ByLanguage<Text>, language: string): Text | undefined =>
  Object.hasOwn(family, language) ? family[language] : undefined;

/** A text, and the one that it was translated from, if it names one; undefined when that one does not exist. */
type Translation = { language: string; text: Text; from: string; original: Text | undefined };

const translations = (content: Pick<Content, 'campaigns' | 'pages'>): Translation[] =>
  families(content).flatMap((family) =>
    Object.entries(family).flatMap(([language, text]) => {
      const { from } = text.data;
      return from === undefined
        ? []
        : [{ language, text, from, original: textIn(family, stampLanguage(from)) }];
    }),
  );

/** Stamps that name no original. */
export const lostOriginals = (content: Pick<Content, 'campaigns' | 'pages'>): Problem[] =>
  translations(content)
    .filter(({ language, from, original }) => !original || stampLanguage(from) === language)
    .map(({ text: { file }, from, language }) => ({
      file,
      field: 'from',
      message:
        stampLanguage(from) === language
          ? 'names the text itself. Name the language that it was translated from, or delete the line.'
          : `names ${stampLanguage(from)}, and there is no such text beside it. Name another, or delete the line.`,
    }));

/** Each translation whose original has changed since, and in which of its sections. */
export const behind = (
  content: Pick<Content, 'campaigns' | 'pages'>,
): { file: string; original: string; sections: string[] }[] =>
  translations(content).flatMap(({ text, from, original }) => {
    const sections = original ? changedSections(from, original) : [];
    return original && sections.length > 0 ? [{ file: text.file, original: original.file, sections }] : [];
  });
