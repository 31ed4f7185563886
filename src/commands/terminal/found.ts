import type { Campaign } from '../../campaign/campaign.ts';
import type { Content } from '../../content/content.ts';

/** What was asked for is not in the content; says so to whoever asked. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

export const campaignNamed = (slug: string, { campaigns }: Content): Campaign => {
  const campaign = campaigns.find((one) => one.slug === slug);
  if (campaign) return campaign;
  throw new NotFound(`${slug}: there is no campaign of that name in content/campaigns.`);
};

/** The language that was asked for, if the campaign has a page in it; unasked, the first of the site's that it has one in. */
export const pageLanguage = (
  { slug, stories }: Campaign,
  asked: string | undefined,
  { site }: Content,
): string => {
  const written = site.languages.filter((language) => language in stories);
  const language = asked ?? written[0];
  if (language !== undefined && written.includes(language)) return language;
  throw new NotFound(`${slug}: it has no page in ${asked ?? 'any language'}, but in ${written.join(', ')}.`);
};
