import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
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
  /** One address, as it was written but for capitals: what is kept of readers elsewhere goes by it. */
  reader: (email: string) => string;
  /** One connection: an IPv4 address, or the /64 that an IPv6 address is in. */
  connection: (ip: string) => string;
  /**
   * The same, and the networks around it, with how many times its limits they have. An IPv4 address stands alone;
   * of IPv6 a household gets a /64 or a /56, and an organisation a /48, in which are 65,536 of the former.
   */
  connections: (ip: string) => { hash: string; times: number }[];
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
  const key = createSecretKey(secret, 'utf8');
  const hash = (...parts: string[]): string =>
    createHmac('sha256', key).update(parts.join('\0')).digest().subarray(0, 16).toString('base64url');
  return {
    signature: (campaign, email) => hash('letter', campaign, sameMailbox(email)),
    supporter: (email) => hash('supporter', sameMailbox(email)),
    reader: (email) => hash('reader', email.toLowerCase()),
    connection: (ip) => hash('connection', networks(ip)[0]?.name ?? ip),
    connections: (ip) => networks(ip).map(({ name, times }) => ({ hash: hash('connection', name), times })),
    content: (emails) => hash('content', JSON.stringify(emails)),
    words: (words) =>
      hash(
        'words',
        words
          .normalize('NFKC')
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

/**
 * `2001:db8:1:2ff:3::4` → its /64 `2001:db8:1:2ff`, its /56 `2001:db8:1:200/56` and its /48 `2001:db8:1/48`;
 * `192.0.2.1`, `::ffff:192.0.2.1` and `::ffff:c000:201` → `192.0.2.1`.
 */
export const networks = (ip: string): { name: string; times: number }[] => {
  const plain = ip.replace(/%.*$/, '');
  if (isIP(plain) !== 6) return [{ name: plain, times: 1 }];
  const groups = eightGroups(plain);
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return [{ name: dotted(groups.slice(6)), times: 1 }];
  const [first, second, third, fourth = '0'] = groups;
  const site = `${first}:${second}:${third}`;
  const household = (parseInt(fourth, 16) & 0xff00).toString(16);
  return [
    { name: `${site}:${fourth}`, times: 1 },
    { name: `${site}:${household}/56`, times: 3 },
    { name: `${site}/48`, times: 10 },
  ];
};

/** `['c000', '201']` → `192.0.2.1` */
const dotted = (groups: readonly string[]): string =>
  groups
    .map((group) => parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join('.');

/** `2001:DB8::7` → `['2001', 'db8', '0', '0', '0', '0', '0', '7']` */
const eightGroups = (ip: string): string[] => {
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::');
  const groups = (text = ''): string[] => text.split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...groups(tail)];
};
