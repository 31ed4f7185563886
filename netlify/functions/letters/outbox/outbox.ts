import type { KeptLedger } from '../../../../src/campaign/numbers/ledger.ts';
import type { NearLimit } from '../events/ledger.ts';
import type { Kept } from '../news/contacts.ts';
import type { NoticeKind } from '../../../../src/letter/notices.ts';

/** Where letters wait, and where it is remembered what became of them. Each method is one request to Redis. */
export type Outbox = {
  /** Stores a letter, once, and hands back a batch to post where one can be posted now. */
  receive: (letter: ArrivingLetter) => Promise<Received>;
  /** The owner of a mailbox says that a letter is theirs; it goes, and counts instead of another one. */
  confirm: (id: string, rates: Rates) => Promise<Confirmed>;
  /** The owner of a mailbox says that a letter is not theirs. False when no such letter is known. */
  notMe: (id: string, block: boolean) => Promise<boolean>;
  /**
   * Takes the next batch, for the one caller at a time that moves waiting letters on. With `patience`, a caller that would
   * wait for longer, in milliseconds, moves nothing on any more.
   */
  take: (mover: string, patience?: number) => Promise<Taken>;
  /** The caller's time is up: another one can move letters on. */
  stop: (mover: string) => Promise<void>;
  /** The campaign was stopped: its letters that are in no batch end so. Answers how many; one request for each 500 that wait. */
  withdraw: (campaign: string) => Promise<number>;
  /**
   * Deletes what waits of these letters, of one mailbox, and blocks the mailbox where that is wanted. All are keyed hashes.
   * What has gone, or is just on its way, stays as it is.
   */
  forget: (mailbox: string, letters: readonly string[], block: boolean) => Promise<Forgotten>;
  /** Writes down what became of a batch, and takes the next one where `next` asks for it. */
  settle: (batch: StoredBatch, result: Result, next?: Onward) => Promise<Settled>;
  /** Undefined when no such letter is known. */
  state: (id: string) => Promise<Standing | undefined>;
  /** `hours`: those are asked for, too. */
  counts: (campaign: string, hours: boolean) => Promise<Counts & Unsettled>;
  /** How many letters have gone to each of the campaigns, and how many of them are confirmed, in their order. */
  totals: (campaigns: readonly string[]) => Promise<{ totals: Total[] } & Unsettled>;
  waiting: () => Promise<Waiting>;
  /** Stores what an address wishes, in place of what it wished before. */
  wish: (wish: ArrivingWish) => Promise<'queued' | 'blocked' | 'limited'>;
  /** Writes down what became of a wish. `lost`: it was given up. `news`: this is the first that is heard of wishes being held. */
  settleWish: (wish: StoredWish, result: WishResult) => Promise<{ lost: boolean; news: boolean }>;
  /** Deletes what waits of an address's wish. */
  forgetWish: (reader: string) => Promise<void>;
};

/**
 * For news of campaigns in a language, or, without one, for no more of it. `reader`, `mailbox`: keyed hashes. `payload`: whose it is,
 * sealed.
 */
export type ArrivingWish = {
  reader: string;
  mailbox: string;
  language: string | undefined;
  payload: string;
};

/** `version` tells the wishes of one address apart, and `attempt` the calls that kept one. */
export type StoredWish = {
  reader: string;
  version: string;
  attempt: number;
  language: string | undefined;
  payload: string;
};

export type WishResult = Kept & {
  /** How long until the wish is tried again, and how long no wish is kept at all. */
  delayMs: number;
  heldMs: number;
};

/** `unclear`: perhaps sent, and not tried again. `stopped`: its campaign was, before it was sent. */
export type LetterState = 'queued' | 'sent' | 'failed' | 'unclear' | 'stopped';

/** `dueMs`: how long a letter that is queued waits for its turn. `moved`: a call moves waiting letters on. */
export type Standing = { state: LetterState; dueMs: number; moved: boolean };

/** How many letters an hour go to a campaign, and emails a day from the site; what is above waits. */
export type Rates = { pace: number | undefined; cap: number; emailsPerDay: number };

export type ArrivingLetter = Rates & {
  /** New for each letter that arrives, from whomever. */
  id: string;
  /** Keyed hashes; see identity.ts. */
  signature: string;
  mailbox: string;
  campaign: string;
  language: string;
  /** ISO 3166 code, or empty. */
  country: string;
  /** The word of the link that its writer came by, or empty. */
  source: string;
  /** How many emails it is. */
  emails: number;
  /** The emails, sealed. */
  payload: string;
  /** Whom mails about it go to, sealed. */
  to: string;
  /** What is in it, keyed: the same for the same letter. */
  same: string;
  /** Whether its owner has to confirm it: where it is unusual, always or never. */
  confirm: 'auto' | 'always' | 'never';
  receipt: boolean;
  /** A connection's letters above one of them are unusual. */
  usual: Limit[];
  /** What is said in own words, keyed, and how many mailboxes can say the same before it is unusual. */
  words: { key: string; mailboxes: number };
  /** How many mails to supporters a connection can cause; what is above waits. */
  mails: Limit[];
  /** By what a connection's letters are counted: whoever has sent few comes before whoever has sent many. */
  turns: Limit[];
  limits: Limit[];
};

