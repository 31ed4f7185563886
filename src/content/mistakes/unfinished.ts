import type { Site } from '../../campaign/schema.ts';
import type { Outline } from '../outline.ts';
import type { Problem } from '../problem.ts';

/** An address of the site's that nobody can reach, and where it stands. */
type Reserved = { file: string; field: string; value: string };

/**
 * What a site still has of a demonstration, for whoever is about to publish it: none of it keeps the site from being
 * built, as long as it says that it is one (`sample: true`).
 */
export const unfinished = ({ site, campaigns }: { site: Site; campaigns: readonly Outline[] }): Problem[] =>
  site.sample
    ? [
        {
          file,
          field: 'sample',
          message: 'is true: every page says that letters reach nobody. Write false once the rest is right.',
        },
        ...ofSite(site).map(({ field, value }) => ({ file, field, message: advice(value) })),
        ...campaigns
          .filter((campaign) => ofCampaign(campaign).length > 0)
          .map(({ slug }) => ({
            file: `content/campaigns/${slug}/campaign.yaml`,
            message:
              'has addresses at .example, where nothing arrives. Delete the campaign, or write the real ones.',
          })),
      ]
    : [];

/**
 * Addresses at `.example` in a site that says it is real (`sample: false`): nobody could reach them.
 * https://www.rfc-editor.org/rfc/rfc2606#section-2
 */
export const unreachable = (site: Site, campaigns: readonly Outline[]): Problem[] =>
  site.sample
    ? []
    : [...ofSite(site).map((one) => ({ ...one, file })), ...campaigns.flatMap(ofCampaign)].map(
        ({ file, field, value }) => ({
          file,
          field,
          message: `is ${value}, and nothing at .example exists. Write the real one, or "sample: true" in content/site.yaml while you try things out.`,
        }),
      );

const file = 'content/site.yaml';

const ofSite = ({ url, sender, contact, social }: Site): Omit<Reserved, 'file'>[] =>
  [
    { field: 'url', value: url },
    { field: 'sender', value: sender },
    { field: 'contact', value: contact },
    ...social.map((one, index) => ({ field: `social.${index}.url`, value: one.url })),
  ].filter(({ value }) => isReserved(value));

const ofCampaign = ({ slug, facts }: Outline): Reserved[] =>
  [
    ...facts.targets.map(({ email }, index) => ({ field: `targets.${index}.email`, value: email })),
    ...facts.partners.flatMap(({ url: value }, index) =>
      value === undefined ? [] : [{ field: `partners.${index}.url`, value }],
    ),
  ]
    .filter(({ value }) => isReserved(value))
    .map((one) => ({ file: `content/campaigns/${slug}/campaign.yaml`, ...one }));

/** `https://x.example/a`, `me@x.example` → true */
const isReserved = (address: string): boolean =>
  /\.example$/i.test(URL.canParse(address) ? new URL(address).hostname : address);

const advice = (value: string): string =>
  /\bletterbrigade\.example\b/.test(value)
    ? `is ${value}, as in the template. Write your own.`
    : `is ${value}, and nothing at .example exists. Write the real one.`;
