import type { SiteOptions, TestSite } from './harness.ts';
import { webhookSecret } from './harness.ts';
import { small } from './content.ts';

/** A site that hears from Resend what became of its emails. */
export const hearing = (more: SiteOptions = {}): SiteOptions => ({
  requestsPerSecond: 100,
  registry: small({ 'free-ann': {} }),
  ...more,
  variables: { RESEND_WEBHOOK_SECRET: webhookSecret, ...more.variables },
});

/** A campaign of two offices. */
export const offices = (first: object = {}, second: object = {}): Record<string, unknown> => ({
  targets: [
    { name: 'The Minister', email: 'minister@state.example', salutation: 'Dear Minister', ...first },
    { name: 'The Governor', email: 'governor@jail.example', salutation: 'Dear Governor', ...second },
  ],
});

/** The public ledger of a campaign. */
export const ledgerOf = async (site: TestSite, campaign = 'free-ann'): Promise<unknown> =>
  ((await site.get(`?campaign=${campaign}`)).body as { targets: unknown }).targets;
