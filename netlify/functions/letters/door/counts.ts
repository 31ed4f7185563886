import { randomUUID } from 'node:crypto';
import { withoutFew } from '../../../../src/campaign/numbers/counts.ts';
import { letterTimes } from '../../../../src/campaign/numbers/days.ts';
import { ledger, type KeptLedger, type LedgerLine } from '../../../../src/campaign/numbers/ledger.ts';
import { stateIn, targetsOf, type Registry } from '../../../../src/campaign/registry/registry.ts';
import { nextChange } from '../../../../src/campaign/state.ts';
import { moveOn } from '../outbox/move-on.ts';
import type { Unsettled } from '../outbox/outbox.ts';
import type { Visit } from '../reach.ts';
import type { World } from '../world.ts';
import { answer, json, refuse } from './answers.ts';

type Asked = {
  registry: Registry;
  /** Milliseconds since the epoch. */
  now: number;
  /** Undefined where letters reach nobody: nothing is counted there. */
  world: World | undefined;
  visit: Pick<Visit, 'waitUntil'>;
};

/** How many letters went to a campaign, and its state by the clock; with `byDay`, also on which days, and in which hours. */
export const countOf = async (campaign: string, asked: Asked, byDay: boolean): Promise<Response> => {
  const state = stateIn(asked.registry, campaign, asked.now);
  if (state === undefined) return answer({ outcome: 'unknown' });
  const found = await counted(asked, nothing, ({ outbox }) => outbox.counts(campaign, byDay));
  const { total, confirmed, languages, countries, sources, hours, emails } = found;
  const targets = ledgerOf(campaign, asked, emails);
  const told = {
    total,
    confirmed,
    languages: withoutFew(languages),
    countries: withoutFew(countries),
    sources: withoutFew(sources),
    ...(byDay ? letterTimes(hours) : {}),
    ...(targets ? { targets } : {}),
  };
  return json(200, { campaign, state, ...told }, kept([campaign], asked));
};

const nothing = {
  waiting: 0,
  total: 0,
  confirmed: 0,
  languages: {},
  countries: {},
  sources: {},
  hours: new Map<string, number>(),
  emails: { counted: new Map<string, number>(), rested: new Map<string, number>() },
};

/** What became of the emails to each target; undefined where letters reach nobody. */
const ledgerOf = (
  campaign: string,
  { registry, now, world }: Asked,
  emails: KeptLedger,
): LedgerLine[] | undefined => {
  if (!world) return undefined;
  const targets = targetsOf(registry, campaign).map(({ name, email }) => {
    const tag = world.identity.target(email);
    return { name, tag, retry: world.retries.get(tag) };
  });
  return ledger(targets, emails, world.events !== undefined, now);
};

/** The most campaigns that one call can name. */
const mostNamed = 100;

/** The same of several campaigns in brief: of those that are named and known, or, undefined, of all that are open. */
export const countsOf = async (named: readonly string[] | undefined, asked: Asked): Promise<Response> => {
  const { registry, now } = asked;
  const candidates = [...new Set(named ?? Object.keys(registry.campaigns))];
  if (named && candidates.length > mostNamed) return refuse('malformed');
  const campaigns = candidates.flatMap((campaign) => {
    const state = stateIn(registry, campaign, now);
    return state === undefined || (!named && state !== 'open') ? [] : [{ campaign, state }];
  });
  const slugs = campaigns.map(({ campaign }) => campaign);
  const { totals } = await counted(asked, { waiting: 0, totals: [] }, ({ outbox }) => outbox.totals(slugs));
  const told = campaigns.map((one, index) => ({ ...one, ...(totals[index] ?? { total: 0, confirmed: 0 }) }));
  // One that opens will be among those that are open.
  return json(200, { campaigns: told }, kept(candidates, asked));
};

/** Asks Redis, and moves on the letters that wait, which the answer does not wait for. */
const counted = async <T extends Unsettled>(
  { world, visit }: Asked,
  otherwise: T,
  count: (world: World) => Promise<T>,
): Promise<T> => {
  if (!world) return otherwise;
  const found = await count(world);
  if (found.waiting > 0) visit.waitUntil(moveOn(randomUUID(), world));
  return found;
};

/**
 * The edge answers for a minute, and goes on answering for a day while it asks again, but never past the moment at which
 * the state of one of the campaigns changes.
 */
const kept = (campaigns: readonly string[], { registry, now }: Asked): Record<string, string> => {
  const changes = campaigns.map((slug) =>
    Object.hasOwn(registry.campaigns, slug) ? nextChange(registry.campaigns[slug] ?? {}, now) : undefined,
  );
  const left = Math.floor((Math.min(...changes.map((change) => change ?? Infinity)) - now) / 1000);
  const fresh = Math.min(minute, left);
  const stale = Math.min(day, left - fresh);
  return {
    // Anybody's page may show the numbers.
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=0, must-revalidate',
    'netlify-cdn-cache-control': `public, durable, s-maxage=${fresh}, stale-while-revalidate=${stale}`,
    // All of the address: nothing is documented of a parameter that stands there several times.
    'netlify-vary': 'query',
  };
};

const minute = 60;
const day = 24 * 60 * minute;
