/** Where letters wait, and where it is remembered what became of them. Each method is one request to Redis. */
export type Outbox = {
  /** Stores a letter, once, and hands back a batch to post where one can be posted now. */
  receive: (letter: ArrivingLetter) => Promise<Received>;
  /** Takes the next batch, for the one caller at a time that moves waiting letters on. */
  take: (mover: string) => Promise<Taken>;
  /** The caller moves nothing on any more, unless a letter that came since it looked has left itself to it. */
  stop: (mover: string) => Promise<Wait>;
  settle: (batch: Pick<StoredBatch, 'id' | 'attempt'>, result: Result) => Promise<Settled>;
  /** Undefined when no such letter is known. */
  state: (id: string) => Promise<LetterState | undefined>;
  counts: (campaign: string) => Promise<Counts>;
  waiting: () => Promise<Waiting>;
};

export type LetterState = 'queued' | 'sent' | 'failed';

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

export type Taken = { kind: 'taken'; lost: number; next: Next } | { kind: 'busy' };

/** A batch to post now, or how long until there can be one. */
export type Next = { kind: 'batch'; batch: StoredBatch } | ({ kind: 'wait' } & Wait);

/** `ms`: how long until something can be posted; undefined: nothing waits. `moved`: another call sees to it. */
export type Wait = { ms: number | undefined; moved: boolean };

/** Letters that are posted together, under one idempotency key, always in the same order. */
export type StoredBatch = {
  id: string;
  key: string;
  /** 1 for the first. */
  attempt: number;
  letters: { id: string; payload: string }[];
};

export type Result = {
  /** `unclear`: perhaps sent. `not-now`, `held`, `refused`: surely not. */
  kind: 'sent' | 'unclear' | 'not-now' | 'held' | 'refused';
  /** The API's code, which holds nothing personal. */
  reason: string;
  /** How long until the batch is tried again. */
  delayMs: number;
  /** How long no batch at all is posted. */
  closedMs: number;
  /** Time between two posts from now on; 0: as it was. */
  intervalMs: number;
};

/** `news`: this is the first that is heard of the account being held. */
export type Settled = { failed: number; news: boolean; wait: Wait };

export type Counts = { total: number; languages: Record<string, number>; countries: Record<string, number> };

/**
 * Letters without an end yet, the age of the oldest, letters that failed lately, and why no letter goes out, where none
 * does.
 */
export type Waiting = { waiting: number; oldestSeconds: number; failed: number; held?: string };
