import type { Registry } from '../../../../src/campaign/registry.ts';
import { campaignPath, lettersPath } from '../../../../src/language/paths.ts';
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
  const { site } = registry;
  const campaign = Object.hasOwn(registry.campaigns, slug) ? registry.campaigns[slug] : undefined;
  if (!campaign) return undefined;
  const link = (purpose: Purpose): string =>
    `${site.url}${lettersPath}/${purpose}?token=${makeToken(purpose, { letter, campaign: slug, language }, identity)}`;
  const page = site.url + campaignPath(language, slug);
  return composeNotice(kind, {
    site,
    to: email,
    links: kind === 'receipt' ? { page, notMe: link('not-me') } : { confirm: link('confirm') },
  });
};
