import type { Resolver as NodeResolver } from 'node:dns/promises';
import type { Timer } from '../timer.ts';
import type { Answer } from './answer.ts';
import { bigDomains, meantBy, nearMiss } from './big-domains.ts';

/** The part of Node's resolver that is asked. */
export type Resolver = {
  resolveMx: NodeResolver['resolveMx'];
  resolve4: (domain: string) => Promise<string[]>;
  resolve6: (domain: string) => Promise<string[]>;
};

/** Tells whether mail to a domain arrives; where nobody can tell, it does. */
export type TakesMail = (domain: string) => Promise<boolean>;

type Asked = { resolver: Resolver; timer: Timer; now: () => number; reserved: boolean };

/**
 * Asks the DNS for a domain's mail servers, for 300 ms at most, and remembers what it says for an hour. It fails for a
 * domain that has none (RFC 5321, section 5.1: its address counts as one) or says that it wants none (RFC 7505). `reserved`
 * are names such as `.example`, of which there are none: they take mail on a machine whose email API is on it too.
 */
export const mailDomains = ({ resolver, timer, now, reserved }: Asked): TakesMail => {
  const known = new Map<string, { takes: boolean; until: number }>();
  let asked = { since: 0, count: 0 };
  /** False for whoever wants to use the function as a resolver. */
  const mayAsk = (): boolean => {
    if (now() - asked.since > minute) asked = { since: now(), count: 0 };
    asked.count += 1;
    return asked.count <= questionsAMinute;
  };
  return async (domain) => {
    if (isReserved(domain)) return reserved;
    if (bigDomains.has(domain)) return true;
    const before = known.get(domain);
    if (before && before.until > now()) return before.takes;
    if (!mayAsk()) return true;
    const told = await Promise.race([askedOf(domain, resolver), given(timer.over(patience))]);
    known.delete(domain);
    known.set(domain, { takes: told ?? true, until: now() + (told === undefined ? minute : hour) });
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return told ?? true;
  };
};

const patience = 300;
const minute = 60_000;
const hour = 60 * minute;
const remembered = 2000;
const questionsAMinute = 300;

/** Resolves once a signal is given. */
const given = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });

/** What is said of a letter whose address gets no mail, with the address that was probably meant. */
export const refusedDomain = async (email: string, takesMail: TakesMail): Promise<Answer | undefined> => {
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  if (await takesMail(domain)) return undefined;
  const meant = meantBy(domain);
  return {
    outcome: 'invalid',
    fields: { email: 'no-mail' },
    ...(meant === undefined ? {} : { meant: { email: email.slice(0, at) + meant } }),
  };
};

/** https://datatracker.ietf.org/doc/html/rfc6761#section-6 */
const isReserved = (domain: string): boolean =>
  /(?:^|\.)(?:test|example|invalid|localhost|example\.(?:com|net|org))$/.test(domain);

/** Undefined where the DNS does not say. */
const askedOf = async (domain: string, resolver: Resolver): Promise<boolean | undefined> => {
  const servers = await resolver.resolveMx(domain).catch(missing);
  if (servers === undefined || servers === 'no name') return servers && false;
  if (servers.length > 0) return servers.some(({ exchange }) => exchange !== '' && exchange !== '.');
  // A near miss of a big domain belongs to somebody who waits for visitors, and not for mail.
  if (nearMiss(domain) !== undefined) return false;
  const addresses = await Promise.all([
    resolver.resolve4(domain).catch(missing),
    resolver.resolve6(domain).catch(missing),
  ]);
  if (addresses.some((found) => Array.isArray(found) && found.length > 0)) return true;
  return addresses.includes(undefined) ? undefined : false;
};

/** https://nodejs.org/api/dns.html#error-codes */
const missing = (error: unknown): [] | 'no name' | undefined => {
  const { code } = error as { code?: unknown };
  if (code === 'ENOTFOUND') return 'no name';
  return code === 'ENODATA' ? [] : undefined;
};
