import { introduce, type Registry } from '../../../../src/campaign/registry.ts';
import { lettersPath } from '../../../../src/language/paths.ts';
import type { Email } from '../../../../src/letter/email.ts';
import { composeNotice, type NoticeKind } from '../../../../src/letter/notices.ts';
import type { Identity } from '../submit/identity.ts';
import { makeToken, type Purpose } from '../submit/token.ts';

/** A mail to a supporter about a letter to a campaign; undefined where the campaign or its page is no more. */
export const registeredNotice = (
  registry: Registry,
  identity: Identity,
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
  const links = { confirm: link('confirm'), notMe: link('not-me') };
  return composeNotice(kind, { to: email, language, words, site, campaign, letter, links });
};
