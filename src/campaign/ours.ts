import { sameMailbox } from '../letter/address.ts';
import type { Registry } from './registry.ts';

/**
 * True for an address that is no supporter's: a target's, of whatever campaign, or the site's own. Answers to a letter in
 * its name would go round in circles, and so would what the site writes to its supporters.
 */
export const isOurs = (address: string, registry: Registry): boolean => {
  const ours = known.get(registry) ?? mailboxes(registry);
  known.set(registry, ours);
  return ours.has(sameMailbox(address));
};

const known = new WeakMap<Registry, ReadonlySet<string>>();

const mailboxes = ({ site, campaigns }: Registry): ReadonlySet<string> =>
  new Set(
    [
      site.sender,
      site.contact,
      ...Object.values(campaigns).flatMap(({ targets }) => targets.map(({ email }) => email)),
    ].map(sameMailbox),
  );
