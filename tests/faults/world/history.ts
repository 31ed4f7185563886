import type { ReceivedEmail } from '../../../netlify/local/resend/resend.ts';
import type { EventType } from '../../../netlify/local/resend/webhooks/events.ts';
import type { LedgerLine } from '../../../src/campaign/numbers/ledger.ts';
import { start, type Call, type Plan, type PostedLetter } from '../plan/plan.ts';
import type { Batch, Held } from './redis.ts';
import type { Telling } from './telling.ts';

/** What a call was told. `body` is undefined when nobody saw an answer: the instance died. */
export type Told = { status: number; body: Record<string, unknown> } | undefined;

export type Post = {
  letter: PostedLetter;
  /** One supporter's letter to one campaign has the same one in every post. */
  name: string;
  /** 0 for the first wave. */
  wave: number;
  /** Runs of time that no limit's window survives, by number. */
  day: number;
  told: Told;
  /** At the moment of the answer: the letter is in the mailbox of each target. */
  arrived: boolean;
  /** When it was posted and when it was answered, by the email API's clock. */
  began: number;
  ended: number;
};

/** `ms`: how long it was ready to wait, and `bound`: how long it may. */
export type Answer = { kind: Call['kind']; told: Told; ms: number; bound: number };

/** A link in a mail: what it is for, the letter that it is about, and whose mailbox it came to. */
export type Token = {
  token: string;
  purpose: 'confirm' | 'not-me';
  letter: string;
  mailbox: string;
  news?: string;
};

/** A button behind such a link was pressed. */
export type Press = Token & {
  block: boolean;
  told: Told;
  /** By the email API's clock. */
  began: number;
  ended: number;
};

/** Somebody asked for news of campaigns, or stopped it. */
export type Wished = {
  /** As the email API knows it. */
  email: string;
  language: string;
  wanted: boolean;
  told: Told;
  /** By the email API's clock. */
  began: number;
  ended: number;
};

/** Somebody whom the email API keeps for news, with the languages of the segments that they are in. */
export type Reader = { email: string; unsubscribed: boolean; languages: string[] };

/** All that could be seen of a run from outside, for the invariants to judge. */
export type History = {
  plan: Plan;
  posts: Post[];
  presses: Press[];
  wishes: Wished[];
  /** In the end. */
  readers: Reader[];
  wishesLeft: number;
  answers: Answer[];
  /** All that the email API took, also what it sent to nobody. */
  emails: TakenEmail[];
  batches: Batch[];
  tellings: Telling[];
  /** What nobody has taken in the end. */
  untold: number;
  /** From when on other deploys have another day for targets that refused, and which. */
  later: { at: number; retry: string };
  log: ({ event: string } & Record<string, string | number>)[];
  /** What Redis held after each wave, and at the very end. */
  dumps: Held[][];
  last: Held[];
  /** Waves in which Redis was wiped. */
  wipes: number[];
  /** Instances were cut off at their work, so that what they had to log is lost. */
  cut: boolean;
  /** Posts to the email API that began while another with the same key was under way. */
  overlaps: string[];
  /** Work after an answer that threw, which an instance does not survive. */
  threw: unknown[];
  /** Letters of each campaign that Redis says are sent and count, by their ids. */
  counted: Map<string, string[]>;
  /** The id of the letter that counts, of each name. */
  countsAs: Map<string, string>;
  /** What the site says of each letter once all is over: an outcome, or `unknown`. */
  ends: Map<string, string>;
  /** What the site says in the end of each id that somebody was told. */
  states: Map<string, unknown>;
  counts: Map<string, Counts>;
  /** Letters that health still says to wait, after all that time. */
  waiting: number;
  /** Health's own number of letters that failed. */
  failed: number;
  /** When the campaign was stopped, and when it went on. */
  stopped: { at: number; until: number };
  /** How much time has passed by the end, in milliseconds. */
  now: number;
};

export type Counts = {
  total: number;
  languages: Record<string, number>;
  countries: Record<string, number>;
  sources: Record<string, number>;
  /** Letters of all hours. */
  hours: number;
  /** As everybody can read it. */
  ledger: LedgerLine[];
};

/** `became`: the last that is true of it, as `email.delivered`. */
export type TakenEmail = ReceivedEmail & { became: EventType };

export const nameOf = (campaign: string, supporter: number): string => `${campaign} ${supporter}`;

/** `Ann+news@Post.example` → `ann@post.example` */
export const mailboxOf = (address: string): string => address.toLowerCase().replace(/\+[^@]*/, '');

/** Before anything has happened. */
export const emptyHistory = (plan: Plan): History => ({
  plan,
  posts: [],
  presses: [],
  wishes: [],
  readers: [],
  wishesLeft: -1,
  answers: [],
  emails: [],
  batches: [],
  tellings: [],
  untold: -1,
  later: { at: Infinity, retry: '' },
  log: [],
  dumps: [],
  last: [],
  wipes: [],
  overlaps: [],
  cut: plan.waves.some(({ calls }) => calls.some(({ fate }) => fate)),
  threw: [],
  ends: new Map(),
  countsAs: new Map(),
  states: new Map(),
  counts: new Map(),
  counted: new Map(),
  waiting: -1,
  failed: 0,
  stopped: { at: Infinity, until: Infinity },
  now: start,
});
