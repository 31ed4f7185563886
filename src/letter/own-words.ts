import { clean } from './clean.ts';

/** How many links a supporter's own words can hold, and a letter that a supporter rewrote. */
export const mostLinks = { words: 2, letter: 3 } as const;

/**
 * How many links stand in a text, as mail programs make them: addresses with a scheme, hosts that begin with `www` or
 * have an ending that is no word of a language, hosts with a path, and email addresses.
 *
 * `See https://a.org, www.b.org and c.com` → 3; `He is innocent.Free him at once.Now` → 0
 */
export const linksIn = (text: string): number =>
  clean(text)
    .normalize('NFKC')
    .replace(/([a-z\d])[\u3002\u2024](?=[a-z\d])/gi, '$1.')
    .split(/\s+/)
    // No link is without one of these. To look for one takes long where a language has no spaces.
    .filter((word) => /[:.@]/.test(word))
    .reduce((links, word) => links + (word.match(link)?.length ?? 0), 0);

// No part is longer than the DNS and mail have it: without an end, each place in a text would be looked at from all before it.
const name = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}`;
const link = new RegExp(
  [
    String.raw`[a-z][a-z\d+.-]{0,30}:\/\/[^\s,;，、]+`,
    String.raw`(?:mailto|tel|javascript|data):\S+`,
    String.raw`www\d*\.[^\s,;，、]+`,
    String.raw`[^\s@]{1,64}@${name}\.\S+`,
    String.raw`(?:${name}\.){1,9}\p{L}{2,}(?::\d+)?\/\S*`,
    String.raw`(?:${name}\.){1,9}(?:com|net|org|info|biz|io|ru|cn|top|xyz|site|online|shop|store|club|app|dev|link|click|live|vip|icu|page|website|space|xn--[a-z\d-]+|рф|укр|срб|бел|бг|мкд|қаз|中国|中國|香港|台湾|台灣|한국)(?![\p{L}\p{N}])[^\s,;，、]*`,
  ].join('|'),
  'giu',
);
