import { stateIn, type Registry } from '../../../../src/campaign/registry.ts';
import { nextChange } from '../../../../src/campaign/state.ts';
import type { Counts } from '../outbox/outbox.ts';
import { answer, json } from './answers.ts';

/**
 * How many letters went to a campaign, and its state by the clock. The edge answers for a minute, and goes on answering
 * for a day while it asks again, but never past the moment at which the state changes.
 */
export const counts = async (
  campaign: string,
  registry: Registry,
  now: number,
  count: (campaign: string) => Promise<Counts>,
): Promise<Response> => {
  const state = stateIn(registry, campaign, now);
  if (state === undefined) return answer({ outcome: 'unknown' });
  const changes = nextChange(registry.campaigns[campaign] ?? {}, now) ?? Infinity;
  const left = Math.floor((changes - now) / 1000);
  const fresh = Math.min(minute, left);
  const stale = Math.min(day, left - fresh);
  return json(
    200,
    { campaign, state, ...(await count(campaign)) },
    {
      'cache-control': 'public, max-age=0, must-revalidate',
      'netlify-cdn-cache-control': `public, durable, s-maxage=${fresh}, stale-while-revalidate=${stale}`,
      'netlify-vary': 'query=campaign',
    },
  );
};

const minute = 60;
const day = 24 * 60 * minute;
