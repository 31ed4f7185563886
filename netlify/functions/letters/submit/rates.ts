import type { RegisteredCampaign, Registry } from '../../../../src/campaign/registry/registry.ts';
import type { Rates } from '../outbox/outbox.ts';

/** How fast letters go to a campaign. */
export const ratesOf = (
  { letter }: Pick<RegisteredCampaign, 'letter'>,
  { site: { limits } }: Registry,
): Rates => ({ pace: letter.pace, cap: limits.perCampaignHour, emailsPerDay: limits.emailsPerDay });
