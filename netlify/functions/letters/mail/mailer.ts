import type { Email } from '../../../../src/letter/email.ts';

/** Hands emails to the email API in one call that takes all of them or none. Never throws. */
export type Mailer = (batch: Batch) => Promise<Posted>;

export type Batch = {
  /** The idempotency key: the same key and emails, however often they are posted, are sent once. */
  key: string;
  /** 1 to 100. */
  emails: readonly Email[];
};

/** What became of a batch. `reason` is the API's code for it, and holds nothing personal. */
export type Posted = {
  kind:
    | 'sent'
    /** Perhaps sent, perhaps not: only the same batch under the same key can be tried again. */
    | 'unclear'
    /** Surely not sent; later it can be. */
    | 'not-now'
    /** Surely not sent, and nothing will be until a person has seen to the account: quota, key, domain. */
    | 'held'
    /** Surely not sent: this batch will never be taken. */
    | 'refused';
  reason: string;
  /** How long the API wants no call at all. */
  closedMs: number;
  /** Calls a second that the API takes from this account, where it says so. */
  perSecond?: number;
};
