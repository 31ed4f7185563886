import type { Fault as EmailFault } from '../../../netlify/local/resend/resend.ts';
import type { Fault as RedisFault } from '../../../netlify/local/upstash/faults.ts';
import type { Registry } from '../../../src/campaign/registry.ts';

/** When every run begins, by the function's clock and the email API's. */
export const start = Date.UTC(2026, 0, 15, 12);

/** How long the function waits for Redis and for the email API, in milliseconds. */
export const patience = { redis: 150, email: 200 };

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** All that happens in a run, made from its seed alone. */
export type Plan = {
  seed: number;
  campaigns: PlannedCampaign[];
  supporters: PlannedSupporter[];
  limits: Registry['site']['limits'];
  /** Whether letters are confirmed, and followed by receipts. */
  confirm: Registry['campaigns'][string]['confirm'];
  receipts: boolean;
  /** Of the email API's account. */
  requestsPerSecond: number;
  waves: Wave[];
  /** A campaign is stopped by hand, from the beginning of one wave to that of another, or for good. */
  stop?: { campaign: string; from: number; until: number };
};

export type PlannedCampaign = { slug: string; targets: number; languages: string[]; pace?: number };

export type PlannedSupporter = { email: string; name: string; ip: string };

/** What happens at about the same time, and the time that passes afterwards. */
export type Wave = {
  redis: RedisFault[];
  email: EmailFault[];
  /** Nobody listens at Redis's address. */
  redisDown: boolean;
  /** Every email to the first target of this campaign is refused from now on. */
  poison?: string;
  calls: Call[];
  /** One after another, or all at once. */
  order: 'parallel' | 'sequence';
  /** Milliseconds that pass, and when: while the calls are still under way, or once they are over. */
  pass: number;
  passes: 'meanwhile' | 'afterwards';
};

export type Call = (
  | { kind: 'post'; letter: PostedLetter }
  /** Of a letter that somebody was told the id of. */
  | { kind: 'status'; nth: number }
  | { kind: 'health' }
  /** A button behind the link in a mail that has come to a supporter. */
  | { kind: 'press'; purpose: 'confirm' | 'not-me'; nth: number; block: boolean }
  | { kind: 'counts'; campaign: string }
) & {
  /** Which deploy answers. The second one has other templates, and writes its requests in another order. */
  deploy: number;
  /** How far the instance's clock is off, in milliseconds. */
  skew: number;
  fate?: Fate;
};

/** What befalls the instance that answers a call, at one of its requests to a vendor. */
export type Fate = {
  /** 1 for the first request. */
  at: number;
  /** Before the request leaves, or after its reply came. */
  when: 'before' | 'after';
  /** It is gone for good, or goes on once the wave's time has passed. */
  how: 'dies' | 'freezes';
};

export type PostedLetter = {
  campaign: string;
  supporter: number;
  language: string;
  country: string;
  /** The supporter's own words, which tell this post from any other. */
  words: string;
  name: string;
  organisation: string;
  /** The address as it is written this time. */
  email: string;
};

/** Not for a batch that may have been taken: of a key that it knows, the API repeats what it said. */
export const refusal: EmailFault = { kind: 'status', status: 422, name: 'validation_error' };
