import { parseAllRedirects } from '@netlify/redirect-parser';

/** A rule of `_redirects`, as far as this site uses them. */
type Rule = { path: string; to: string; status: number; conditions: { Language?: string[] } };

type Visitor = { path: string; acceptLanguage: string | undefined; cookie: string | undefined };

/** Reads `_redirects` and answers where a visitor is led, if anywhere. Throws for a rule that Netlify would refuse. */
export const readRedirects = async (
  file: string,
): Promise<(visitor: Visitor) => { location: string; status: number } | undefined> => {
  const { redirects, errors } = await parseAllRedirects({
    redirectsFiles: [file],
    configRedirects: [],
    minimal: true,
  });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(String).join('\n')}`);
  const rules = (redirects as (Rule & { from?: string })[]).map((rule) => ({
    ...rule,
    path: rule.from ?? rule.path,
  }));
  return ({ path, acceptLanguage, cookie }) => {
    const languages = wanted(acceptLanguage, cookie);
    const rule = rules.find(
      ({ path: from, conditions }) =>
        from === path && (conditions.Language ?? []).some((tag) => languages.includes(tag.toLowerCase())),
    );
    return rule && { location: rule.to, status: rule.status };
  };
};

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
