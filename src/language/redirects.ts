import { bestLanguage } from './best.ts';
import { countries } from './language.ts';
import { anyCampaignPath, campaignPath, homePath, notFoundPath } from './paths.ts';

type Translated = { slug: string; languages: readonly string[] };

/**
 * Netlify's `_redirects`: `/` leads to the home page, and `/<slug>/` to the campaign, in the best language that there is
 * for what the visitor's browser asks for, or for what the visitor once chose. Who reads none of them gets the list of
 * languages that stands at the same address. What a language has no page for is answered by its own page that says so.
 *
 * Netlify compares `Language` with the whole tag, and with the language alone, so the more exact rules come first.
 * https://docs.netlify.com/manage/routing/redirects/redirect-options/#redirect-by-country-or-language
 *
 * A rule that is not forced holds only where there is no page, also one with a star. The first rule that holds is the
 * one, so these come last.
 * https://docs.netlify.com/manage/routing/redirects/redirect-options/#custom-404-page-handling
 * https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing
 */
export const redirects = (languages: readonly string[], campaigns: readonly Translated[]): string => {
  const ways = waysOf();
  const rules = (from: string, available: readonly string[], to: (language: string) => string): string[] =>
    ways(available).map(
      ([language, tags]) => `${from} ${to(language)} 302! Language=${tags.join(',').toLowerCase()}\n`,
    );
  return [
    ...rules('/', languages, homePath),
    ...campaigns.flatMap(({ slug, languages: written }) =>
      rules(
        anyCampaignPath(slug),
        languages.filter((language) => written.includes(language)),
        (language) => campaignPath(language, slug),
      ),
    ),
    ...languages.map((language) => `${homePath(language)}* ${notFoundPath(language)}index.html 404\n`),
  ].join('');
};

/** `[['pt-BR', ['pt-BR']], …]`: which tags lead to which language. */
type Ways = [language: string, tags: string[]][];

/** The ways of a set of languages, worked out once for each set: for 37 of them it takes seconds. */
const waysOf = (): ((available: readonly string[]) => Ways) => {
  const known = new Map<string, Ways>();
  return (available) => {
    const set = available.join();
    const ways = known.get(set) ?? waysTo(available);
    known.set(set, ways);
    return ways;
  };
};

const waysTo = (available: readonly string[]): Ways => {
  const bases = [...new Set(available.map((language) => new Intl.Locale(language).language))];
  const asked = [...bases, ...otherNames.filter((name) => !bases.includes(name))];
  const regional = asked.flatMap((base) => variants(base, available));
  return [...grouped(regional, available), ...grouped(asked, available)];
};

// What Norwegian and old devices ask for instead of the name that a site uses.
const otherNames = ['no', 'nb', 'nn', 'iw', 'in'];

/** The tags of a language's regions, scripts and variants for which another translation is better than for it alone. */
const variants = (base: string, available: readonly string[]): string[] => {
  const own = available.filter((language) => language.startsWith(`${base}-`));
  if (own.length === 0) return [];
  const scripts = own.flatMap((language) => new Intl.Locale(language).script ?? []);
  const tags = new Set([
    ...own,
    ...scripts.map((script) => `${base}-${script}`),
    ...countries('en').flatMap(([region]) => {
      const { script = '' } = new Intl.Locale(`${base}-${region}`).maximize();
      return [`${base}-${region}`, ...(scripts.includes(script) ? [`${base}-${script}-${region}`] : [])];
    }),
  ]);
  const usual = bestLanguage(base, available);
  return [...tags].filter((tag) => bestLanguage(tag, available) !== usual);
};

const grouped = (tags: readonly string[], available: readonly string[]): Ways =>
  available.flatMap((language): Ways => {
    const leading = tags.filter((tag) => bestLanguage(tag, available) === language);
    return leading.length > 0 ? [[language, leading]] : [];
  });
