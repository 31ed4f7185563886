import { timingSafeEqual } from 'node:crypto';
import { eventSignature } from '../../../../src/campaign/event.ts';

/** The event that a letter was written at: how many letters its link is good for, and for how many seconds more. */
export type RunningEvent = { id: string; max: number; seconds: number };

/**
 * The event out of a link's token. Undefined for a token that is over, forged, of another campaign or of another site: its
 * letter is one like any other. `now` as Date.now().
 */
export const readEvent = (
  token: string,
  campaign: string,
  now: number,
  secret: string,
): RunningEvent | undefined => {
  const found = shape.exec(token);
  if (!found) return undefined;
  const [, terms = '', id = '', until = '', letters = '', signature = ''] = found;
  if (!same(signature, eventSignature(terms, campaign, secret))) return undefined;
  const seconds = parseInt(until, 36) - Math.floor(now / 1000);
  return seconds > 0 ? { id, max: parseInt(letters, 36), seconds } : undefined;
};

const shape = /^(([0-9a-z]{1,12})-([0-9a-z]{1,8})-([0-9a-z]{1,3}))-([0-9a-z]{1,25})$/;

/** In a time that says nothing of how much of it was right. */
const same = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
