export const states = ['draft', 'upcoming', 'open', 'closed', 'victory', 'suspended'] as const;

/** What a campaign is at a moment. Never stored: always derived from its dates, its outcome and the time. */
export type State = (typeof states)[number];

type Dated = {
  /** First day, `YYYY-MM-DD`, UTC. */
  opens?: string | undefined;
  /** Last day, inclusive, `YYYY-MM-DD`, UTC. */
  closes?: string | undefined;
  outcome?: 'victory' | 'ended' | 'suspended' | undefined;
};

/** `now` in milliseconds since the epoch. */
export const state = ({ opens, closes, outcome }: Dated, now: number): State => {
  if (outcome === 'victory') return 'victory';
  if (outcome === 'ended') return 'closed';
  if (outcome === 'suspended') return 'suspended';
  if (opens === undefined) return 'draft';
  if (now < startOf(opens)) return 'upcoming';
  if (closes !== undefined && now >= startOf(closes) + day) return 'closed';
  return 'open';
};

/** True while a letter that came in time can be confirmed: for a day longer than letters are taken. */
export const isConfirmable = (dated: Dated, now: number): boolean =>
  state(dated, now) === 'open' || (state(dated, now) === 'closed' && state(dated, now - day) === 'open');

/** When time alone next changes the state, in milliseconds since the epoch; undefined: never. */
export const nextChange = (dated: Dated, now: number): number | undefined => {
  const at = state(dated, now);
  if (at === 'upcoming' && dated.opens !== undefined) return startOf(dated.opens);
  if (at === 'open' && dated.closes !== undefined) return startOf(dated.closes) + day;
  return undefined;
};

/** True when no letter can be sent for it, and time alone does not change that. */
export const isOver = (state: State): boolean =>
  state === 'closed' || state === 'victory' || state === 'suspended';

/** True of a campaign whose last day was a year ago; where none is written, of one that began three years ago. */
export const isLongOver = ({ opens, closes }: Pick<Dated, 'opens' | 'closes'>, now: number): boolean =>
  closes === undefined
    ? opens !== undefined && startOf(opens) + 3 * year < now
    : startOf(closes) + year < now;

/** In milliseconds. */
export const day = 24 * 60 * 60 * 1000;

const year = 365 * day;

/** The first moment of a day, `YYYY-MM-DD`, in milliseconds since the epoch. */
export const startOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
