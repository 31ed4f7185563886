import type { KeptLedger } from '../../../../src/campaign/ledger.ts';
import type { NearLimit } from '../events/ledger.ts';

/** Where letters wait, and where it is remembered what became of them. Each method is one request to Redis. */
export type Outbox = {
  /** Stores a letter, once, and hands back a batch to post where one can be posted now. */
  receive: (letter: ArrivingLetter) => Promise<Received>;
  /** Takes the next batch, for the one caller at a time that moves waiting letters on. */
  take: (mover: string) => Promise<Taken>;
  /** The caller moves nothing on any more, unless a letter that came since it looked has left itself to it. */
  stop: (mover: string) => Promise<Wait>;
  /** The campaign was stopped: its letters that are in no batch end so. Answers how many; one request for each 500 that wait. */
  withdraw: (campaign: string) => Promise<number>;
  settle: (batch: Pick<StoredBatch, 'id' | 'attempt'>, result: Result) => Promise<Settled>;
  /** Undefined when no such letter is known. */
  state: (id: string) => Promise<LetterState | undefined>;
  counts: (campaign: string) => Promise<Counts & Unsettled>;
  /** How many letters have gone to each of the campaigns, in their order. */
  totals: (campaigns: readonly string[]) => Promise<{ totals: number[] } & Unsettled>;
  waiting: () => Promise<Waiting>;
};

/** `unclear`: perhaps sent, and not tried again. `stopped`: its campaign was, before it was sent. */
export type LetterState = 'queued' | 'sent' | 'failed' | 'unclear' | 'stopped';

export type ArrivingLetter = {
  /** A keyed hash; see identity.ts. */
  id: string;
  campaign: string;
  language: string;
  /** ISO 3166 code, or empty. */
  country: string;
  /** How many emails it is. */
  emails: number;
  /** The emails, sealed. */
  payload: string;
  /** Letters an hour to the campaign; what is above waits. */
  pace: number | undefined;
  cap: number;
  limits: Limit[];
};

/** At most `max` letters under one key in a window that its first letter opens. */
export type Limit = { key: string; max: number; seconds: number };

export type Received =
  /** `dueMs`: how long the letter has to wait for its campaign's pace. */
  | { kind: 'queued'; dueMs: number; lost: number; next: Next }
  | { kind: 'known'; state: LetterState }
  /** Nothing was changed; the fullest window closes in `seconds`. */
  | { kind: 'limited'; seconds: number };

/** `queued`: the campaigns that have letters without an end. */
export type Taken = { kind: 'taken'; lost: number; next: Next; queued: string[] } | { kind: 'busy' };

/** A batch to post now, or how long until there can be one. */
export type Next = { kind: 'batch'; batch: StoredBatch } | ({ kind: 'wait' } & Wait);

/** `ms`: how long until something can be posted; undefined: nothing waits. `moved`: another call sees to it. */
export type Wait = { ms: number | undefined; moved: boolean };

/** Letters of one campaign that are posted together, under one idempotency key, always in the same order. */
export type StoredBatch = {
  id: string;
  key: string;
  campaign: string;
  /** 1 for the first. */
  attempt: number;
  /** When it was made, in milliseconds since the epoch. */
  since: number;
  /** By its tag: a target that refused letters then, and since when. */
  rested: ReadonlyMap<string, number>;
  letters: { id: string; payload: string }[];
};

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
  /** Of what was sent: how many emails went to each target, by its tag. */
  taken?: ReadonlyMap<string, number>;
};

/** `news`: this is the first that is heard of the account being held. */
export type Settled = { failed: number; news: boolean; wait: Wait };

export type Counts = {
  total: number;
  languages: Record<string, number>;
  countries: Record<string, number>;
  /** What became of the emails: see src/campaign/ledger.ts. */
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
};
