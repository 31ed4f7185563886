import { introduce, type Registry } from '../../../../src/campaign/registry/registry.ts';
import { lettersPath } from '../../../../src/language/paths.ts';
import type { Email } from '../../../../src/letter/email.ts';
import { composeNotice, type NoticeKind } from '../../../../src/letter/notices.ts';
import type { NewsTokens } from '../news/news-token.ts';
import type { Identity } from '../submit/identity.ts';
import { makeToken, type Purpose } from '../submit/token.ts';

/**
 * A mail to a supporter about a letter to a campaign; undefined where the campaign or its page is no more. `news`: it asks
 * whether they want news of campaigns.
 */
export const registeredNotice = (
  registry: Registry,
  identity: Identity,
  news: NewsTokens | undefined,
  kind: NoticeKind,
  letter: string,
  { email, language }: { email: string; language: string },
  slug: string,
): Email | undefined => {
  const { site, words: spoken } = registry;
  const words = spoken[language];
  if (!Object.hasOwn(registry.campaigns, slug) || !words) return undefined;
  const campaign = introduce(registry, slug, language);
  const link = (purpose: Purpose): string =>
    `${site.url}${lettersPath}/${purpose}?token=${makeToken(purpose, { letter, campaign: slug, language }, identity)}`;
  const token = news?.make('news', { email: email.toLowerCase(), language });
  const ask = registry.news?.[language]?.['news.ask'];
  const asked = token !== undefined && ask !== undefined;
  const links = {
    confirm: `${link('confirm')}${asked ? `&news=${token}` : ''}`,
    notMe: link('not-me'),
    ...(asked ? { news: { ask, link: `${site.url}${lettersPath}/news?token=${token}` } } : {}),
  };
  return composeNotice(kind, { to: email, language, words, site, campaign, letter, links });
};
