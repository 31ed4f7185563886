/** Sees to it that an address gets news in one language, or, without one, none. Doing it twice is the same as doing it once. Never throws. */
export type Contacts = (email: string, language: string | undefined) => Promise<Kept>;

/** What became of a wish. `reason` is the API's code for it, and holds nothing personal. */
export type Kept = {
  kind:
    | 'kept'
    /** Perhaps: it can still come to pass, so nothing else is done with this address for a while. */
    | 'unclear'
    /** Not yet, for a reason that is this reader's own. */
    | 'not-now'
    /** Not yet, nor will any other be until a person has seen to the account: key, quota, plan. */
    | 'held';
  reason: string;
  /** How long the API wants no call at all. */
  closedMs: number;
};

/** The most calls to the API that a wish usually costs. */
export const callsAWish = 4;
