import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { campaignPath } from '../language/paths.ts';

/** An occasion on which many people write from one connection: a congress, a stall, a union hall. */
export type PlannedEvent = {
  campaign: string;
  /** When its link ends, in milliseconds since 1970; counted in whole seconds. */
  until: number;
  /** How many letters its link is good for. */
  letters: number;
  /** Digits and small letters that no other event has. */
  id: string;
};

/** The most that one link can be asked for. */
export const longestEvent = { hours: 7 * 24, letters: 2000 };

/**
 * What an event's link carries: until when and for how many letters it is good, and a signature that only the secret
 * makes. The campaign is signed, and not repeated. Digits, small letters and hyphens, at most 51 of them.
 *
 * `q3x9-t8lcw0-8c-9c0q…`
 */
export const eventToken = ({ campaign, until, letters, id }: PlannedEvent, secret: string): string => {
  const terms = [id, Math.floor(until / 1000).toString(36), letters.toString(36)].join('-');
  return `${terms}-${eventSignature(terms, campaign, secret)}`;
};

/** The page that an event's letters are written on. `site` is the site's address. */
export const eventLink = (site: string, language: string, event: PlannedEvent, secret: string): string => {
  const page = new URL(campaignPath(language, event.campaign), site);
  page.searchParams.set('event', eventToken(event, secret));
  return page.href;
};

/** 128 bits, in digits and small letters: no messenger takes one of them for the end of a link. */
export const eventSignature = (terms: string, campaign: string, secret: string): string => {
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'event links', 32)));
  const bytes = createHmac('sha256', key).update(`${campaign}\0${terms}`).digest().subarray(0, 16);
  return BigInt(`0x${bytes.toString('hex')}`).toString(36);
};
