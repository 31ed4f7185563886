import { parseAllRedirects } from '@netlify/redirect-parser';

/** A rule of `_redirects`, as far as this site uses them: paths, whole or with a star at the end, and conditions on the language. */
type Rule = {
  from: string;
  to: string;
  status?: number;
  force: boolean;
  conditions: { Language?: string[] };
};

type Visitor = { path: string; acceptLanguage: string | undefined; cookie: string | undefined };

/**
 * Where a visitor is led, or with 404 which page is shown in place: always (`force`), or only where the site has nothing
 * at the path.
 */
export type Lead = { location: string; status: number; force: boolean };

/**
 * Reads `_redirects` and answers where a visitor is led, if anywhere. A rule for a path holds for the same path with a
 * slash more or less at its end. Throws for a rule that Netlify would refuse.
 * https://docs.netlify.com/manage/routing/redirects/redirect-options/#trailing-slash
 */
export const readRedirects = async (file: string): Promise<(visitor: Visitor) => Lead | undefined> => {
  const { redirects, errors } = await parseAllRedirects({
    redirectsFiles: [file],
    configRedirects: [],
    minimal: true,
  });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(String).join('\n')}`);
  const rules = redirects as Rule[];
  return ({ path, acceptLanguage, cookie }) => {
    const languages = wanted(acceptLanguage, cookie);
    const rule = rules.find(
      ({ from, conditions: { Language: tags } }) =>
        leads(from, path) && (tags?.some((tag) => languages.includes(tag.toLowerCase())) ?? true),
    );
    return rule && { location: rule.to, status: rule.status ?? 301, force: rule.force };
  };
};

/** `/en/*` is for `/en/`, and for whatever is below. */
const leads = (from: string, path: string): boolean =>
  from.endsWith('/*')
    ? `${withoutSlash(path)}/`.startsWith(from.slice(0, -1))
    : withoutSlash(from) === withoutSlash(path);

const withoutSlash = (path: string): string => path.replace(/\/$/, '');

/**
 * What Netlify's edge compares `Language=` with: the cookie `nf_lang`, else the language that the browser likes
 * best, whole and without its region.
 */
const wanted = (acceptLanguage = '', cookie = ''): string[] => {
  const remembered = /(?:^|;\s*)nf_lang=([\w-]+)/.exec(cookie)?.[1];
  const [best = ''] = acceptLanguage
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.trim().slice(2)) };
    })
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
  const tag = (remembered ?? best).toLowerCase();
  return [tag, tag.split('-')[0] ?? tag];
};
