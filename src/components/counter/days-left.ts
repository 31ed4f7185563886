import { day } from '../../campaign/state.ts';

/** Only the last weeks are counted in days. */
const most = 30;

/**
 * How many days letters are still taken, the last one counted, by the day in `closes` (`2020-02-01`, UTC) and now, in
 * milliseconds since the epoch. 0 when there are more than 30, or none, or nobody knows.
 */
export const daysLeft = (closes: string | undefined, now: number): number => {
  const days = Math.ceil((Date.parse(`${closes ?? ''}T24:00Z`) - now) / day);
  return days > 0 && days <= most ? days : 0;
};
