import type { Submission } from '../../../../src/letter/submission.ts';
import type { Limit } from '../outbox/outbox.ts';
import type { World } from '../world.ts';

/** What a letter counts against, beside its campaign's own cap. */
export const limitsOf = ({ email }: Submission, ip: string, { identity, registry }: World): Limit[] => {
  const { limits } = registry.site;
  const connection = identity.connection(ip);
  const hour = 60 * 60;
  return [
    { key: `connection:${connection}:short`, max: limits.perAddressTenMinutes, seconds: 10 * 60 },
    { key: `connection:${connection}:day`, max: limits.perAddressDay, seconds: 24 * hour },
    { key: `supporter:${identity.supporter(email)}`, max: limits.perSupporterDay, seconds: 24 * hour },
  ];
};
