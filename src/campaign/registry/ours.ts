import { sameMailbox } from '../../letter/address.ts';
import type { RegistryIndex } from './registry.ts';

/**
 * True for an address that is no supporter's: a target's, of whatever campaign, or the site's own. Answers to a letter in
 * its name would go round in circles, and so would what the site writes to its supporters.
 */
export const isOurs = (address: string, registry: RegistryIndex): boolean => {
  const ours = known.get(registry) ?? mailboxes(registry);
  known.set(registry, ours);
  return ours.has(sameMailbox(address));
};

const known = new WeakMap<RegistryIndex, ReadonlySet<string>>();

const mailboxes = ({ site, campaigns }: RegistryIndex): ReadonlySet<string> =>
  new Set(
    [
      site.sender,
      site.contact,
      ...Object.values(campaigns).flatMap(({ targets }) => targets.map(({ email }) => email)),
    ].map(sameMailbox),
  );
