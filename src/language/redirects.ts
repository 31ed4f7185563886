import { homePath } from './paths.ts';

/**
 * Netlify's `_redirects`: `/` leads to the home page in the visitor's language, as the browser tells it. Who has
 * none of the site's languages gets the list of languages that `/` is.
 * https://docs.netlify.com/manage/routing/redirects/redirect-options/#redirect-by-country-or-language
 */
export const redirects = (languages: readonly string[]): string =>
  languages.map((language) => `/ ${homePath(language)} 302! Language=${language.toLowerCase()}\n`).join('');
