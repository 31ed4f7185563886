import type { Fault as EmailFault } from '../../../netlify/local/resend/resend.ts';
import type { Fate } from '../../../netlify/local/resend/webhooks/fates.ts';
import type { Fault as RedisFault } from '../../../netlify/local/upstash/faults.ts';
import type { RegisteredCampaign, Registry } from '../../../src/campaign/registry.ts';

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
  confirm: RegisteredCampaign['confirm'];
  receipts: boolean;
  /** Supporters can ask for news of campaigns. */
  news: boolean;
  /** What the email API tells of its emails: nothing, or also that it has taken one. */
  hears: 'nothing' | 'what became' | 'all';
  /** Of the email API's account. */
  requestsPerSecond: number;
  waves: Wave[];
  /** A campaign is stopped by hand, from the beginning of one wave to that of another, or for good. */
  stop?: { campaign: string; from: number; until: number };
};

export type PlannedCampaign = {
  slug: string;
  targets: number;
  languages: string[];
  pace?: number;
  /** The day from which its targets are tried again, though they refused letters earlier. */
  retry?: string;
};

export type PlannedSupporter = {
  email: string;
  name: string;
  ip: string;
  /** How mails to them end; left out: they are delivered. */
  fate?: Fate;
};

/** How emails to an address end from now on; `suppressed`: it is sent nothing, and nothing bounced before. */
export type Turn = { address: string; fate: Fate | 'suppressed' | 'delivered' };

/** What happens at about the same time, and the time that passes afterwards. */
export type Wave = {
  redis: RedisFault[];
  email: EmailFault[];
  /** Nobody listens at Redis's address. */
  redisDown: boolean;
  /** What becomes of emails to these addresses from now on. */
  turns: Turn[];
  /** An email that was delivered bounces after all, or is reported as spam. */
  late: { nth: number; kind: 'hard' | 'complaint' }[];
  /**
   * What the email API tells once the calls are over, in any order: which part of what nobody has taken yet, and how many
   * things again.
   */
  news: { share: number; again: number };
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
  | {
      kind: 'press';
      purpose: 'confirm' | 'not-me';
      nth: number;
      block: boolean;
      supporter?: number;
      news?: boolean;
    }
  /** A button behind a link about news that has come to a supporter: for it, or for no more of it. */
  | { kind: 'wish'; wanted: boolean; nth: number; supporter?: number }
  /** The email API tells what became of an email: of what nobody has taken yet, or something again. */
  | { kind: 'event'; nth: number; again: boolean }
  | { kind: 'counts'; campaign: string }
) & {
  /** Which deploy answers. The second one has other templates, and writes its requests in another order. */
  deploy: number;
  /** How far the instance's clock is off, in milliseconds. */
  skew: number;
  fate?: Strike;
};

/** What befalls the instance that answers a call, at one of its requests to a vendor. */
export type Strike = {
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
  /** What the link said that led here: a word that the campaign counts, another one, or nothing. */
  from: string;
  /** The supporter's own words, which tell this post from any other. */
  words: string;
  name: string;
  organisation: string;
  /** The address as it is written this time. */
  email: string;
};

/** Not for a batch that may have been taken: of a key that it knows, the API repeats what it said. */
export const refusal: EmailFault = { kind: 'status', status: 422, name: 'validation_error' };
