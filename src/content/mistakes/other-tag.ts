import { languageNameIn } from '../../language/language.ts';

/** What a language is often called, mostly by the code of a country. */
const oftenCalled: Readonly<Record<string, string>> = {
  sp: 'es',
  gr: 'el',
  cz: 'cs',
  dk: 'da',
  se: 'sv',
  ua: 'uk',
  kz: 'kk',
  jp: 'ja',
  kr: 'ko',
  cn: 'zh-Hans',
  tw: 'zh-Hant',
  zh: 'zh-Hans',
  br: 'pt-BR',
  ir: 'fa',
  il: 'he',
  iw: 'he',
  nb: 'no',
  nn: 'no',
  vn: 'vi',
};

/** `Spanish is es: rename the file to story.es.md.`, where the site has a language that the tag is often put for. */
export const otherTag = (file: string, tag: string, languages: readonly string[]): string | undefined => {
  const meant = oftenCalled[tag.toLowerCase()];
  return meant !== undefined && languages.includes(meant)
    ? `${languageNameIn(meant, 'en')} is ${meant}: rename the file to ${file.replace(`.${tag}.`, `.${meant}.`)}.`
    : undefined;
};
