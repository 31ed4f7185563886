/** A target as the ledger knows it. */
type Target = {
  name: string;
  /** The tag that its emails bear. */
  tag: string;
  /** The moment from which it is tried again, though it refused letters earlier, in milliseconds since the epoch. */
  retry: number | undefined;
};

/** What Redis keeps of a campaign's emails. */
export type KeptLedger = {
  /** By a target's tag and a state: `<tag> delivered`. `<tag> taken` is what the outbox was told, the others are the events. */
  counted: ReadonlyMap<string, number>;
  /** By a target's tag: since when it refuses letters, in milliseconds since the epoch. */
  rested: ReadonlyMap<string, number>;
};

/** What became of the emails to a target, as anybody may see it. */
export type LedgerLine = {
  name: string;
  /** Emails that the email API took. */
  accepted: number;
  /** Those that its mail server took; undefined, like `refused`, where nobody is told. */
  delivered?: number;
  /** Those that bounced, that were reported as spam, or that its address no longer gets. */
  refused?: number;
  /** The day from which on it refuses letters, and is not written to: `2026-03-12`. */
  since?: string;
};

/** True of a target that refused letters, `since` when; but not from the day on which it is tried again. */
export const isRested = (since: number | undefined, retry: number | undefined, now: number): boolean =>
  since !== undefined && !(retry !== undefined && since < retry && now >= retry);

/**
 * The public ledger: one line for each target, in their order. `heard` is true where the email API tells what becomes of
 * emails. Both the outbox and the events may miss some of what was taken, and neither says too much: the larger is told.
 */
export const ledger = (
  targets: readonly Target[],
  { counted, rested }: KeptLedger,
  heard: boolean,
  now: number,
): LedgerLine[] =>
  targets.map(({ name, tag, retry }) => {
    const of = (...states: string[]): number =>
      states.reduce((sum, state) => sum + (counted.get(`${tag} ${state}`) ?? 0), 0);
    const refused = of('bounced', 'suppressed', 'complained');
    const seen = refused + of('accepted', 'delayed', 'delivered', 'failed');
    const since = rested.get(tag);
    return {
      name,
      accepted: Math.max(of('taken'), seen),
      ...(heard ? { delivered: of('delivered'), refused } : {}),
      ...(since !== undefined && isRested(since, retry, now)
        ? { since: new Date(since).toISOString().slice(0, 10) }
        : {}),
    };
  });
