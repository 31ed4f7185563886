import type { Email } from '../../../src/letter/email.ts';

/** Hands emails to the email API in one call that takes all of them or none. Never throws. */
export type Mailer = (batch: Batch) => Promise<Posted>;

export type Batch = {
  /** The idempotency key: the same key and emails, however often they are posted, are sent once. */
  key: string;
  /** 1 to 100. */
  emails: readonly Email[];
};

/** What became of a batch. `reason` is the API's code for it, and holds nothing personal. */
export type Posted =
  | { kind: 'accepted' }
  /** Perhaps sent, perhaps not, or not now: the same batch under the same key can be tried again. */
  | { kind: 'retryable'; reason: string; afterSeconds?: number }
  /** No batch will be taken until a person has seen to the account: quota, key, domain. */
  | { kind: 'held'; reason: string }
  /** This batch will never be taken. */
  | { kind: 'refused'; reason: string };
