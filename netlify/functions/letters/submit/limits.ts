import type { Submission } from '../../../../src/letter/submission.ts';
import type { Limit } from '../outbox/outbox.ts';
import type { World } from '../world.ts';

/**
 * What a letter counts against, beside its campaign's own cap: its supporter's day, and what its connection sends. Where it
 * comes with an event's link, the event stands for the connection, which a whole hall shares.
 */
export const limitsOf = (
  { campaign, email, event }: Submission,
  ip: string,
  { identity, registry, eventIn }: World,
): Limit[] => {
  const { limits } = registry.site;
  const running = eventIn(event, campaign);
  const where = running
    ? [{ key: `event:${running.id}`, max: running.max, seconds: running.seconds }]
    : ofConnection(identity.connection(ip), limits);
  return [
    ...where,
    { key: `supporter:${identity.supporter(email)}`, max: limits.perSupporterDay, seconds: day },
  ];
};

const day = 24 * 60 * 60;

const ofConnection = (
  connection: string,
  { perAddressTenMinutes, perAddressDay }: World['registry']['site']['limits'],
): Limit[] => [
  { key: `connection:${connection}:short`, max: perAddressTenMinutes, seconds: 10 * 60 },
  { key: `connection:${connection}:day`, max: perAddressDay, seconds: day },
];
