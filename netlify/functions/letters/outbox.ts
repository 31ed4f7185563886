/** Where letters are remembered: which were sent, which are on their way, how many there are. */
export type Outbox = {
  /** Asks whether a letter may go now. Atomic: of two equal letters, one is `new`. */
  receive: (letter: ArrivingLetter) => Promise<Received>;
  /** Says what became of a `new` letter: it counts, or it is as if it had never come. */
  settle: (letter: ArrivingLetter, result: 'sent' | 'released') => Promise<void>;
  /** Undefined when no such letter is known. */
  state: (id: string) => Promise<LetterState | undefined>;
  counts: (campaign: string) => Promise<Counts>;
  /** Letters that are on their way, and for how long the oldest has been. */
  waiting: () => Promise<{ waiting: number; oldestSeconds: number }>;
};

export type LetterState = 'sending' | 'sent';

export type ArrivingLetter = {
  /** A keyed hash; see identity.ts. */
  id: string;
  campaign: string;
  language: string;
  /** ISO 3166 code, or empty. */
  country: string;
  limits: Limit[];
};

/** At most `max` letters under one key in a window that its first letter opens. */
export type Limit = { key: string; max: number; seconds: number };

export type Received =
  | { kind: 'new' }
  | { kind: 'known'; state: LetterState }
  /** Nothing was changed; the fullest window closes in `seconds`. */
  | { kind: 'limited'; seconds: number };

export type Counts = { total: number; languages: Record<string, number>; countries: Record<string, number> };
