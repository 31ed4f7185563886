import type { Domain } from './account/domains.ts';
import type { Suppression } from './account/suppressions.ts';
import type { Fault } from './api/faults.ts';
import { openRateLimit, type Admission } from './api/rate-limit.ts';
import type { Mailing } from './mailing/mailing.ts';
import type { ReceivedEmail } from './sending/emails.ts';
import { openKeys, type Once } from './sending/idempotency.ts';
import type { WebhookEvent } from './webhooks/events.ts';
import type { Fate, Sent } from './webhooks/fates.ts';
import { openQuotas, type Quotas } from './sending/quotas.ts';

export type AccountOptions = {
  now: () => number;
  requestsPerSecond: number;
  dailyQuota: number | undefined;
  monthlyQuota: number | undefined;
  onEvent: () => void;
};

/** All that the stand-in remembers. A new account is a clean slate. */
export type Account = {
  now: () => number;
  emails: ReceivedEmail[];
  faults: Fault[];
  /** Bare addresses that no email may be sent to. */
  poisoned: Set<string>;
  domains: Domain[];
  suppressions: Suppression[];
  mailing: Mailing;
  /** Every email that was taken, also one that was sent to nobody. */
  sent: Sent[];
  /** How emails to an address end, where they are not simply delivered. */
  fates: Map<string, Fate>;
  events: WebhookEvent[];
  onEvent: () => void;
  requests: number;
  once: Once;
  requestsPerSecond: number;
  admit: () => Admission;
  quotas: Quotas;
};

export const openAccount = ({
  now,
  requestsPerSecond,
  dailyQuota,
  monthlyQuota,
  onEvent,
}: AccountOptions): Account => ({
  now,
  emails: [],
  faults: [],
  poisoned: new Set(),
  domains: [],
  suppressions: [],
  mailing: { contacts: [], segments: [], broadcasts: [] },
  sent: [],
  fates: new Map(),
  events: [],
  onEvent,
  requests: 0,
  once: openKeys(now),
  requestsPerSecond,
  admit: openRateLimit(requestsPerSecond, now),
  quotas: openQuotas({ daily: dailyQuota, monthly: monthlyQuota }, now),
});
