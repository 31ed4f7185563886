import { foreign, languageName } from '../language/language.ts';
import { once } from '../language/once.ts';
import { markup, type Markup } from './markup.ts';

// A third of all elements of a page lead to its translations. As text they are nothing that Astro has to put together.

/** The same page in each language that it exists in: `{ fr: '/fr/…/' }`. */
export type Translations = Record<string, string>;

/** For search engines, in the head. `absolute` makes a whole address of a path. */
export const alternateLinks = (
  languages: readonly string[],
  translations: Translations,
  absolute: (path: string) => string,
): Markup =>
  markup`${languages.map((tag) => markup`<link rel="alternate" hreflang="${tag}" href="${absolute(translations[tag] ?? '/')}">`)}`;

/** For readers of a page in the language `here`: items of a list. */
export const languageItems = (
  languages: readonly string[],
  translations: Translations,
  here: string,
): Markup => markup`${languages.map((tag) => item(tag, translations[tag] ?? '/', here))}`;

const item = (tag: string, path: string, here: string): Markup =>
  markup`<li><a href="${path}"${afterPath(here)(tag)}`;

/** What stands in an item after its path is the same on all pages of a language. */
const afterPath = once((here) =>
  once((tag) => {
    const { lang, dir } = foreign(tag, here);
    const spoken = lang === undefined ? markup`` : markup` lang="${lang}"`;
    const turned = dir === undefined ? markup`` : markup` dir="${dir}"`;
    const current = tag === here ? markup` aria-current="page"` : markup``;
    return markup`${spoken}${turned}${current}>${languageName(tag)}</a></li>`;
  }),
);
