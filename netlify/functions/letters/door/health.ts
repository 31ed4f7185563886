import type { Waiting } from '../outbox/outbox.ts';

/** Why the site is not well, for whoever watches it: docs/operations.md says what to do about each. */
export type Reason =
  /** The email API takes nothing from this account: key, domain, account. */
  | 'held'
  /** The account has used up its emails of the day or the month, or the site those that it may send in a day. */
  | 'budget'
  /** Nobody knows what became of the last posts to the email API: it is down, or out of reach. */
  | 'failing'
  /** The email API refuses all that goes to a campaign's targets, or one of them refuses letters. */
  | 'target'
  /** So many mails to supporters bounce or are reported as spam that the email API may close the account. */
  | 'reputation'
  /** A letter should have gone a while ago, and nothing says why it has not. */
  | 'late';

/** `oldestSeconds`: how long the first of the waiting letters has been due. */
export type Health = {
  ok: boolean;
  waiting: number;
  oldestSeconds: number;
  reason?: Reason;
  failed?: number;
};

/** `refusing`: how many targets of open campaigns refuse letters. */
export const health = (outbox: Waiting, refusing = 0): Health => {
  const { waiting, oldestSeconds, failed } = outbox;
  const reason = reasonOf(outbox) ?? (refusing > 0 ? 'target' : undefined);
  return {
    ok: reason === undefined,
    waiting,
    oldestSeconds,
    ...(reason === undefined ? {} : { reason }),
    // The log of an instance that died with its news is not enough.
    ...(failed === 0 ? {} : { failed }),
  };
};

// A monitor that looks every five minutes is often the only one who moves letters on.
const tenMinutes = 10 * 60;

const reasonOf = ({ held, unclear, refused, full, oldestSeconds, near }: Waiting): Reason | undefined => {
  if (held !== undefined) return held.includes('quota') ? 'budget' : 'held';
  if (unclear >= 5) return 'failing';
  if (refused >= 3) return 'target';
  if (full) return 'budget';
  if (near !== undefined) return 'reputation';
  return oldestSeconds > tenMinutes ? 'late' : undefined;
};
