import { createHmac, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { sameMailbox } from '../../../../src/letter/address.ts';

/**
 * Hashes that stand for people: keyed, so that nobody without the secret can tell whose they are, and 128 bits
 * long, so that two never meet.
 */
export type Identity = {
  /** One mailbox and one campaign: of the letters that both belong to, one counts. */
  signature: (campaign: string, email: string) => string;
  /** One supporter. */
  supporter: (email: string) => string;
  /** One connection: an IPv4 address, or the /64 that an IPv6 address is in. */
  connection: (ip: string) => string;
  /** What is in a letter. */
  content: (emails: readonly unknown[]) => string;
  /** What somebody says in their own words. */
  words: (words: string) => string;
  /** Proves that a token was made here, for one purpose. */
  token: (purpose: string, text: string) => string;
  /** One target's address, as the email API knows it: `+tags` make another one of it. */
  target: (email: string) => string;
};

export const identity = (secret: string): Identity => {
  const hash = (...parts: string[]): string =>
    createHmac('sha256', secret).update(parts.join('\0')).digest().subarray(0, 16).toString('base64url');
  return {
    signature: (campaign, email) => hash('letter', campaign, sameMailbox(email)),
    supporter: (email) => hash('supporter', sameMailbox(email)),
    connection: (ip) => hash('connection', network(ip)),
    content: (emails) => hash('content', JSON.stringify(emails)),
    words: (words) =>
      hash(
        'words',
        words
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim()
          .toLowerCase(),
      ),
    token: (purpose, text) => hash('token', purpose, text),
    target: (email) => hash('target', email.trim().toLowerCase()),
  };
};

/** A name for a letter that nobody can guess: 128 bits in base64url. */
export const newId = (): string => randomBytes(16).toString('base64url');

/** The length of such a name. */
export const idLength = 22;

/** `2001:db8:1:2:3::4` → `2001:db8:1:2`; `192.0.2.1`, `::ffff:192.0.2.1` and `::ffff:c000:201` → `192.0.2.1`. */
export const network = (ip: string): string => {
  const plain = ip.replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  const groups = eightGroups(plain);
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return groups.slice(0, 4).join(':');
  return groups
    .slice(6)
    .map((group) => parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join('.');
};

/** `2001:DB8::7` → `['2001', 'db8', '0', '0', '0', '0', '0', '7']` */
const eightGroups = (ip: string): string[] => {
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::');
  const groups = (text = ''): string[] => text.split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...groups(tail)];
};
