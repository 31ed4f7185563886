import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { sameMailbox } from '../../../../src/letter/address.ts';

/**
 * Hashes that stand for people: keyed, so that nobody without the secret can tell whose they are, and 128 bits
 * long, so that two never meet.
 */
export type Identity = {
  /** One supporter's letter to one campaign. */
  letter: (campaign: string, email: string) => string;
  /** One supporter. */
  supporter: (email: string) => string;
  /**
   * One connection, and the networks around it, with how many times its limits they have. An IPv4 address stands alone;
   * of IPv6 a household gets a /64 or a /56, and an organisation a /48, in which are 65,536 of the former.
   */
  connections: (ip: string) => { hash: string; times: number }[];
};

export const identity = (secret: string): Identity => {
  const hash = (...parts: string[]): string =>
    createHmac('sha256', secret).update(parts.join('\0')).digest().subarray(0, 16).toString('base64url');
  return {
    letter: (campaign, email) => hash('letter', campaign, sameMailbox(email)),
    supporter: (email) => hash('supporter', sameMailbox(email)),
    connections: (ip) => networks(ip).map(({ name, times }) => ({ hash: hash('connection', name), times })),
  };
};

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