/** At most `max` letters under one key in a window that its first letter opens. */
export type Limit = { key: string; max: number; seconds: number };

export type Received =
  /** `dueMs`: how long the letter has to wait for its turn. */
  | { kind: 'queued'; dueMs: number; lost: number; next: Arrived }
  /** It waits for its owner to confirm it; the mail that asks for it goes in `dueMs`. */
  | { kind: 'confirm'; dueMs: number; lost: number; next: Arrived }
  /** `went`: to how many targets it did, where that is known. */
  | { kind: 'known'; state: LetterState; went?: number }
  /** Nothing was changed; the fullest window closes in `seconds`. */
  | { kind: 'limited'; seconds: number };

/** `unknown`: no such letter waits for it. `known`: it was confirmed before, or another one of its mailbox was. */
export type Confirmed = Extract<Received, { kind: 'queued' | 'known' }> | { kind: 'unknown' };

/** `queued`: the campaigns that have letters without an end. */
export type Taken = { kind: 'taken'; lost: number; next: Next; queued: string[] } | { kind: 'busy' };

/** Who takes the next batch: a mover by its word, and how long it can wait; without one, a call that takes one batch. */
export type Onward = { mover?: string; patience?: number };

/** A batch to post now, or where none is due a wish to keep, or how long until there can be one. */
export type Next = Arrived | { kind: 'wish'; wish: StoredWish };

/** The same where no wish is handed out: with a letter that has just arrived. */
export type Arrived = { kind: 'batch'; batch: StoredBatch } | ({ kind: 'wait' } & Wait);

/** `ms`: how long until something can be posted; undefined: nothing waits. `moved`: another call sees to it. */
export type Wait = { ms: number | undefined; moved: boolean };

/** Letters of one campaign that are posted together, under one idempotency key, always in the same order. */
export type StoredBatch = {
  id: string;
  key: string;
  campaign: string;
  /** 1 for the first. */
  attempt: number;
  /** The targets that it leaves out, by their tags: they refused letters when it was made. */
  rested: ReadonlySet<string>;
  letters: StoredLetter[];
  /**
   * How a batch ends in which there is no email, and how long that takes in milliseconds: as lately one did in which there
   * were some.
   */
  lately: { kind: 'sent' | 'held' | 'unclear' | 'refused' | 'rested'; took: number[] };
};

/** `deleted`: how many letters that waited. */
export type Forgotten = { deleted: number; blocked: boolean };

/** `shadow`: of somebody who has signed already: it goes to nobody. */
export type StoredLetter = { id: string; payload: string; notice?: NoticeKind; shadow?: true };

export type Result = {
  /**
   * `unclear`: perhaps sent. `not-now`, `held`, `refused`: surely not. `stopped`: not posted, for its campaign is.
   * `rested`: not posted, for each of its targets refuses letters.
   */
  kind: 'sent' | 'unclear' | 'not-now' | 'held' | 'refused' | 'stopped' | 'rested';
  /** The API's code, which holds nothing personal. */
  reason: string;
  /** How long until the batch is tried again. */
  delayMs: number;
  /** How long no batch at all is posted. */
  closedMs: number;
  /** Time between two posts from now on; 0: as it was. */
  intervalMs: number;
  /** To how many targets each letter went. */
  each: number;
  /** Of what was sent: how many emails went to each target, by its tag. */
  taken?: ReadonlyMap<string, number>;
  /** How long the API took, in milliseconds; undefined: it was asked nothing. */
  tookMs?: number;
};

/** `news`: this is the first that is heard of the account being held. `over`: a letter that went alone was refused, and has its end. */
export type Settled = { failed: number; news: boolean; over: boolean; next: Next };

export type Total = { total: number; confirmed: number };

export type Counts = Total & {
  languages: Record<string, number>;
  countries: Record<string, number>;
  sources: Record<string, number>;
  /** Letters by the time at which they went: see src/campaign/numbers/days.ts. */
  hours: ReadonlyMap<string, number>;
  /** What became of the emails: see src/campaign/numbers/ledger.ts. */
  emails: KeptLedger;
};

export type Unsettled = {
  /** Letters without an end yet, to whatever campaign. */
  waiting: number;
};

export type Waiting = Unsettled & {
  /** How long the first of them has been due; 0 while all of them wait their turn. */
  oldestSeconds: number;
  /** Letters that failed lately. */
  failed: number;
  /** Why no letter goes out, where none does: the API's code. */
  held?: string;
  /** Posts in a row of which nobody knows what became of them. */
  unclear: number;
  /** Letters in a row to one campaign that the API refused: at most of any campaign. */
  refused: number;
  /** The limit of the email API's that mails to supporters are near. */
  near?: NearLimit;
  /** Targets that refuse letters, by their tags, and since when. */
  rested: ReadonlyMap<string, number>;
  /** Mails to supporters that wait, wishes for news, and batches, which can be of mails alone; whoever sees this could tell who has signed. */
  mails: number;
  /** All emails of today are spoken for. */
  full: boolean;
};
