import { timingSafeEqual } from 'node:crypto';
import type { Identity } from './identity.ts';

/** What a link in a mail is for. */
export type Purpose = 'confirm' | 'not-me';

/** What a token names: a letter, and the page that it was written on. */
export type TokenSubject = { letter: string; campaign: string; language: string };

/**
 * The token of a link in a mail to a supporter. It holds all that a page needs to ask with, so that opening the link asks
 * Redis nothing; that it was made here, for this purpose, is proved by its last part.
 */
export const makeToken = (
  purpose: Purpose,
  { letter, campaign, language }: TokenSubject,
  identity: Identity,
): string => {
  const text = [letter, language, campaign].join('.');
  return `${text}.${identity.token(purpose, text)}`;
};

/** What a token names, or undefined when it was not made here for this purpose. */
export const readToken = (purpose: Purpose, token: string, identity: Identity): TokenSubject | undefined => {
  const [, text = '', letter = '', language = '', campaign = '', proof = ''] =
    /^(([\w-]{22,23})\.([A-Za-z0-9-]{2,35})\.([a-z0-9-]{1,100}))\.([\w-]{22})$/.exec(token) ?? [];
  if (text === '') return undefined;
  const right = timingSafeEqual(Buffer.from(proof), Buffer.from(identity.token(purpose, text)));
  return right ? { letter, campaign, language } : undefined;
};

/** What a token that proves nothing says all the same, as one that was cut off on its way: words that anybody can write. */
export const sayingOf = (token: string): Omit<TokenSubject, 'letter'> => {
  const [, language = '', campaign = ''] = token.split('.');
  return { language, campaign };
};
