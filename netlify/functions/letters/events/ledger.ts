import type { EmailEvent } from './event.ts';

/** Remembers what became of each email, by what the email API says of it. One request to Redis an event. */
export type Ledger = {
  /** `retry`: the moment from which a target that refused earlier is written to again; 0: none. */
  record: (event: EmailEvent, retry: number) => Promise<Recorded>;
};

export type Recorded = {
  /** The target is not written to any more, and this is the first that is heard of it. */
  rested: boolean;
  /** Mails to supporters have come near a limit of the email API's, and this is the first that is heard of it. */
  near: NearLimit | undefined;
};

/** Which of the email API's limits mails to supporters are near. */
export type NearLimit = 'bounces' | 'complaints';
