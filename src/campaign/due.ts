import type { Campaign } from './campaign.ts';
import type { Deployed } from './deployed.ts';
import { day, startOf, state, type State } from './state.ts';

type Dated = Pick<Campaign, 'slug' | 'facts'>;

/** What the clock does to a campaign, and the day on which it is so for the first time, `YYYY-MM-DD`, UTC. */
export type Turn = { slug: string; turn: 'opens' | 'closes'; day: string };

/** How long a site may show a campaign as open whose page is closed by the clock already, in days. */
export const closingWait = 7;

/** What a build would change on a site. */
export type Due = {
  /** What the clock has done, and what a build is needed for now: openings, and closings that waited long enough. */
  turns: Turn[];
  /** Closings that wait for the next build, `until` a day on which they are due themselves. */
  waiting: (Turn & { until: string })[];
  /** What differs for another reason than the clock: commits that are not on the site. */
  other: { slug: string; here: State | undefined; there: State | undefined }[];
};

/** The days to come on which a campaign opens or closes, in order. `now` in milliseconds since the epoch. */
export const comingTurns = (campaigns: readonly Dated[], now: number): Turn[] =>
  campaigns
    .flatMap(turnsOf)
    .filter(({ day }) => startOf(day) > now)
    .sort((a, b) => a.day.localeCompare(b.day) || a.slug.localeCompare(b.slug));

/**
 * Compares a site with what its campaigns are now. What the clock has changed since the site was built is for a build; a
 * site that was built after the moment of change and does not show it would not show it after another build either.
 */
export const due = (deployed: Deployed, campaigns: readonly Dated[], now: number): Due => {
  const built = deployed.built === undefined ? undefined : Date.parse(deployed.built);
  const result: Due = { turns: [], waiting: [], other: [] };
  const slugs = [...campaigns, ...deployed.campaigns].map(({ slug }) => slug);
  for (const slug of new Set(slugs)) {
    const campaign = campaigns.find((one) => one.slug === slug);
    const here = campaign && visible(state(campaign.facts, now));
    const there = visible(deployed.campaigns.find((one) => one.slug === slug)?.state);
    if (here === there) continue;
    const turn = campaign && turnsOf(campaign).find((one) => one.turn === turnTo(here, there));
    if (!turn || startOf(turn.day) > now || (built !== undefined && built >= startOf(turn.day))) {
      result.other.push({ slug, here, there });
      continue;
    }
    const until = turn.turn === 'closes' ? startOf(turn.day) + closingWait * day : 0;
    if (now >= until) result.turns.push(turn);
    else result.waiting.push({ ...turn, until: dayOf(until) });
  }
  return result;
};

/** A draft has no page, as if it was not there. */
const visible = (at: State | undefined): State | undefined => (at === 'draft' ? undefined : at);

/** What the clock can have done between two states. */
const turnTo = (here: State | undefined, there: State | undefined): Turn['turn'] | undefined => {
  if (here === 'open' && (there === 'upcoming' || there === undefined)) return 'opens';
  if (here === 'closed' && (there === 'upcoming' || there === 'open')) return 'closes';
  return undefined;
};

/** Nothing, where it is over by its outcome. */
const turnsOf = ({ slug, facts: { opens, closes, outcome } }: Dated): Turn[] =>
  outcome !== undefined
    ? []
    : [
        ...(opens === undefined ? [] : [{ slug, turn: 'opens' as const, day: opens }]),
        ...(closes === undefined
          ? []
          : [{ slug, turn: 'closes' as const, day: dayOf(startOf(closes) + day) }]),
      ];

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
