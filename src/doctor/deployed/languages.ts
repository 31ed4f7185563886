import { bestLanguage } from '../../language/best.ts';
import { homePath } from '../../language/paths.ts';
import { good, unknown, wrong, type Finding } from '../finding.ts';
import { request } from '../outside.ts';

/** Where `/` leads for five visitors, who ask for languages as browsers do. */
export const checkLanguages = (
  site: string,
  languages: readonly string[],
  web: typeof fetch,
): Promise<Finding[]> =>
  Promise.all(visitors(languages).map((asked) => checkVisitor(site, languages, asked, web)));

/**
 * Five values of `Accept-Language`: a language alone; one as a browser asks for it; two of which the second is liked
 * better; one with its region or script; one that the site does not have.
 */
export const visitors = (languages: readonly string[]): string[] => {
  const [main = 'en', second = main] = languages;
  const strangers = ['eo', 'cy', 'eu', 'ga'];
  const none = strangers.find((tag) => bestLanguage(tag, languages) === undefined) ?? 'und';
  const { region = 'US' } = new Intl.Locale(second).maximize();
  const base = new Intl.Locale(second).language;
  const special = languages.find((tag) => tag.includes('-')) ?? withRegion(main);
  return [
    second,
    `${base}-${region},${base};q=0.9,${main};q=0.8`,
    `${second === main ? none : main};q=0.5,${second};q=0.9`,
    `${special},${new Intl.Locale(special).language};q=0.9`,
    none,
  ];
};

const withRegion = (tag: string): string => {
  const { language, region = 'US' } = new Intl.Locale(tag).maximize();
  return `${language}-${region}`;
};

const checkVisitor = async (
  site: string,
  languages: readonly string[],
  asked: string,
  web: typeof fetch,
): Promise<Finding> => {
  const reply = await request(web, `${site}/`, { headers: { 'accept-language': asked }, redirect: 'manual' });
  if ('failure' in reply)
    return unknown(`Could not look where / leads for "${asked}" (${reply.failure}).`, 'Try again later.');
  const wanted = bestLanguage(favourite(asked), languages);
  const expected = wanted === undefined ? 'the list of languages' : homePath(wanted);
  const led = ledTo(reply.headers.get('location'), reply.status, site);
  if (led === expected) return good(`Accept-Language "${asked}" leads from / to ${led}.`);
  return wrong(
    `Accept-Language "${asked}" leads from / to ${led}, and should lead to ${expected}.`,
    asked.includes(',')
      ? `Netlify seems to compare languages more simply than browsers ask for them. Nothing of yours is wrong: please report it to the project, and give people the address of their language, such as ${site}${homePath(languages[0] ?? 'en')}.`
      : 'Netlify → Deploys → the published deploy → Deploy summary says how many redirect rules it read. The build writes them into dist/_redirects.',
  );
};

/** The language that is liked best. */
const favourite = (asked: string): string => {
  const weighed = asked.split(',').map((entry) => {
    const [tag = '', quality = 'q=1'] = entry.trim().split(';');
    return { tag, quality: Number(quality.replace('q=', '')) };
  });
  return weighed.sort((a, b) => b.quality - a.quality)[0]?.tag ?? '';
};

const ledTo = (location: string | null, status: number, site: string): string => {
  if (location === null) return status === 200 ? 'the list of languages' : `a page with status ${status}`;
  const url = new URL(location, site);
  return url.origin === site ? url.pathname : url.href;
};
